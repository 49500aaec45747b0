// SPDX-License-Identifier: Apache-2.0
package vedette.ingest;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import java.io.IOException;
import java.io.InputStream;
import java.net.SocketTimeoutException;

/** MQTT packets byte by byte, for what no client library would send. */
final class RawMqtt {
    static final int CONNECT = 0x10;
    static final int PUBLISH_QOS_1 = 0x32;
    static final int PUBLISH_QOS_2 = 0x34;

    private RawMqtt() {}

    static byte[] connect(int version, String user, String password) {
        ByteBuf body = Unpooled.buffer();
        text(body, "MQTT");
        body.writeByte(version).writeByte(0xC2).writeShort(60); // user, password, clean
        if (version == 5) {
            body.writeByte(0);
        }
        text(body, "raw-client");
        text(body, user);
        text(body, password);
        return packet(CONNECT, body);
    }

    static byte[] connectWithWill(String user, String password, String topic, String payload) {
        ByteBuf body = Unpooled.buffer();
        text(body, "MQTT");
        body.writeByte(4).writeByte(0xC6).writeShort(60); // user, password, will, clean
        text(body, "raw-client");
        text(body, topic);
        text(body, payload);
        text(body, user);
        text(body, password);
        return packet(CONNECT, body);
    }

    static byte[] publish(int type, int version, String topic, int id, byte[] payload) {
        ByteBuf body = Unpooled.buffer();
        text(body, topic);
        body.writeShort(id);
        if (version == 5) {
            body.writeByte(0);
        }
        body.writeBytes(payload);
        return packet(type, body);
    }

    static byte[] packet(int type, ByteBuf body) {
        ByteBuf packet = Unpooled.buffer();
        packet.writeByte(type);
        length(packet, body.readableBytes());
        packet.writeBytes(body);
        return ByteBufUtil.getBytes(packet);
    }

    static void length(ByteBuf out, int length) {
        int rest = length;
        do {
            int digit = rest & 0x7F;
            rest >>>= 7;
            out.writeByte(rest > 0 ? digit | 0x80 : digit);
        } while (rest > 0);
    }

    static void text(ByteBuf out, String text) {
        byte[] bytes = text.getBytes(UTF_8);
        out.writeShort(bytes.length).writeBytes(bytes);
    }

    /** The next short packet as hex; {@code "closed"} when there is none. */
    static String read(Terminal terminal) {
        try {
            InputStream in = terminal.socket().getInputStream();
            int type = in.read();
            if (type < 0) {
                return "closed";
            }
            int length = in.read();
            byte[] body = in.readNBytes(length);
            return ByteBufUtil.hexDump(new byte[] {(byte) type}) + ByteBufUtil.hexDump(body);
        } catch (SocketTimeoutException e) {
            return "silence";
        } catch (IOException e) {
            return "closed"; // reset
        }
    }
}
