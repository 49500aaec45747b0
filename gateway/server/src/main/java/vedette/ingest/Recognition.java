// SPDX-License-Identifier: Apache-2.0
package vedette.ingest;

import io.netty.buffer.ByteBuf;
import java.util.List;
import org.jspecify.annotations.Nullable;
import vedette.protocol.Certainty;
import vedette.protocol.Protocol;
import vedette.protocol.Transport;

/** Tells from a connection's first bytes which protocol it speaks. Safe from any thread. */
final class Recognition {
    /**
     * What the protocols say.
     *
     * @param protocol the one that claims the bytes, null when none does
     * @param needsMore whether one may claim them when there are more
     */
    record Result(@Nullable Protocol protocol, boolean needsMore) {}

    private static final Result UNDECIDED = new Result(null, true);
    private static final Result NOBODYS = new Result(null, false);

    private final Transport transport;
    private final List<Protocol> protocols;

    Recognition(Transport transport, List<Protocol> protocols) {
        this.transport = transport;
        this.protocols = protocols.stream()
                .filter(protocol -> protocol.transports().contains(transport))
                .toList();
    }

    /** Leaves the indices of {@code first} alone. The first protocol in the list that is sure wins. */
    Result recognise(ByteBuf first) {
        boolean needsMore = false;
        for (Protocol protocol : protocols) {
            Certainty certainty = protocol.recognise(transport, first);
            if (certainty == Certainty.YES) {
                return new Result(protocol, false);
            }
            needsMore |= certainty == Certainty.NEED_MORE;
        }
        return needsMore ? UNDECIDED : NOBODYS;
    }

    List<Protocol> protocols() {
        return protocols;
    }
}
