// SPDX-License-Identifier: Apache-2.0
package vedette.protocol.xexun2;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.util.Set;
import vedette.protocol.Certainty;
import vedette.protocol.Explanation;
import vedette.protocol.FieldReader;
import vedette.protocol.FrameExtra;
import vedette.protocol.MalformedMessageException;
import vedette.protocol.Protocol;
import vedette.protocol.Session;
import vedette.protocol.SessionLimits;
import vedette.protocol.Terminal;
import vedette.protocol.Transport;
import vedette.protocol.tracker.ReportBuilder;
import vedette.telemetry.ExtraSink;

/** Xexun's second protocol, over TCP and UDP. An extra is a record. */
public final class Xexun2Protocol implements Protocol {
    public static final String NAME = "xexun2";

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public String title() {
        return "Xexun, second protocol";
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
        return new Xexun2Session(transport, limits);
    }

    @Override
    public Terminal terminal(String identity, Transport transport) {
        return new Xexun2Terminal(identity);
    }

    @Override
    public Set<String> commands() {
        return Set.of("interval", "reboot", "raw");
    }

    @Override
    public void explain(ByteBuf frame, Explanation out) {
        Message.explain(frame, out);
    }

    @Override
    public void readExtra(byte[] bytes, ExtraSink sink) {
        Explanation fields = new Explanation();
        try {
            DeviceRecord.read(new FieldReader(Unpooled.wrappedBuffer(bytes), fields), new ReportBuilder());
        } catch (MalformedMessageException e) {
            fields.note("refused", e.detail()); // what was read so far is told
        }
        FrameExtra.read(fields, Message.FACET_NAMES, sink);
    }
}
