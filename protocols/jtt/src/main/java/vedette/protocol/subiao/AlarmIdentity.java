// SPDX-License-Identifier: Apache-2.0
package vedette.protocol.subiao;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.time.ZoneOffset;
import java.util.HexFormat;
import vedette.protocol.BcdTime;
import vedette.protocol.FieldReader;
import vedette.protocol.MalformedMessageException;
import vedette.protocol.jt808.GbkText;

/**
 * Alarm identification (报警标识号): what an alarm and its files are known by.
 *
 * @param terminalId as it stands on the wire
 * @param time {@code YYMMDDhhmmss} GMT+8
 * @param number of alarms in the same second
 * @param attachmentCount files that the terminal has of it
 * @param reserved hexadecimal digits
 */
public record AlarmIdentity(
        Dialect dialect, GbkText terminalId, String time, int number, int attachmentCount, String reserved) {

    private static final ZoneOffset GMT_8 = ZoneOffset.ofHours(8);

    static AlarmIdentity decode(FieldReader in, Dialect dialect) throws MalformedMessageException {
        return new AlarmIdentity(
                dialect,
                GbkText.decode(in, "terminalId", dialect.terminalIdBytes()),
                in.digits("identityTime", BcdTime.LENGTH_BYTES),
                in.u8("number"),
                in.u8("attachmentCount"),
                in.digits("reserved", dialect.reservedBytes()));
    }

    /** Reads it without an object, for the hot path. */
    static void pass(FieldReader in, Dialect dialect) throws MalformedMessageException {
        if (in.isExplaining()) {
            decode(in, dialect);
        } else {
            in.skip("identity", dialect.identityBytes(), "");
        }
    }

    void encode(ByteBuf out) {
        terminalId.encode(out);
        out.writeBytes(HexFormat.of().parseHex(time));
        out.writeByte(number);
        out.writeByte(attachmentCount);
        out.writeBytes(HexFormat.of().parseHex(reserved));
    }

    /** When the alarm rose, milliseconds since 1970 UTC, or {@link BcdTime#UNKNOWN}. */
    long timeMs() {
        return BcdTime.readMs(Unpooled.wrappedBuffer(HexFormat.of().parseHex(time)), 0, GMT_8);
    }

    /** The same for the same alarm, however many files it has. */
    String key() {
        return terminalId.text() + '/' + time + '/' + number;
    }
}
