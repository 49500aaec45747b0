// SPDX-License-Identifier: Apache-2.0
package vedette.protocol.gt06;

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

/** GT06 and relatives, over TCP and UDP. */
public final class Gt06Protocol implements Protocol {
    public static final String NAME = "gt06";

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public String title() {
        return "GT06, Concox, Jimi and relatives";
    }

    @Override
    public Set<Transport> transports() {
        return Set.of(Transport.TCP, Transport.UDP);
    }

    @Override
    public Certainty recognise(Transport transport, ByteBuf first) {
        return Framing.recognise(first);
    }

    @Override
    public Session open(Transport transport, SessionLimits limits) {
        return new Gt06Session(transport, limits);
    }

    @Override
    public Terminal terminal(String identity, Transport transport) {
        return new Gt06Terminal(identity);
    }

    @Override
    public Set<String> commands() {
        return Commands.TYPES;
    }

    @Override
    public void explain(ByteBuf frame, Explanation out) {
        FrameExplanation.write(frame, out);
    }

    @Override
    public void readExtra(byte[] bytes, ExtraSink sink) {
        FrameExtra.read(this, bytes, FrameExplanation.FACET_NAMES, sink);
    }
}
