// SPDX-License-Identifier: Apache-2.0
package vedette.console;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import vedette.protocol.jt808.Edition;
import vedette.protocol.jt808.FrameWriter;
import vedette.protocol.jt808.GeneralResponse;
import vedette.protocol.jt808.Jt808Terminal;
import vedette.protocol.jt808.LocationReport;

/** A JT/T 808 terminal on a real socket that says what a test tells it to say. */
final class PatrolTerminal implements AutoCloseable {
    static final int EMERGENCY = 1;

    static final int TEXT = 0x8300;
    static final int SET_PARAMETERS = 0x8103;
    static final int TERMINAL_CONTROL = 0x8105;

    private static final int ACC_ON_POSITIONED = 3;
    private static final int DELIMITER = 0x7e;
    private static final int ESCAPE = 0x7d;
    private static final int SERIAL_OFFSET = 10;

    private final Jt808Terminal terminal;
    private final Socket socket;
    private final ByteBuf out = Unpooled.buffer(128);

    PatrolTerminal(String phone, int port) throws IOException {
        terminal = new Jt808Terminal(phone, Edition.V2013, new FrameWriter());
        socket = new Socket(InetAddress.getLoopbackAddress(), port);
    }

    /** Reports a place with ACC on; {@code deviceTimeMs} is sent in whole seconds. */
    void report(int latitudeE6, int longitudeE6, int speedDkmh, int directionDeg, int alarmBits, long deviceTimeMs)
            throws IOException {
        LocationReport location = new LocationReport(
                alarmBits,
                ACC_ON_POSITIONED,
                latitudeE6,
                longitudeE6,
                16,
                speedDkmh,
                directionDeg,
                deviceTimeMs / 1000 * 1000);
        terminal.location(location, Unpooled.EMPTY_BUFFER, out.clear());
        send();
    }

    /** Reads what comes until a message of that id is there, and acknowledges it. */
    void acknowledge(int messageId) throws IOException {
        byte[] frame = nextFrame();
        while (unsigned16(frame, 0) != messageId) {
            frame = nextFrame();
        }
        terminal.respond(unsigned16(frame, SERIAL_OFFSET), messageId, GeneralResponse.OK, out.clear());
        send();
    }

    @Override
    public void close() throws IOException {
        socket.close();
        out.release();
    }

    private void send() throws IOException {
        out.getBytes(0, socket.getOutputStream(), out.readableBytes());
        socket.getOutputStream().flush();
    }

    private byte[] nextFrame() throws IOException {
        InputStream in = socket.getInputStream();
        ByteArrayOutputStream frame = new ByteArrayOutputStream();
        for (int next = read(in); next != DELIMITER || frame.size() == 0; next = read(in)) {
            if (next == ESCAPE) {
                frame.write(read(in) == 1 ? ESCAPE : DELIMITER);
            } else if (next != DELIMITER) {
                frame.write(next);
            }
        }
        return frame.toByteArray();
    }

    private static int read(InputStream in) throws IOException {
        int next = in.read();
        if (next < 0) {
            throw new EOFException("the gateway closed the connection");
        }
        return next;
    }

    private static int unsigned16(byte[] bytes, int offset) {
        return (bytes[offset] & 0xFF) << 8 | (bytes[offset + 1] & 0xFF);
    }
}
