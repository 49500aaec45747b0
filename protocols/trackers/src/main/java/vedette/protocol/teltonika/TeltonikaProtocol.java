// SPDX-License-Identifier: Apache-2.0
package vedette.protocol.teltonika;

import io.netty.buffer.ByteBuf;
import java.util.Set;
import vedette.protocol.Certainty;
import vedette.protocol.Explanation;
import vedette.protocol.Protocol;
import vedette.protocol.Session;
import vedette.protocol.SessionLimits;
import vedette.protocol.Terminal;
import vedette.protocol.Transport;
import vedette.telemetry.ExtraSink;

/** Teltonika's AVL protocols over TCP and UDP. */
public final class TeltonikaProtocol implements Protocol {
    public static final String NAME = "teltonika";

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public String title() {
        return "Teltonika AVL protocols: codec 8, 8 extended, 16, 12 to 15, 7";
    }

    @Override
    public Set<Transport> transports() {
        return Set.of(Transport.TCP, Transport.UDP);
    }

    @Override
    public Certainty recognise(Transport transport, ByteBuf first) {
        return transport == Transport.UDP ? Framing.recogniseDatagram(first) : Framing.recogniseStream(first);
    }

    @Override
    public Session open(Transport transport, SessionLimits limits) {
        return new TeltonikaSession(transport, limits);
    }

    @Override
    public Terminal terminal(String identity, Transport transport) {
        return new TeltonikaTerminal(identity, transport);
    }

    @Override
    public Set<String> commands() {
        return Set.of("locate", "interval", "engine", "output", "reboot", "raw");
    }

    @Override
    public String messageField() {
        return "codec";
    }

    @Override
    public void explain(ByteBuf frame, Explanation out) {
        FrameExplanation.write(frame, out);
    }

    @Override
    public void readExtra(byte[] bytes, ExtraSink sink) {
        RecordExtra.read(bytes, sink);
    }
}
