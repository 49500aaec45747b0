// SPDX-License-Identifier: Apache-2.0
package vedette.protocol.jt808;

import io.netty.buffer.ByteBuf;
import org.jspecify.annotations.Nullable;
import vedette.protocol.Explanation;
import vedette.protocol.FieldReader;
import vedette.protocol.MalformedMessageException;

/**
 * A point of a {@link Route} (拐点) and the section that begins at it.
 *
 * @param widthM how far a vehicle may stray
 * @param sectionBits {@link #TIMED}, {@link #LIMITED}, south, west
 * @param tooLongS driving the section longer than this is told; 0 without {@link #TIMED}
 * @param tooShortS driving it shorter is told
 * @param maxSpeedKmh 0 without {@link #LIMITED}
 * @param overspeedS how long the speed may be exceeded
 * @param nightMaxSpeedKmh since 2019
 */
public record RoutePoint(
        int pointId,
        int sectionId,
        int latitudeE6,
        int longitudeE6,
        int widthM,
        int sectionBits,
        int tooLongS,
        int tooShortS,
        int maxSpeedKmh,
        int overspeedS,
        int nightMaxSpeedKmh) {

    /** The driving times are given. */
    public static final int TIMED = 1;

    /** The speed limit is given. */
    public static final int LIMITED = 1 << 1;

    private static final @Nullable String[] SECTION_NAMES = {"timed", "speed limit", "south", "west"};

    static RoutePoint decode(FieldReader in, Edition edition) throws MalformedMessageException {
        int pointId = in.u32("pointId");
        int sectionId = in.u32("sectionId");
        int latitudeE6 = in.u32("latitude", "1e-6 deg");
        int longitudeE6 = in.u32("longitude", "1e-6 deg");
        int widthM = in.u8("width", "m");
        int sectionBits = in.u8("sectionAttributes");
        if (in.isExplaining()) {
            in.meaning(Explanation.names(sectionBits, SECTION_NAMES));
        }
        boolean timed = (sectionBits & TIMED) != 0;
        boolean limited = (sectionBits & LIMITED) != 0;
        return new RoutePoint(
                pointId,
                sectionId,
                latitudeE6,
                longitudeE6,
                widthM,
                sectionBits,
                timed ? in.u16("tooLong", "s") : 0,
                timed ? in.u16("tooShort", "s") : 0,
                limited ? in.u16("maxSpeed", "km/h") : 0,
                limited ? in.u8("overspeedDuration", "s") : 0,
                limited && edition == Edition.V2019 ? in.u16("nightMaxSpeed", "km/h") : 0);
    }

    void encode(ByteBuf out, Edition edition) {
        out.writeInt(pointId);
        out.writeInt(sectionId);
        out.writeInt(latitudeE6);
        out.writeInt(longitudeE6);
        out.writeByte(widthM);
        out.writeByte(sectionBits);
        if ((sectionBits & TIMED) != 0) {
            out.writeShort(tooLongS);
            out.writeShort(tooShortS);
        }
        if ((sectionBits & LIMITED) != 0) {
            out.writeShort(maxSpeedKmh);
            out.writeByte(overspeedS);
            if (edition == Edition.V2019) {
                out.writeShort(nightMaxSpeedKmh);
            }
        }
    }
}
