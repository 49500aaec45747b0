// SPDX-License-Identifier: Apache-2.0
package vedette.protocol.ruptela;

import io.netty.buffer.ByteBuf;
import vedette.protocol.FieldReader;
import vedette.protocol.MalformedMessageException;
import vedette.protocol.tracker.ReportBuilder;

/**
 * What opens a record: time, priority, place and what event made it. {@link IoElements} follow.
 *
 * @param part extended records alone: what is too long for one record is in several of the same time; the upper four bits are
 *     the number of the last, the lower four of this one
 */
record RecordHead(
        long timeS,
        int timeExtension,
        int part,
        int priority,
        int longitudeE7,
        int latitudeE7,
        int altitudeDm,
        int courseCdeg,
        int satelliteCount,
        int speedKmh,
        int hdopTenths,
        int eventId) {

    private static final long MS_PER_S = 1000;
    private static final int NO_ALTITUDE = Short.MIN_VALUE;

    static RecordHead decode(FieldReader in, boolean extended) throws MalformedMessageException {
        return new RecordHead(
                Integer.toUnsignedLong(in.u32("timeS", "since 1970 UTC")),
                in.u8("timeExtension", ""),
                extended ? in.u8("part", "number of the last part, of this part") : 0,
                in.u8("priority", ""),
                in.u32("longitude", "1e-7 deg, signed"),
                in.u32("latitude", "1e-7 deg, signed"),
                in.i16("altitude", "0.1 m"),
                in.u16("course", "0.01 deg clockwise from true north"),
                in.u8("satellites"),
                in.u16("speed", "km/h"),
                in.u8("hdop", "0.1"),
                extended ? in.u16("eventId", "IO that made the record") : in.u8("eventId", "IO that made the record"));
    }

    /** Writes the bytes that {@link #decode} reads. */
    void encode(ByteBuf out, boolean extended) {
        out.writeInt((int) timeS);
        out.writeByte(timeExtension);
        if (extended) {
            out.writeByte(part);
        }
        out.writeByte(priority);
        out.writeInt(longitudeE7);
        out.writeInt(latitudeE7);
        out.writeShort(altitudeDm);
        out.writeShort(courseCdeg);
        out.writeByte(satelliteCount);
        out.writeShort(speedKmh);
        out.writeByte(hdopTenths);
        if (extended) {
            out.writeShort(eventId);
        } else {
            out.writeByte(eventId);
        }
    }

    boolean isFirstPart() {
        return (part & 0xF) == 0;
    }

    boolean isLastPart() {
        return (part & 0xF) >= part >>> 4;
    }

    /** Says it in the gateway's terms; without satellites the place is the last one known, and says nothing. */
    void say(ReportBuilder out) {
        out.timeMs(timeS * MS_PER_S)
                .placeE7(latitudeE7, longitudeE7)
                .valid(satelliteCount > 0)
                .courseDeg(courseCdeg / 100.0)
                .satellites(satelliteCount)
                .speedKmh(speedKmh)
                .alarms(0, IoElements.EVENT_ALARMS);
        if (altitudeDm != NO_ALTITUDE) {
            out.altitudeM(altitudeDm / 10.0);
        }
    }
}
