// SPDX-License-Identifier: Apache-2.0
package vedette.ingest;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.SocketTimeoutException;
import vedette.protocol.jt808.Edition;
import vedette.protocol.jt808.FrameWriter;
import vedette.protocol.jt808.Jt808Terminal;
import vedette.protocol.jt808.LocationReport;
import vedette.protocol.jt808.Registration;

/** A JT/T 808 terminal on a real socket; several may share one. */
final class Jt808Client {
    private static final int FLAG = 0x7E;
    private static final int ESCAPE = 0x7D;
    private static final int HEADER_BYTES_2013 = 12;
    private static final long FIRST_TIME_MS = 1_763_715_310_000L;

    /** What the platform answered, such as {@code 8001:0200=0}; a registration's code follows after a blank. */
    record Answer(String text, String code) {}

    final Terminal socket;
    private final Jt808Terminal terminal;
    private int reports;

    Jt808Client(Terminal socket, String phone) {
        this.socket = socket;
        terminal = new Jt808Terminal(phone, Edition.V2013, new FrameWriter());
    }

    Answer register(String terminalId) {
        ByteBuf out = Unpooled.buffer();
        terminal.register(Registration.of(Edition.V2013, "70111", "T-1", terminalId, 1, "A0017"), out);
        return send(out).hear();
    }

    String authenticate(String code) {
        ByteBuf out = Unpooled.buffer();
        terminal.authenticate(code, out);
        return send(out).hear().text();
    }

    String report() {
        ByteBuf out = Unpooled.buffer();
        location(out);
        return send(out).hear().text();
    }

    /** A report that differs from every other of this terminal. */
    void location(ByteBuf out) {
        long timeMs = FIRST_TIME_MS + 1_000L * reports++;
        LocationReport location = new LocationReport(0, 3, 31_231_344, 121_501_400, 16, 365, 270, timeMs);
        terminal.location(location, Unpooled.EMPTY_BUFFER, out);
    }

    /** A picture without a place. */
    ByteBuf picture(int mediaId, byte[] content) {
        terminal.begin().writeInt(mediaId).writeInt(0x00000102).writeBytes(content);
        ByteBuf out = Unpooled.buffer();
        terminal.end(0x0801, out);
        return out;
    }

    /** As {@link #hear}, for so long. */
    Answer hearFor(int milliseconds) throws IOException {
        int before = socket.socket().getSoTimeout();
        socket.socket().setSoTimeout(milliseconds);
        Answer answer = hear();
        socket.socket().setSoTimeout(before);
        return answer;
    }

    Jt808Client send(ByteBuf bytes) {
        socket.send(ByteBufUtil.getBytes(bytes));
        return this;
    }

    /** The next answer; its text is {@code closed} when there is none. */
    Answer hear() {
        try {
            ByteBuf frame = frame();
            if (frame == null) {
                return new Answer("closed", "");
            }
            int id = frame.getUnsignedShort(0);
            ByteBuf body = frame.slice(HEADER_BYTES_2013, frame.readableBytes() - HEADER_BYTES_2013 - 1);
            if (id == 0x8800) {
                return new Answer("8800:" + ByteBufUtil.hexDump(body), "");
            }
            body.skipBytes(2);
            if (id == 0x8100) {
                int result = body.readUnsignedByte();
                return new Answer("8100=" + result, body.toString(java.nio.charset.StandardCharsets.US_ASCII));
            }
            String answered =
                    Integer.toHexString(0x10000 | body.readUnsignedShort()).substring(1);
            return new Answer(Integer.toHexString(id) + ':' + answered + '=' + body.readUnsignedByte(), "");
        } catch (SocketTimeoutException e) {
            return new Answer("silence", "");
        } catch (IOException e) {
            return new Answer("closed", ""); // reset
        }
    }

    private @org.jspecify.annotations.Nullable ByteBuf frame() throws IOException {
        InputStream in = socket.socket().getInputStream();
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        int b = in.read();
        while (b == FLAG) {
            b = in.read();
        }
        for (; b != FLAG; b = in.read()) {
            if (b < 0) {
                return null;
            }
            bytes.write(b == ESCAPE ? (in.read() == 1 ? ESCAPE : FLAG) : b);
        }
        return Unpooled.wrappedBuffer(bytes.toByteArray());
    }
}
