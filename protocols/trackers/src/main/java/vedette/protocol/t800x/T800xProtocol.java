// SPDX-License-Identifier: Apache-2.0
package vedette.protocol.t800x;

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

/** Topflytech's vehicle and asset trackers, over TCP and UDP. */
public final class T800xProtocol implements Protocol {
    public static final String NAME = "t800x";

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public String title() {
        return "Topflytech T8800 series, TLW vehicle and asset trackers";
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
        return new T800xSession(transport, limits);
    }

    @Override
    public Terminal terminal(String identity, Transport transport) {
        return new T800xTerminal(identity);
    }

    @Override
    public Set<String> commands() {
        return Set.of("interval", "engine", "raw");
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
