// SPDX-License-Identifier: Apache-2.0
package vedette.protocol.egts;

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

/** EGTS over TCP and UDP. */
public final class EgtsProtocol implements Protocol {
    public static final String NAME = "egts";

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public String title() {
        return "EGTS: authorisation, teledata and commands services";
    }

    @Override
    public Set<Transport> transports() {
        return Set.of(Transport.TCP, Transport.UDP);
    }

    @Override
    public int maxFrameBytes() {
        return Framing.MAX_BYTES;
    }

    @Override
    public Certainty recognise(Transport transport, ByteBuf first) {
        return Framing.recognise(first);
    }

    @Override
    public Session open(Transport transport, SessionLimits limits) {
        return new EgtsSession(transport, limits.withFramesOf(maxFrameBytes()));
    }

    @Override
    public Terminal terminal(String identity, Transport transport) {
        return new EgtsTerminal(identity);
    }

    @Override
    public Set<String> commands() {
        return Set.of("locate", "output", "reboot", "raw");
    }

    @Override
    public void explain(ByteBuf frame, Explanation out) {
        PacketExplanation.write(frame, out);
    }

    @Override
    public void readExtra(byte[] bytes, ExtraSink sink) {
        RecordExtra.read(bytes, sink);
    }
}
