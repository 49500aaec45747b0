// SPDX-License-Identifier: Apache-2.0
package vedette.console;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.io.EOFException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.util.Objects;
import vedette.protocol.Protocol;
import vedette.protocol.Terminal;
import vedette.protocol.Transport;
import vedette.telemetry.Alarms;
import vedette.telemetry.Fix;

/** A simulated terminal of any protocol on a real socket that listens when a test lets it. */
final class TalkingTerminal implements AutoCloseable {
    private static final int READ_BYTES = 4 * 1024;

    private final Terminal terminal;
    private final Socket socket;
    private final ByteBuf in = Unpooled.buffer();
    private final ByteBuf out = Unpooled.buffer();

    /** Connects and waits until it is let in. */
    TalkingTerminal(Protocol protocol, String identity, int port) throws IOException {
        terminal = Objects.requireNonNull(protocol.terminal(identity, Transport.TCP));
        socket = new Socket(InetAddress.getLoopbackAddress(), port);
        terminal.connected(System.currentTimeMillis(), out);
        write();
        while (!terminal.isReady()) {
            listen();
        }
    }

    void report(Fix fix) throws IOException {
        terminal.report(fix, Alarms.NONE, false, fix.timeMs(), out);
        write();
    }

    /** Reads what came, once, and answers; how many bytes the answer has. */
    int listen() throws IOException {
        if (in.writeBytes(socket.getInputStream(), READ_BYTES) < 0) {
            throw new EOFException("the gateway closed the connection");
        }
        terminal.receive(in, System.currentTimeMillis(), out);
        in.discardReadBytes();
        return write();
    }

    private int write() throws IOException {
        int bytes = out.readableBytes();
        out.readBytes(socket.getOutputStream(), bytes);
        out.clear();
        return bytes;
    }

    @Override
    public void close() throws IOException {
        socket.close();
        in.release();
        out.release();
    }
}
