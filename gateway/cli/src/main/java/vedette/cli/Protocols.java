// SPDX-License-Identifier: Apache-2.0
package vedette.cli;

import io.netty.buffer.ByteBuf;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.ServiceLoader;
import org.jspecify.annotations.Nullable;
import vedette.protocol.Certainty;
import vedette.protocol.Envelope;
import vedette.protocol.Protocol;
import vedette.protocol.Transport;

/** The protocols on the class path, and which of them bytes belong to. */
final class Protocols {
    /** The name that asks for recognition. */
    static final String AUTO = "auto";

    private final List<Protocol> all;

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

    /** The protocol that claims the first bytes, null when none does. */
    @Nullable
    Protocol claiming(Transport transport, ByteBuf first) {
        for (Protocol protocol : all) {
            if (protocol.transports().contains(transport) && protocol.recognise(transport, first) == Certainty.YES) {
                return protocol;
            }
        }
        return null;
    }

    /** Whether some protocol would claim the bytes if it saw more of them. */
    boolean mayClaim(Transport transport, ByteBuf first) {
        return all.stream()
                .anyMatch(p ->
                        p.transports().contains(transport) && p.recognise(transport, first) == Certainty.NEED_MORE);
    }

    /** The protocol whose message stands in that envelope, null when there is none. */
    @Nullable
    Protocol claiming(Envelope envelope) {
        return all.stream().filter(p -> p.recognises(envelope)).findFirst().orElse(null);
    }
}
