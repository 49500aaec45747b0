// SPDX-License-Identifier: Apache-2.0
package vedette.cli;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;
import org.jspecify.annotations.Nullable;
import vedette.protocol.Envelope;
import vedette.protocol.Protocol;
import vedette.protocol.Recognition;
import vedette.protocol.Transport;

/** The protocols on the class path, and which of them bytes belong to. */
final class Protocols {
    /** The name that asks for recognition. */
    static final String AUTO = "auto";

    private final List<Protocol> all;
    private final Map<Transport, Recognition> recognitions = new EnumMap<>(Transport.class);

    Protocols(List<Protocol> protocols) {
        all = protocols.stream().sorted(Comparator.comparing(Protocol::name)).toList();
    }

    /** Every protocol that the class path registers. */
    static Protocols installed() {
        List<Protocol> found = new ArrayList<>();
        ServiceLoader.load(Protocol.class).forEach(found::add);
        return new Protocols(found);
    }

    List<Protocol> all() {
        return all;
    }

    /** These protocols, or the one of that name alone. */
    Protocols only(String name) {
        if (name.equals(AUTO)) {
            return this;
        }
        List<Protocol> chosen =
                all.stream().filter(p -> p.name().equalsIgnoreCase(name)).toList();
        if (chosen.isEmpty()) {
            throw new IllegalArgumentException("protocol: found '" + name + "', expected " + names());
        }
        return new Protocols(chosen);
    }

    /** {@code auto} and every name, for people. */
    String names() {
        StringBuilder out = new StringBuilder(AUTO);
        all.forEach(p -> out.append(", ").append(p.name()));
        return out.toString();
    }

    /** The one protocol there is; null when there are several or none. */
    @Nullable
    Protocol single() {
        return all.size() == 1 ? all.get(0) : null;
    }

    /** How bytes of that transport find their protocol; the one protocol there is gets all. */
    Recognition recognition(Transport transport) {
        return recognitions.computeIfAbsent(transport, this::newRecognition);
    }

    private Recognition newRecognition(Transport transport) {
        Protocol forced = single();
        return forced == null
                ? Recognition.among(all, transport, (protocol, fault) -> {
                    throw fault;
                })
                : Recognition.forced(forced, transport);
    }

    /** The protocol whose message stands in that envelope, null when there is none. */
    @Nullable
    Protocol claiming(Envelope envelope) {
        return all.stream().filter(p -> p.recognises(envelope)).findFirst().orElse(null);
    }
}
