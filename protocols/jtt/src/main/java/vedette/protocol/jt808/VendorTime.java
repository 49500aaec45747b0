// SPDX-License-Identifier: Apache-2.0
package vedette.protocol.jt808;

import io.netty.buffer.ByteBuf;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import vedette.protocol.FieldReader;
import vedette.protocol.MalformedMessageException;

/** A vendor's own form of {@link ServerTime}, message {@code 0x8109}, that answers {@code 0x0109}: binary numbers, UTC. */
public record VendorTime(int year, int month, int day, int hour, int minute, int second) {
    public static final int QUERY_MESSAGE_ID = 0x0109;
    public static final int MESSAGE_ID = 0x8109;

    static VendorTime of(long timeMs) {
        LocalDateTime utc = LocalDateTime.ofInstant(Instant.ofEpochMilli(timeMs), ZoneOffset.UTC);
        return new VendorTime(
                utc.getYear(),
                utc.getMonthValue(),
                utc.getDayOfMonth(),
                utc.getHour(),
                utc.getMinute(),
                utc.getSecond());
    }

    static VendorTime decode(FieldReader in) throws MalformedMessageException {
        return new VendorTime(
                in.u16("year"), in.u8("month"), in.u8("day"), in.u8("hour"), in.u8("minute"), in.u8("second"));
    }

    void encode(ByteBuf out) {
        out.writeShort(year);
        out.writeByte(month).writeByte(day);
        out.writeByte(hour).writeByte(minute).writeByte(second);
    }
}
