// SPDX-License-Identifier: Apache-2.0
package vedette.protocol.subiao;

import io.netty.buffer.ByteBuf;
import java.util.HexFormat;
import vedette.protocol.FieldReader;
import vedette.protocol.MalformedMessageException;
import vedette.protocol.Rejection;
import vedette.protocol.jt808.GbkText;

/**
 * Order to send the files of an alarm (报警附件上传指令), message {@code 0x9208} on the terminal's ordinary connection. The
 * terminal opens another one to the address.
 *
 * @param tcpPort 0 when not by TCP
 * @param udpPort 0 when not by UDP
 * @param alarmNumber the platform's, {@value #NUMBER_BYTES} bytes, repeated by the terminal
 * @param reserved hexadecimal digits
 */
record AttachmentRequest(
        GbkText host, int tcpPort, int udpPort, AlarmIdentity identity, GbkText alarmNumber, String reserved) {
    static final int MESSAGE_ID = 0x9208;
    static final int NUMBER_BYTES = 32;

    private static final int RESERVED_BYTES = 16;

    static AttachmentRequest of(String host, int tcpPort, AlarmIdentity identity, String alarmNumber) {
        return new AttachmentRequest(
                GbkText.of(host),
                tcpPort,
                0,
                identity,
                GbkText.fixed(alarmNumber, NUMBER_BYTES),
                "00".repeat(RESERVED_BYTES));
    }

    static AttachmentRequest decode(FieldReader in) throws MalformedMessageException {
        GbkText host = GbkText.decode(in, "host", in.u8("hostLength", "bytes"));
        int tcpPort = in.u16("tcpPort", "0: not TCP");
        int udpPort = in.u16("udpPort", "0: not UDP");
        Dialect dialect = Items.dialect(in, NUMBER_BYTES + RESERVED_BYTES);
        if (dialect == null) {
            throw new MalformedMessageException(
                    Rejection.BAD_LENGTH,
                    "behind the ports are " + in.remaining() + " bytes, expected 64 or, from Guangdong, 88");
        }
        return new AttachmentRequest(
                host,
                tcpPort,
                udpPort,
                AlarmIdentity.decode(in, dialect),
                GbkText.decode(in, "alarmNumber", NUMBER_BYTES),
                in.digits("reserved", RESERVED_BYTES));
    }

    void encode(ByteBuf out) {
        out.writeByte(host.lengthBytes());
        host.encode(out);
        out.writeShort(tcpPort);
        out.writeShort(udpPort);
        identity.encode(out);
        alarmNumber.encode(out);
        out.writeBytes(HexFormat.of().parseHex(reserved));
    }
}
