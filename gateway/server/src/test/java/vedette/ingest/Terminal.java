// SPDX-License-Identifier: Apache-2.0
package vedette.ingest;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;

/** A terminal's side of a connection: plain blocking sockets. */
final class Terminal implements AutoCloseable {
    private static final int WAIT_MS = 60_000;

    private final Socket socket;

    Terminal(int port) {
        this(open(port));
    }

    Terminal(Socket socket) {
        this.socket = socket;
    }

    private static Socket open(int port) {
        try {
            Socket socket = new Socket(InetAddress.getLoopbackAddress(), port);
            socket.setSoTimeout(WAIT_MS);
            socket.setTcpNoDelay(true);
            return socket;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Terminal say(String lines) {
        return send((lines + '\n').getBytes(US_ASCII));
    }

    Terminal send(byte[] bytes) {
        try {
            socket.getOutputStream().write(bytes);
            socket.getOutputStream().flush();
            return this;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The next line; {@code "closed"} when the gateway has closed the connection. */
    String hear() {
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        try {
            for (int b = socket.getInputStream().read();
                    b != '\n';
                    b = socket.getInputStream().read()) {
                if (b < 0) {
                    return "closed";
                }
                line.write(b);
            }
        } catch (java.net.SocketTimeoutException e) {
            return "silence";
        } catch (IOException e) {
            return "closed"; // reset
        }
        return line.toString(US_ASCII);
    }

    String ask(String line) {
        return say(line).hear();
    }

    Socket socket() {
        return socket;
    }

    @Override
    public void close() {
        try {
            socket.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
