// SPDX-License-Identifier: Apache-2.0
package vedette.publish;

import io.vertx.core.json.JsonObject;
import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/** A WebSocket client by hand, which reads when the test says so and can be cut at any byte. */
final class RawSocket implements AutoCloseable {
    private final Socket socket = new Socket();
    private final OutputStream out;
    private final Meter meter;
    private final DataInputStream in;

    /** Counts what is read and ends the stream after so many bytes. */
    private static final class Meter extends InputStream {
        private final InputStream in;
        private long left = Long.MAX_VALUE;
        private long count;

        Meter(InputStream in) {
            this.in = in;
        }

        @Override
        public int read() throws IOException {
            if (left-- <= 0) {
                return -1;
            }
            count++;
            return in.read();
        }

        @Override
        public int read(byte[] bytes, int offset, int length) throws IOException {
            if (left <= 0 || length == 0) {
                return length == 0 ? 0 : -1;
            }
            int read = in.read(bytes, offset, (int) Math.min(left, length));
            left -= Math.max(0, read);
            count += Math.max(0, read);
            return read;
        }
    }

    /** {@code receiveBytes} is the size of the kernel's buffer, 0 for its own choice. */
    RawSocket(int port, int receiveBytes) throws IOException {
        if (receiveBytes > 0) {
            socket.setReceiveBufferSize(receiveBytes);
        }
        socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
        out = socket.getOutputStream();
        meter = new Meter(new BufferedInputStream(socket.getInputStream(), 65_536));
        in = new DataInputStream(meter);
        out.write(("GET /v1/live HTTP/1.1\r\nHost: 127.0.0.1:" + port + "\r\nUpgrade: websocket\r\n"
                        + "Connection: Upgrade\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n"
                        + "Sec-WebSocket-Version: 13\r\nSec-WebSocket-Protocol: vedette.json.v1\r\n\r\n")
                .getBytes(StandardCharsets.US_ASCII));
        int newLines = 0;
        while (newLines < 2) { // the head ends with an empty line
            int next = in.readUnsignedByte();
            newLines = next == '\n' ? newLines + 1 : next == '\r' ? newLines : 0;
        }
    }

    /** From now on the stream ends after {@code bytes}. */
    void cutAfter(long bytes) {
        meter.left = bytes;
    }

    long readBytes() {
        return meter.count;
    }

    void say(JsonObject message) throws IOException {
        byte[] text = message.encode().getBytes(StandardCharsets.UTF_8);
        ByteBuffer frame = ByteBuffer.allocate(text.length + 8);
        frame.put((byte) 0x81);
        if (text.length < 126) {
            frame.put((byte) (0x80 | text.length));
        } else {
            frame.put((byte) (0x80 | 126)).putShort((short) text.length);
        }
        frame.putInt(0).put(text); // a mask of 0 changes nothing
        out.write(frame.array(), 0, frame.position());
    }

    /** The next message, with its parts put together. */
    JsonObject next() throws IOException {
        StringBuilder text = new StringBuilder();
        while (true) {
            int head = in.readUnsignedByte();
            long length = in.readUnsignedByte();
            length = length == 126 ? in.readUnsignedShort() : length == 127 ? in.readLong() : length;
            byte[] payload = in.readNBytes((int) length);
            if (payload.length < length) {
                throw new EOFException();
            }
            int opcode = head & 0xF;
            if (opcode == 8) {
                throw new EOFException("closed with " + ((payload[0] & 0xFF) << 8 | (payload[1] & 0xFF)));
            }
            if (opcode <= 2) {
                text.append(new String(payload, StandardCharsets.UTF_8));
                if ((head & 0x80) != 0) {
                    return new JsonObject(text.toString());
                }
            }
        }
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
