// SPDX-License-Identifier: Apache-2.0
package vedette.protocol.minifinder2;

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
import vedette.telemetry.ExtraSink;

/** MiniFinder 2, Eview EV-07 and relatives, over TCP and UDP. An extra is the message's number and the record's items. */
public final class Minifinder2Protocol implements Protocol {
    public static final String NAME = "minifinder2";

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public String title() {
        return "MiniFinder 2, Eview EV-07 and relatives";
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
        return new Minifinder2Session(transport, limits);
    }

    @Override
    public Terminal terminal(String identity, Transport transport) {
        return new Minifinder2Terminal(identity);
    }

    @Override
    public Set<String> commands() {
        return Set.of("raw");
    }

    @Override
    public void explain(ByteBuf frame, Explanation out) {
        Message.explain(frame, out);
    }

    @Override
    public void readExtra(byte[] bytes, ExtraSink sink) {
        Explanation fields = new Explanation();
        FieldReader in = new FieldReader(Unpooled.wrappedBuffer(bytes), fields);
        try {
            Message.items(in.u8("message"), in);
        } catch (MalformedMessageException e) {
            fields.note("refused", e.detail()); // what was read so far is told
        }
        FrameExtra.read(fields, Message.FACET_NAMES, sink);
    }
}
