// SPDX-License-Identifier: Apache-2.0
package vedette.protocol.teltonika;

import io.netty.buffer.ByteBuf;
import vedette.protocol.FieldReader;
import vedette.protocol.MalformedMessageException;
import vedette.protocol.tracker.ReportBuilder;
import vedette.telemetry.Alarm;

/**
 * What opens a record of codec 8, 8 extended and 16: time, priority, the GPS element and what event made the record. The
 * {@link IoElements} follow it.
 */
record AvlRecord(
        long timeMs,
        int priority,
        int longitudeE7,
        int latitudeE7,
        int altitudeM,
        int angleDeg,
        int satelliteCount,
        int speedKmh,
        int eventId,
        int generation) {

    static final int PRIORITY_LOW = 0;
    static final int PRIORITY_HIGH = 1;
    static final int PRIORITY_PANIC = 2;

    /** Of a record that no event made. */
    static final int NO_EVENT = 0;

    private static final String[] PRIORITY_NAMES = {"low", "high", "panic"};
    private static final String[] GENERATION_NAMES = {
        "on exit", "on entrance", "on both", "reserved", "hysteresis", "on change", "eventual", "periodical"
    };

    static AvlRecord decode(FieldReader in, Codec codec) throws MalformedMessageException {
        return new AvlRecord(
                in.u64("timeMs", "since 1970 UTC"),
                named(in, "priority", PRIORITY_NAMES),
                in.u32("longitude", "1e-7 deg, signed"),
                in.u32("latitude", "1e-7 deg, signed"),
                in.i16("altitudeM", "m"),
                in.u16("angle", "deg clockwise from true north"),
                in.u8("satellites", "0: no fix"),
                in.u16("speed", "km/h"),
                codec.idBytes() == 1 ? in.u8("eventId", "0: no event") : in.u16("eventId", "0: no event"),
                codec.hasGeneration() ? named(in, "generation", GENERATION_NAMES) : 0);
    }

    private static int named(FieldReader in, String name, String[] names) throws MalformedMessageException {
        int value = in.u8(name);
        in.meaning(value < names.length ? names[value] : "");
        return value;
    }

    /** Writes the bytes that {@link #decode} reads. */
    void encode(ByteBuf out, Codec codec) {
        out.writeLong(timeMs);
        out.writeByte(priority);
        out.writeInt(longitudeE7);
        out.writeInt(latitudeE7);
        out.writeShort(altitudeM);
        out.writeShort(angleDeg);
        out.writeByte(satelliteCount);
        out.writeShort(speedKmh);
        if (codec.idBytes() == 1) {
            out.writeByte(eventId);
        } else {
            out.writeShort(eventId);
        }
        if (codec.hasGeneration()) {
            out.writeByte(generation);
        }
    }

    /** Says it in the gateway's terms. Without satellites the place is the last one that the device had. */
    void say(ReportBuilder out) {
        if (satelliteCount == 0) {
            out.lastKnown();
        }
        out.timeMs(timeMs)
                .placeE7(latitudeE7, longitudeE7)
                .altitudeM(altitudeM)
                .courseDeg(angleDeg)
                .satellites(satelliteCount)
                .speedKmh(speedKmh)
                .alarms(priority == PRIORITY_PANIC ? Alarm.SOS.bit() : 0, AvlMeaning.EVENT_ALARMS);
    }
}
