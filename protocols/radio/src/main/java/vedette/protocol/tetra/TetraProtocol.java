// SPDX-License-Identifier: Apache-2.0
package vedette.protocol.tetra;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.util.Set;
import vedette.protocol.Certainty;
import vedette.protocol.Explanation;
import vedette.protocol.FrameExtra;
import vedette.protocol.MalformedMessageException;
import vedette.protocol.Protocol;
import vedette.protocol.Session;
import vedette.protocol.SessionLimits;
import vedette.protocol.Terminal;
import vedette.protocol.Transport;
import vedette.protocol.radio.RadioFix;
import vedette.telemetry.ExtraSink;

/** Location of TETRA radios, in short data messages that a gateway to the radio network hands over. */
public final class TetraProtocol implements Protocol {
    public static final String NAME = "tetra-lip";

    private static final byte SENTENCES = (byte) 0x83;
    private static final int FIRST_SIMULATED = 5_000_001;
    private static final Set<String> TOLD = Set.of(
            "type",
            "longitude",
            "latitude",
            "altitude",
            "speed",
            "direction",
            "day",
            "hour",
            "minute",
            "second",
            "time type",
            "velocity type",
            "time",
            "date",
            "hemisphere",
            "additional data type");

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public String title() {
        return "TETRA LIP (ETSI TS 100 392-18-1) in short data messages";
    }

    @Override
    public Set<Transport> transports() {
        return Set.of(Transport.UDP);
    }

    @Override
    public Certainty recognise(Transport transport, ByteBuf first) {
        return transport == Transport.UDP && Recognition.isOne(first) ? Certainty.YES : Certainty.NO;
    }

    @Override
    public Session open(Transport transport, SessionLimits limits) {
        return new TetraSession(limits);
    }

    @Override
    public Terminal terminal(String identity, Transport transport) {
        return new TetraTerminal(identity);
    }

    @Override
    public String simulatedIdentity(int number) {
        return Integer.toString(FIRST_SIMULATED + number);
    }

    @Override
    public Set<String> commands() {
        return Set.of("locate", "interval");
    }

    @Override
    public void explain(ByteBuf frame, Explanation out) {
        try {
            ShortDataMessage message = ShortDataMessage.parse(frame);
            ByteBuf data = message.userData();
            if (message.form() != ShortDataMessage.Form.BARE) {
                out.note("radio", message.radio());
            }
            int sentence = message.sentenceAt();
            if (sentence >= 0) {
                ByteBuf text = data.slice(data.readerIndex() + sentence, data.readableBytes() - sentence);
                NmeaSentence.decode(text, 0, new RadioFix(), out);
                return;
            }
            int at = message.locationAt();
            if (at < 0 || at >= data.readableBytes()) {
                out.note("user data", "no location message");
                return;
            }
            if (at > 0) {
                out.field(0, "0a", "protocol", Integer.toString(ShortDataMessage.LIP), "LIP");
            }
            new LipMessage().decode(data.slice(data.readerIndex() + at, data.readableBytes() - at), 0, out);
        } catch (MalformedMessageException e) {
            out.note("refused: " + e.reason().wireName(), e.detail());
        }
    }

    /** An extra of sentences has a byte in front with which no location message begins. */
    static ByteBuf marked(ByteBuf sentences) {
        return Unpooled.wrappedBuffer(Unpooled.wrappedBuffer(new byte[] {SENTENCES}), sentences);
    }

    /** The extra is the location message alone. */
    @Override
    public void readExtra(byte[] bytes, ExtraSink sink) {
        Explanation fields = new Explanation();
        try {
            ByteBuf in = Unpooled.wrappedBuffer(bytes);
            if (in.isReadable() && in.getByte(0) == SENTENCES) {
                NmeaSentence.decode(in.skipBytes(1), 0, new RadioFix(), fields);
            } else {
                new LipMessage().decode(in, 0, fields);
            }
        } catch (MalformedMessageException e) {
            sink.text("unread", e.detail());
        }
        FrameExtra.read(fields, TOLD, sink);
    }
}
