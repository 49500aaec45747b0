// SPDX-License-Identifier: Apache-2.0
package vedette.protocol.jt808;

import io.netty.buffer.ByteBuf;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;
import vedette.protocol.BcdTime;
import vedette.protocol.FieldReader;
import vedette.protocol.MalformedMessageException;

/**
 * What applies in an area or on a route: its attributes (属性), and by them the times and the speed limit.
 *
 * @param attributeBits {@link #TIMED}, {@link #LIMITED} and the rest
 * @param start {@code YYMMDDhhmmss} as digits, date zeros for every day; empty without {@link #TIMED}
 * @param end the same
 * @param maxSpeedKmh 0 without {@link #LIMITED}
 * @param overspeedS how long the speed may be exceeded
 */
public record AreaRules(int attributeBits, String start, String end, int maxSpeedKmh, int overspeedS) {
    /** Start and end are given. */
    public static final int TIMED = 1;

    /** The speed limit is given. */
    public static final int LIMITED = 1 << 1;

    static final @Nullable String[] NAMES = {
        "timed",
        "speed limit",
        "tell driver on entry",
        "tell platform on entry",
        "tell driver on exit",
        "tell platform on exit",
        "south",
        "west",
        "doors stay shut",
        null,
        null,
        null,
        null,
        null,
        "radio off inside",
        "detailed GNSS inside"
    };

    /** Reads what stands behind the attributes. */
    static AreaRules decode(FieldReader in, int attributeBits) throws MalformedMessageException {
        boolean timed = (attributeBits & TIMED) != 0;
        boolean limited = (attributeBits & LIMITED) != 0;
        return new AreaRules(
                attributeBits,
                timed ? in.digits("start", BcdTime.LENGTH_BYTES) : "",
                timed ? in.digits("end", BcdTime.LENGTH_BYTES) : "",
                limited ? in.u16("maxSpeed", "km/h") : 0,
                limited ? in.u8("overspeedDuration", "s") : 0);
    }

    /** Writes what {@link #decode} reads. */
    void encode(ByteBuf out) {
        out.writeBytes(HexFormat.of().parseHex(start));
        out.writeBytes(HexFormat.of().parseHex(end));
        if (isLimited()) {
            out.writeShort(maxSpeedKmh);
            out.writeByte(overspeedS);
        }
    }

    boolean isLimited() {
        return (attributeBits & LIMITED) != 0;
    }

    /** Reads the speed limit at night, which stands apart and since 2019 only; 0 when there is none. */
    int decodeNight(FieldReader in, Edition edition) throws MalformedMessageException {
        return isLimited() && edition == Edition.V2019 ? in.u16("nightMaxSpeed", "km/h") : 0;
    }

    /** Writes what {@link #decodeNight} reads. */
    void encodeNight(ByteBuf out, int nightMaxSpeedKmh, Edition edition) {
        if (isLimited() && edition == Edition.V2019) {
            out.writeShort(nightMaxSpeedKmh);
        }
    }

    /** Reads the name, which areas and routes have since 2019; empty when there is none. */
    static GbkText decodeName(FieldReader in, Edition edition) throws MalformedMessageException {
        return edition == Edition.V2019 ? GbkText.decode(in, "name", in.u16("nameLength")) : GbkText.of("");
    }

    /** Writes what {@link #decodeName} reads. */
    static void encodeName(ByteBuf out, GbkText name, Edition edition) {
        if (edition == Edition.V2019) {
            out.writeShort(name.lengthBytes());
            name.encode(out);
        }
    }
}
