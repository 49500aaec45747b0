// SPDX-License-Identifier: Apache-2.0
package vedette.protocol.wialon;

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

/** Wialon IPS over TCP and UDP. */
public final class WialonProtocol implements Protocol {
    public static final String NAME = "wialon";

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public String title() {
        return "Wialon IPS 1.1, 2.0, 2.1";
    }

    @Override
    public Set<Transport> transports() {
        return Set.of(Transport.TCP, Transport.UDP);
    }

    @Override
    public Certainty recognise(Transport transport, ByteBuf first) {
        return Line.recognise(first);
    }

    @Override
    public Session open(Transport transport, SessionLimits limits) {
        return new WialonSession(transport, limits);
    }

    @Override
    public Terminal terminal(String identity, Transport transport) {
        return new WialonTerminal(identity, transport);
    }

    @Override
    public Set<String> commands() {
        return Set.of("text", "raw");
    }

    @Override
    public String messageField() {
        return "type";
    }

    @Override
    public void explain(ByteBuf frame, Explanation out) {
        LineExplanation.write(frame, out);
    }

    @Override
    public void readExtra(byte[] bytes, ExtraSink sink) {
        RecordExtra.read(bytes, sink);
    }
}
