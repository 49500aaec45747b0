// SPDX-License-Identifier: Apache-2.0
package vedette.gateway;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;

/** What a Su-biao terminal says of an alarm's files, byte by byte. */
public final class RawAttachments {
    private static final HexFormat HEX = HexFormat.of();
    private static final String TERMINAL_ID = HEX.formatHex("VED0001".getBytes(US_ASCII));
    private static final int PART_BYTES = 16_384;

    /** Of an alarm with two files. */
    public static final String IDENTITY = TERMINAL_ID + "251121165500" + "01" + "02" + "00";

    /** At 31.231344 N, 121.501400 E, positioned; a lane is left (0x64, type 2), and there are two files of it. */
    public static final String ALARM = "0000000000000003" + "01dc8d70" + "073df6d8" + "0010016d010e" + "251121165510"
            + "642f" + "00000001" + "01" + "02" + "01" + "000001000024" + "0010" + "01dc8d70" + "073df6d8"
            + "251121165500" + "0400" + IDENTITY;

    /**
     * An order to send the files, as it was heard.
     *
     * @param number what is to be shown
     */
    public record Order(String host, int port, String number) {}

    /** One file. */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    public record Attachment(String name, byte[] content) {
        byte[] info() {
            return RawJt808.bytes(
                    new byte[] {(byte) name.length()},
                    name.getBytes(US_ASCII),
                    new byte[] {0},
                    ByteBuffer.allocate(4).putInt(content.length).array());
        }

        /** How 0x9212 answers; the ranges are offset and length, in hexadecimal digits. */
        public String answer(String... missing) {
            String head = String.format("%02x", name.length()) + HEX.formatHex(name.getBytes(US_ASCII)) + "00";
            return "9212:" + head + (missing.length == 0 ? "00" : "01") + String.format("%02x", missing.length)
                    + String.join("", missing);
        }
    }

    private RawAttachments() {}

    /** Reads 0x9208. */
    public static Order order(RawJt808.Heard heard) {
        ByteBuffer body = ByteBuffer.wrap(heard.body());
        byte[] host = new byte[body.get()];
        body.get(host);
        int port = body.getShort() & 0xFFFF;
        body.getShort();
        byte[] identity = new byte[16];
        body.get(identity);
        byte[] number = new byte[32];
        body.get(number);
        if (heard.id() != 0x9208 || !HEX.formatHex(identity).equals(IDENTITY)) {
            throw new AssertionError(heard.text());
        }
        return new Order(new String(host, US_ASCII), port, new String(number, US_ASCII));
    }

    /** Says which files will come; what it is answered. */
    public static int list(RawJt808 wire, String number, List<Attachment> files) throws IOException {
        byte[] body = RawJt808.bytes(
                HEX.parseHex(TERMINAL_ID + IDENTITY), number.getBytes(US_ASCII), new byte[] {0, (byte) files.size()});
        for (Attachment file : files) {
            byte[] info = file.info();
            body = RawJt808.bytes(
                    body,
                    Arrays.copyOf(info, file.name().length() + 1),
                    Arrays.copyOfRange(info, file.name().length() + 2, info.length));
        }
        return result(wire, wire.say(0x1210, body), 0x1210);
    }

    /** Says that a file begins; what it is answered. */
    public static int begin(RawJt808 wire, Attachment file) throws IOException {
        return result(wire, wire.say(0x1211, file.info()), 0x1211);
    }

    private static int result(RawJt808 wire, int serial, int id) throws IOException {
        RawJt808.Heard answer = wire.hear();
        String expected = "8001:" + RawJt808.hex16(serial) + RawJt808.hex16(id);
        if (!answer.text().startsWith(expected)) {
            throw new AssertionError("heard " + answer.text() + ", expected " + expected);
        }
        return answer.body()[4];
    }

    /** Sends the bytes from {@code from} to {@code to}, in parts. */
    public static void content(RawJt808 wire, Attachment file, int from, int to) throws IOException {
        for (int at = from; at < to; at += PART_BYTES) {
            int length = Math.min(PART_BYTES, to - at);
            ByteBuffer head = ByteBuffer.allocate(62);
            head.put(HEX.parseHex("30316364")).put(file.name().getBytes(US_ASCII));
            head.putInt(54, at).putInt(58, length);
            wire.send(RawJt808.bytes(head.array(), Arrays.copyOfRange(file.content(), at, at + length)));
        }
    }

    /** Says that a file was sent. */
    public static void end(RawJt808 wire, Attachment file) throws IOException {
        wire.say(0x1212, file.info());
    }
}
