// SPDX-License-Identifier: Apache-2.0
package vedette.ingest;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import vedette.protocol.Protocol;

/**
 * What an integrator says of a protocol, such as a key.
 *
 * @param protocol its name
 * @param name of the option, as the protocol's page has it
 * @param value may be a secret: it is never printed
 */
public record ProtocolOption(String protocol, String name, String value) {
    public static final ProtocolOption DEFAULT = new ProtocolOption("", "", "");

    /**
     * The protocols as they are wanted.
     *
     * @throws IllegalArgumentException when one of the options does not fit
     */
    public static List<Protocol> apply(List<Protocol> protocols, List<ProtocolOption> options) {
        Map<String, Map<String, String>> wanted = new LinkedHashMap<>();
        for (ProtocolOption option : options) {
            String before = wanted.computeIfAbsent(option.protocol, name -> new HashMap<>())
                    .put(option.name, option.value);
            if (before != null) {
                throw new IllegalArgumentException("ingest.options: found '" + option.name + "' of '" + option.protocol
                        + "' twice, expected each once");
            }
        }
        List<Protocol> out = new ArrayList<>();
        for (Protocol protocol : protocols) {
            out.add(with(protocol, wanted.remove(protocol.name())));
        }
        if (!wanted.isEmpty()) {
            throw new IllegalArgumentException("ingest.options: found protocol '"
                    + wanted.keySet().iterator().next() + "', expected one of "
                    + protocols.stream().map(Protocol::name).toList());
        }
        return List.copyOf(out);
    }

    private static Protocol with(Protocol protocol, @Nullable Map<String, String> options) {
        if (options == null) {
            return protocol;
        }
        try {
            return protocol.with(options);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("ingest.options: " + protocol.name() + ": " + e.getMessage(), e);
        }
    }

    @Override
    public String toString() {
        return "ProtocolOption[protocol=" + protocol + ", name=" + name + ']';
    }
}
