// SPDX-License-Identifier: Apache-2.0
package vedette.gateway;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.HexFormat;

/** A GB/T 28181 unit with a password, over TCP or UDP: just what RFC 3261 and RFC 7616 make it say. */
final class SipUnit implements AutoCloseable {
    private static final String SERVER = "sip:34020000002000000001@3402000000";
    private static final int WAIT_MS = 60_000;
    private static final int RESEND_MS = 1_000;
    private static final int DATAGRAM_BYTES = 65_535;

    private final String id;
    private final int port;
    private final Socket stream;
    private final DatagramSocket datagrams;
    private int sequence;

    private SipUnit(String id, int port, Socket stream, DatagramSocket datagrams) {
        this.id = id;
        this.port = port;
        this.stream = stream;
        this.datagrams = datagrams;
    }

    static SipUnit overTcp(String id, int port) throws IOException {
        Socket stream = new Socket(InetAddress.getLoopbackAddress(), port);
        stream.setSoTimeout(WAIT_MS);
        return new SipUnit(id, port, stream, new DatagramSocket());
    }

    static SipUnit overUdp(String id, int port) throws IOException {
        DatagramSocket datagrams = new DatagramSocket(0, InetAddress.getLoopbackAddress());
        datagrams.setSoTimeout(RESEND_MS);
        return new SipUnit(id, port, new Socket(), datagrams);
    }

    /** Registers without showing anything; the answer. */
    String register() throws IOException {
        return ask("REGISTER", "", "");
    }

    /** Registers and answers the challenge of {@code challenged}, for the {@code count}th time. */
    String register(String challenged, String password, int count) throws IOException {
        String nonce = quoted(challenged, "nonce");
        String realm = quoted(challenged, "realm");
        String nonceCount = String.format("%08x", count);
        String algorithm = challenged.contains("algorithm=SHA-256") ? "SHA-256" : "MD5";
        String secret = hash(algorithm, id + ':' + realm + ':' + password);
        String request = hash(algorithm, "REGISTER:" + SERVER);
        String fresh = nonce + ':' + nonceCount + ":0a4f113b:auth:";
        String response = hash(algorithm, secret + ':' + fresh + request);
        return ask(
                "REGISTER",
                "Authorization: Digest username=\"" + id + "\", realm=\"" + realm + "\", nonce=\"" + nonce
                        + "\", uri=\"" + SERVER + "\", response=\"" + response
                        + "\", algorithm=" + algorithm + ", cnonce=\"0a4f113b\""
                        + ", qop=auth, nc=" + nonceCount + "\r\n",
                "");
    }

    /** Tells a place; the answer. */
    String tell(String latitude, String longitude) throws IOException {
        return ask(
                "MESSAGE",
                "Content-Type: Application/MANSCDP+xml\r\n",
                "<?xml version=\"1.0\"?><Notify><CmdType>MobilePosition</CmdType><SN>" + sequence + "</SN><DeviceID>"
                        + id
                        + "</DeviceID><Longitude>" + longitude + "</Longitude><Latitude>" + latitude
                        + "</Latitude></Notify>");
    }

    private String ask(String method, String headers, String body) throws IOException {
        sequence++;
        byte[] request = (method + ' ' + SERVER + " SIP/2.0\r\nVia: SIP/2.0/TCP 127.0.0.1;branch=z9hG4bK" + sequence
                        + "\r\nFrom: <sip:" + id + "@3402000000>;tag=1\r\nTo: <sip:" + id + "@3402000000>\r\nCall-ID: "
                        + id + "\r\nCSeq: " + sequence + ' ' + method + "\r\nContact: <sip:" + id
                        + "@127.0.0.1:5060>\r\nExpires: 3600\r\n" + headers + "Content-Length: "
                        + body.length() + "\r\n\r\n" + body)
                .getBytes(UTF_8);
        long untilNs = System.nanoTime() + WAIT_MS * 1_000_000L;
        send(request);
        while (System.nanoTime() < untilNs) {
            try {
                String heard = hear();
                if (heard.startsWith("SIP/2.0 ") && heard.contains("CSeq: " + sequence + ' ' + method)) {
                    return heard;
                }
            } catch (SocketTimeoutException lost) {
                send(request); // as RFC 3261 has it over UDP: the same again
            }
        }
        throw new EOFException("no answer to " + method);
    }

    private void send(byte[] request) throws IOException {
        if (stream.isConnected()) {
            stream.getOutputStream().write(request);
        } else {
            datagrams.send(new DatagramPacket(request, request.length, InetAddress.getLoopbackAddress(), port));
        }
    }

    private String hear() throws IOException {
        if (!stream.isConnected()) {
            DatagramPacket packet = new DatagramPacket(new byte[DATAGRAM_BYTES], DATAGRAM_BYTES);
            datagrams.receive(packet);
            return new String(packet.getData(), 0, packet.getLength(), UTF_8);
        }
        String head = read(Integer.MAX_VALUE);
        int from = head.indexOf("Content-Length: ") + "Content-Length: ".length();
        int length = Integer.parseInt(head.substring(from, head.indexOf("\r\n", from)));
        return head + read(length);
    }

    /** So many bytes, or up to the end of a head. */
    private String read(int length) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        while (out.size() < length
                && (length < Integer.MAX_VALUE || !out.toString(UTF_8).endsWith("\r\n\r\n"))) {
            int next = stream.getInputStream().read();
            if (next < 0) {
                throw new EOFException("the gateway has closed the connection");
            }
            out.write(next);
        }
        return out.toString(UTF_8);
    }

    private static String quoted(String response, String name) {
        int from = response.indexOf(name + "=\"") + name.length() + 2;
        return response.substring(from, response.indexOf('"', from));
    }

    private static String hash(String algorithm, String text) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance(algorithm).digest(text.getBytes(UTF_8)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(algorithm + ": found none", e);
        }
    }

    @Override
    public void close() throws IOException {
        stream.close();
        datagrams.close();
    }
}
