// SPDX-License-Identifier: Apache-2.0
package vedette.protocol.eelink;

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

/** Eelink, editions 1 and 2, over TCP and UDP. */
public final class EelinkProtocol implements Protocol {
    public static final String NAME = "eelink";

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public String title() {
        return "Eelink, editions 1 and 2";
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
        return new EelinkSession(transport, limits);
    }

    @Override
    public Terminal terminal(String identity, Transport transport) {
        return new EelinkTerminal(identity, transport == Transport.UDP);
    }

    @Override
    public Set<String> commands() {
        return Set.of("locate", "interval", "parameters", "engine", "reboot", "raw");
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
