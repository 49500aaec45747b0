// SPDX-License-Identifier: Apache-2.0
package vedette.gateway;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;

/** A terminal that writes and reads frames of JT/T 808 (header of 2013) byte by byte: it shares no code with the gateway. */
public final class RawJt808 implements AutoCloseable {
    private static final HexFormat HEX = HexFormat.of();
    private static final int FLAG = 0x7E;
    private static final int ESCAPE = 0x7D;
    private static final int HEADER_BYTES = 12;
    private static final int IN_PIECES = 1 << 13;
    private static final int WAIT_MS = 30_000;

    /** A frame that was heard: message id and body, as lower-case hex. */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    public record Heard(int id, int serial, byte[] body) {
        public String text() {
            return String.format("%04x:", id) + HEX.formatHex(body);
        }
    }

    private final Socket socket;
    private final String phone;
    private int serial;

    public RawJt808(int port, String phone) throws IOException {
        socket = new Socket(InetAddress.getLoopbackAddress(), port);
        socket.setSoTimeout(WAIT_MS);
        socket.setTcpNoDelay(true);
        this.phone = phone;
    }

    /** Registers and authenticates. */
    public void login() throws IOException {
        say(0x0100, bytes(new byte[4], "70111".getBytes(US_ASCII), new byte[20 + 7 + 1], "A0017".getBytes(US_ASCII)));
        Heard registered = hear();
        if (registered.id() != 0x8100 || registered.body()[2] != 0) {
            throw new AssertionError(registered.text());
        }
        say(0x0102, Arrays.copyOfRange(registered.body(), 3, registered.body().length));
        expect("8001:" + hex16(1) + "010200");
    }

    /** Hears a frame, which must be this one. */
    public void expect(String text) throws IOException {
        String heard = hear().text();
        if (!heard.equals(text)) {
            throw new AssertionError("heard " + heard + ", expected " + text);
        }
    }

    public static String hex16(int number) {
        return String.format("%04x", number & 0xFFFF);
    }

    /** Serial number of the next frame. */
    public int nextSerial() {
        return serial;
    }

    /** Says a message in one frame; its serial number. */
    public int say(int id, byte[] body) throws IOException {
        send(frame(id, body.length, serial, new byte[0], body));
        return serial++;
    }

    /** The frames of a message in pieces of so many bytes; they take their serial numbers now. */
    public List<byte[]> pieces(int id, byte[] body, int pieceBytes) throws IOException {
        int count = (body.length + pieceBytes - 1) / pieceBytes;
        List<byte[]> frames = new ArrayList<>();
        for (int number = 1; number <= count; number++) {
            byte[] piece =
                    Arrays.copyOfRange(body, (number - 1) * pieceBytes, Math.min(body.length, number * pieceBytes));
            byte[] head = ByteBuffer.allocate(4)
                    .putShort((short) count)
                    .putShort((short) number)
                    .array();
            frames.add(frame(id, piece.length | IN_PIECES, serial++, head, piece));
        }
        return frames;
    }

    public void send(byte[] bytes) throws IOException {
        socket.getOutputStream().write(bytes);
        socket.getOutputStream().flush();
    }

    private byte[] frame(int id, int attributes, int number, byte[] head, byte[] body) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        DataOutputStream out = new DataOutputStream(bytes);
        out.writeShort(id);
        out.writeShort(attributes);
        out.write(HEX.parseHex("0" + phone));
        out.writeShort(number);
        out.write(head);
        out.write(body);
        int check = 0;
        for (byte b : bytes.toByteArray()) {
            check ^= b;
        }
        out.writeByte(check);
        ByteArrayOutputStream wire = new ByteArrayOutputStream();
        wire.write(FLAG);
        for (byte b : bytes.toByteArray()) {
            boolean special = b == FLAG || b == ESCAPE;
            wire.write(special ? ESCAPE : b);
            if (special) {
                wire.write(b == FLAG ? 2 : 1);
            }
        }
        wire.write(FLAG);
        return wire.toByteArray();
    }

    /** The next frame of the platform. */
    public Heard hear() throws IOException {
        InputStream in = socket.getInputStream();
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        int b = in.read();
        while (b == FLAG) {
            b = in.read();
        }
        for (; b != FLAG; b = in.read()) {
            if (b < 0) {
                throw new IOException("closed");
            }
            bytes.write(b == ESCAPE ? (in.read() == 1 ? ESCAPE : FLAG) : b);
        }
        ByteBuffer frame = ByteBuffer.wrap(bytes.toByteArray());
        byte[] body = Arrays.copyOfRange(frame.array(), HEADER_BYTES, frame.capacity() - 1);
        return new Heard(frame.getShort(0) & 0xFFFF, frame.getShort(10) & 0xFFFF, body);
    }

    public static byte[] bytes(byte[]... parts) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            out.writeBytes(part);
        }
        return out.toByteArray();
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
