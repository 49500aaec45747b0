// SPDX-License-Identifier: Apache-2.0
package vedette.protocol.galileosky;

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

/** Galileosky's protocol of tags over TCP and UDP. */
public final class GalileoskyProtocol implements Protocol {
    public static final String NAME = "galileosky";

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public String title() {
        return "Galileosky terminals: packets of tags, pictures";
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
        return new GalileoskySession(transport, limits);
    }

    @Override
    public Terminal terminal(String identity, Transport transport) {
        return new GalileoskyTerminal(identity);
    }

    @Override
    public Set<String> commands() {
        return Set.of("locate", "output", "engine", "reboot", "photo", "raw");
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
