// SPDX-License-Identifier: Apache-2.0
package vedette.protocol.osmand;

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

/** OsmAnd's live tracking and the phone clients that speak like it: HTTP on the shared TCP port. */
public final class OsmandProtocol implements Protocol {
    public static final String NAME = "osmand";

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public String title() {
        return "OsmAnd live tracking over HTTP, with a query or a JSON body";
    }

    @Override
    public Set<Transport> transports() {
        return Set.of(Transport.TCP);
    }

    @Override
    public Certainty recognise(Transport transport, ByteBuf first) {
        return FirstRequest.recognise(first);
    }

    @Override
    public Session open(Transport transport, SessionLimits limits) {
        return new OsmandSession(transport, limits);
    }

    @Override
    public Terminal terminal(String identity, Transport transport) {
        return new OsmandTerminal(identity);
    }

    @Override
    public void explain(ByteBuf frame, Explanation out) {
        RequestExplanation.write(frame, out);
    }

    @Override
    public void readExtra(byte[] bytes, ExtraSink sink) {
        Explanation fields = new Explanation();
        RequestExplanation.statement(bytes, fields);
        FrameExtra.read(fields, Statement.TOLD, sink);
    }
}
