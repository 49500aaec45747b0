// SPDX-License-Identifier: Apache-2.0
package vedette.protocol;

import io.netty.buffer.ByteBuf;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Tells from the first bytes of a connection, or from a datagram, which of several protocols they are. Nothing is guessed:
 * only a protocol that is sure gets them, and one that said no is not asked again. The protocols are
 * asked in the order of their names, so the answer does not depend on the class path. Safe from any thread.
 */
public final class Recognition {
    /** Hears of a protocol that threw instead of answering; it counts as a no. */
    @FunctionalInterface
    public interface Faults {
        void threw(Protocol protocol, RuntimeException fault);
    }

    private final Transport transport;
    private final List<Protocol> protocols;
    private final boolean forced;
    private final Faults faults;

    private Recognition(Transport transport, List<Protocol> protocols, boolean forced, Faults faults) {
        this.transport = transport;
        this.protocols = protocols;
        this.forced = forced;
        this.faults = faults;
    }

    /** Among those of {@code protocols} that {@code transport} carries. */
    public static Recognition among(Collection<? extends Protocol> protocols, Transport transport, Faults faults) {
        List<Protocol> carried = new ArrayList<>();
        for (Protocol protocol : protocols) {
            if (protocol.transports().contains(transport)) {
                carried.add(protocol);
            }
        }
        carried.sort(Comparator.comparing(Protocol::name));
        return new Recognition(transport, List.copyOf(carried), false, faults);
    }

    /** Nothing to recognise: whatever comes is {@code protocol}. */
    public static Recognition forced(Protocol protocol, Transport transport) {
        return new Recognition(transport, List.of(protocol), true, (none, fault) -> {});
    }

    /** In the order in which they are asked. */
    public List<Protocol> protocols() {
        return protocols;
    }

    /** Whose a datagram is; null when nobody is sure. Leaves the indices of {@code datagram} alone. */
    public @Nullable Protocol of(ByteBuf datagram) {
        Attempt attempt = attempt();
        attempt.look(datagram);
        return attempt.owner();
    }

    /** For a new connection. */
    public Attempt attempt() {
        return new Attempt();
    }

    private Certainty ask(Protocol protocol, ByteBuf first) {
        try {
            return forced ? Certainty.YES : protocol.recognise(transport, first);
        } catch (RuntimeException fault) { // a fault of one protocol must not keep the others from their connections
            faults.threw(protocol, fault);
            return Certainty.NO;
        }
    }

    /** What is known of one connection so far. Not thread-safe. */
    public final class Attempt {
        private final Protocol[] candidates = protocols.toArray(new Protocol[0]);
        private int count = candidates.length;
        private @Nullable Protocol owner;

        private Attempt() {}

        /**
         * Asks those that have not said no yet. A yes of one ends it, a no of the last one too.
         *
         * @param first all that the connection has brought so far; its indices are left alone
         */
        public Certainty look(ByteBuf first) {
            int left = 0;
            for (int i = 0; i < count && owner == null; i++) {
                Protocol candidate = candidates[i];
                Certainty certainty = ask(candidate, first);
                if (certainty == Certainty.YES) {
                    owner = candidate;
                } else if (certainty == Certainty.NEED_MORE) {
                    candidates[left++] = candidate;
                }
            }
            if (owner != null) {
                return Certainty.YES;
            }
            count = left;
            return left > 0 ? Certainty.NEED_MORE : Certainty.NO;
        }

        /** Whose the bytes are, null as long as nobody is sure. */
        public @Nullable Protocol owner() {
            return owner;
        }
    }
}
