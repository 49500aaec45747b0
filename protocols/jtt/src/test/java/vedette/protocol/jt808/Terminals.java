// SPDX-License-Identifier: Apache-2.0
package vedette.protocol.jt808;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import java.util.HexFormat;
import java.util.function.Consumer;
import vedette.protocol.CollectingLink;
import vedette.protocol.Envelope;
import vedette.protocol.FieldReader;
import vedette.protocol.MalformedMessageException;
import vedette.protocol.Session;
import vedette.protocol.SessionLimits;
import vedette.protocol.Transport;
import vedette.telemetry.DeviceId;

/** A terminal and a session face to face, for tests of what happens between them. */
final class Terminals {
    static final String PHONE = "013912345678";
    static final DeviceId DEVICE = new DeviceId("jt808", "13912345678");
    static final long NOW_MS = 1_763_715_310_000L;

    final Session session;
    final CollectingLink link;
    final Jt808Terminal terminal;

    private final ByteBuf stream = Unpooled.buffer();
    private long nowMs = NOW_MS;

    Terminals(CollectingLink.Gate gate, Edition edition, SessionLimits limits) {
        session = new Jt808Protocol().open(Transport.TCP, limits);
        link = new CollectingLink(gate);
        terminal = new Jt808Terminal(PHONE, edition, new FrameWriter());
    }

    Terminals() {
        this(CollectingLink.Gate.OPEN, Edition.V2013, SessionLimits.DEFAULT);
    }

    Terminals(CollectingLink.Gate gate) {
        this(gate, Edition.V2013, SessionLimits.DEFAULT);
    }

    Terminals(Edition edition) {
        this(CollectingLink.Gate.OPEN, edition, SessionLimits.DEFAULT);
    }

    /** Plays the frames that {@code writer} writes. */
    void say(Consumer<ByteBuf> writer) {
        ByteBuf out = Unpooled.buffer();
        writer.accept(out);
        hear(out, nowMs);
    }

    /** Sends a message with that body. */
    int send(int messageId, String bodyHex) {
        ByteBuf out = Unpooled.buffer();
        terminal.begin().writeBytes(HexFormat.of().parseHex(bodyHex));
        int serial = terminal.end(messageId, out);
        hear(out, nowMs);
        return serial;
    }

    void hear(String hex) {
        hear(Unpooled.wrappedBuffer(HexFormat.of().parseHex(hex)), nowMs);
    }

    /** What is said from now on is said at that time. */
    void at(long laterMs) {
        nowMs = laterMs;
    }

    private void hear(ByteBuf more, long receivedMs) {
        stream.writeBytes(more);
        session.receive(stream, Envelope.BYTES, receivedMs, link);
        stream.discardReadBytes();
    }

    /** The reply of that number. */
    Frame reply(int number) {
        return Frame.of(link.replies().get(number));
    }

    /** A frame taken apart. */
    record Frame(Header header, ByteBuf body) {
        static Frame of(String hex) {
            byte[] bytes = HexFormat.of().parseHex(hex.substring(2, hex.length() - 2));
            int length = Framing.unescape(bytes, bytes.length);
            if (Framing.check(bytes, length) != 0) {
                throw new IllegalStateException("check code of " + hex);
            }
            ByteBuf in = Unpooled.wrappedBuffer(bytes, 0, length - 1);
            try {
                return new Frame(Header.decode(new FieldReader(in)), in);
            } catch (MalformedMessageException e) {
                throw new IllegalStateException(hex, e);
            }
        }

        String bodyHex() {
            return ByteBufUtil.hexDump(body);
        }

        /** Message id, colon, body. */
        String text() {
            return String.format("%04x:%s", header.messageId(), bodyHex());
        }
    }

    static LocationReport location(int alarmBits, int statusBits) {
        return new LocationReport(alarmBits, statusBits, 31_231_344, 121_501_400, 16, 365, 270, NOW_MS);
    }

    /** Writes the frame of a header and a body. */
    static void wrap(ByteBuf content, ByteBuf frame) {
        int length = content.writerIndex();
        Framing.write(content.array(), length, new byte[Framing.maxWireBytes(length)], frame);
    }

    static String hex(Consumer<ByteBuf> writer) {
        ByteBuf out = Unpooled.buffer();
        writer.accept(out);
        return ByteBufUtil.hexDump(out);
    }
}
