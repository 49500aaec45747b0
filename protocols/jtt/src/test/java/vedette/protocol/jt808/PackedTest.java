// SPDX-License-Identifier: Apache-2.0
package vedette.protocol.jt808;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;
import vedette.protocol.Rejection;

class PackedTest {
    private final Terminals t = new Terminals();

    @Test
    void messageInsideCountsAsIfItHadComeAlone() {
        pack(message(0x0200, Terminals.PHONE, Terminals.location(1, 3)::encode));
        assertEquals(1, t.link.reports().size());
        assertEquals("8001:0042020000", t.reply(0).text());
        assertEquals("8001:0000090100", t.reply(1).text());
        assertEquals(t.link.replies(), t.link.storedReplies());
    }

    @Test
    void messageInsideMayHaveItsFlagsAndCheckCode() {
        ByteBuf plain = Unpooled.wrappedBuffer(message(0x0200, Terminals.PHONE, Terminals.location(1, 3)::encode));
        ByteBuf frame = Unpooled.buffer();
        Framing.write(plain.array(), plain.writerIndex(), new byte[Framing.maxWireBytes(plain.writerIndex())], frame);
        pack(ByteBufUtil.getBytes(frame));
        assertEquals(1, t.link.reports().size());
    }

    @Test
    void whatIsNotPackedIsKept() {
        t.send(0x0901, "00000004" + "01020304");
        assertEquals(
                "01020304",
                LocationExtraTest.names(t.link.reports().get(0).extra().bytes()).get("data"));
        assertEquals("8001:0000090100", t.reply(0).text());
    }

    @Test
    void bombIsRefused() {
        pack(new byte[CompressedData.MAX_CONTENT_BYTES + 1]);
        assertEquals(Rejection.TOO_LONG, t.link.refused().get(0).reason());
    }

    @Test
    void brokenPackingIsRefused() {
        t.send(0x0901, "00000006" + "1f8b08000000");
        assertEquals(Rejection.BAD_VALUE, t.link.refused().get(0).reason());
        assertEquals("8001:0000090102", t.reply(0).text());
    }

    @Test
    void packedPackingIsRefused() {
        pack(message(
                0x0901, Terminals.PHONE, out -> CompressedData.pack(new byte[2]).encode(out)));
        assertEquals(Rejection.BAD_VALUE, t.link.refused().get(0).reason());
    }

    @Test
    void anothersMessageIsRefused() {
        pack(message(0x0200, "013900000001", Terminals.location(1, 3)::encode));
        assertEquals(Rejection.BAD_VALUE, t.link.refused().get(0).reason());
        assertEquals(List.of(), t.link.reports());
    }

    @Test
    void admissionCannotBePacked() {
        pack(message(0x0102, Terminals.PHONE, out -> out.writeByte('x')));
        assertEquals(Rejection.BAD_VALUE, t.link.refused().get(0).reason());
        assertEquals(1, t.link.asked().size());
    }

    @Test
    void lengthThatDoesNotFitIsRefused() {
        byte[] message = message(0x0200, Terminals.PHONE, Terminals.location(1, 3)::encode);
        pack(java.util.Arrays.copyOf(message, message.length - 1));
        assertEquals(Rejection.BAD_LENGTH, t.link.refused().get(0).reason());
    }

    private void pack(byte[] content) {
        t.send(0x0901, Terminals.hex(CompressedData.pack(content)::encode));
    }

    private static byte[] message(int messageId, String phone, java.util.function.Consumer<ByteBuf> writer) {
        String body = Terminals.hex(writer);
        ByteBuf out = Unpooled.buffer();
        PhoneNumber number = PhoneNumber.parse(phone, PhoneNumber.SHORT_BYTES);
        new Header(messageId, body.length() / 2, Header.NO_VERSION, number, 0x42, 0, 0).encode(out);
        out.writeBytes(HexFormat.of().parseHex(body));
        return ByteBufUtil.getBytes(out);
    }
}
