// SPDX-License-Identifier: Apache-2.0
package vedette.protocol.huasheng;

import io.netty.buffer.ByteBuf;
import java.util.Set;
import vedette.protocol.Certainty;
import vedette.protocol.Explanation;
import vedette.protocol.FrameExtra;
import vedette.protocol.Protocol;
import vedette.protocol.Session;
import vedette.protocol.SessionLimits;
import vedette.protocol.Terminal;
import vedette.protocol.Transport;
import vedette.telemetry.ExtraSink;

/** HuaSheng 3G1 and relatives, over TCP. */
public final class HuashengProtocol implements Protocol {
    public static final String NAME = "huasheng";

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public String title() {
        return "HuaSheng 3G1 and relatives, trackers at the diagnostic socket";
    }

    @Override
    public Set<Transport> transports() {
        return Set.of(Transport.TCP);
    }

    @Override
    public Certainty recognise(Transport transport, ByteBuf first) {
        return Framing.recognise(first);
    }

    @Override
    public Session open(Transport transport, SessionLimits limits) {
        return new HuashengSession(transport, limits);
    }

    @Override
    public Terminal terminal(String identity, Transport transport) {
        return new HuashengTerminal(identity);
    }

    @Override
    public void explain(ByteBuf frame, Explanation out) {
        Message.explain(frame, out);
    }

    @Override
    public void readExtra(byte[] bytes, ExtraSink sink) {
        FrameExtra.read(this, bytes, Message.FACET_NAMES, sink);
    }
}
