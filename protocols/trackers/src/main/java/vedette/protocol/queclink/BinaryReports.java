// SPDX-License-Identifier: Apache-2.0
package vedette.protocol.queclink;

import vedette.protocol.FieldReader;
import vedette.protocol.MalformedMessageException;
import vedette.protocol.Rejection;
import vedette.protocol.tracker.Nmea;
import vedette.protocol.tracker.ReportBuilder;
import vedette.telemetry.Alarm;
import vedette.telemetry.Fix;

/** Reads the body of a location report ({@code +RSP}, {@code +BSP}) or an event ({@code +EVT}, {@code +BVT}). */
final class BinaryReports {
    /** Location by call: a telephone number stands before the locations. */
    static final int LOCATION_BY_CALL = 3;

    /** Geo-fence: two more bytes. */
    static final int GEOFENCE = 8;

    /** A row of points, one each second, most told as differences. */
    static final int COMPRESSED = 100;

    /** Send time, count number, check code, end. */
    private static final int TRAILER_BYTES = 13;

    /** Battery, supply, motion, satellites. */
    private static final int STATE_BYTES = 5;

    /** More than any event of the table says of itself. */
    private static final int MAX_EVENT_BYTES = 24;

    private static final int LOCATION_BYTES = 32;
    private static final int TIME_OFFSET = 16;
    private static final int FIRST_YEAR = 2000;
    private static final int YEARS = 100;

    private static final int END_OF_NUMBER = 0xF;
    private static final double TENTH = 0.1;
    private static final double E6 = 1e-6;

    /** Bits of the mask that announce the counters behind the locations, in wire order. */
    private static final int CURRENT_MILEAGE = 1 << 18;

    private static final int TOTAL_MILEAGE = 1 << 19;
    private static final int CURRENT_HOURS = 1 << 20;
    private static final int TOTAL_HOURS = 1 << 21;
    private static final int CURRENT_MILEAGE_BYTES = 3;
    private static final int TOTAL_MILEAGE_BYTES = 5;
    private static final int CURRENT_HOURS_BYTES = 3;
    private static final int TOTAL_HOURS_BYTES = 6;
    private static final int METRES_PER_KM = 1000;
    private static final int METRES_PER_TENTH = 100;

    private final BinaryHead head;
    private final FieldReader in;
    private final ReportSink sink;
    private int batteryPercent;
    private int externalMv;
    private int motionState;
    private int satellites;

    private BinaryReports(BinaryHead head, FieldReader in, ReportSink sink) {
        this.head = head;
        this.in = in;
        this.sink = sink;
    }

    /** Whether the body behind the head, where {@code in} stands, can be read. */
    static boolean isKnown(BinaryHead head, FieldReader in) {
        return switch (head.kind()) {
            case "+RSP", "+BSP" -> true;
            case "+EVT", "+BVT" -> eventBytes(head, in) >= 0;
            default -> false;
        };
    }

    /**
     * What an event says of itself in front of its locations. Where the table does not have it, locations that fill the rest
     * of the frame to the byte and have times that are times tell its length; -1 when none do.
     */
    private static int eventBytes(BinaryHead head, FieldReader in) {
        BinaryEvent event = BinaryEvent.of(head.type());
        if (event != null) {
            return event.headBytes();
        }
        int behind = announcedBytes(head) + TRAILER_BYTES;
        for (int bytes = 0; bytes <= MAX_EVENT_BYTES; bytes++) {
            int first = STATE_BYTES + bytes + 1;
            int count = in.peekU8(first - 1);
            if (count > 0 && first + count * LOCATION_BYTES + behind == in.remaining() && areTimed(in, first, count)) {
                return bytes;
            }
        }
        return -1;
    }

    private static boolean areTimed(FieldReader in, int first, int count) {
        boolean timed = true;
        for (int i = 0; i < count && timed; i++) {
            int at = first + i * LOCATION_BYTES + TIME_OFFSET;
            int year = in.peekU8(at) << Byte.SIZE | in.peekU8(at + 1);
            timed = year >= FIRST_YEAR
                    && year < FIRST_YEAR + YEARS
                    && Nmea.ms(
                                    year,
                                    in.peekU8(at + 2),
                                    in.peekU8(at + 3),
                                    in.peekU8(at + 4),
                                    in.peekU8(at + 5),
                                    in.peekU8(at + 6))
                            != Fix.UNKNOWN_TIME;
        }
        return timed;
    }

    /** Reads from behind the head up to the end of the frame. */
    static void read(BinaryHead head, FieldReader in, ReportSink sink) throws MalformedMessageException {
        BinaryReports reports = new BinaryReports(head, in, sink);
        reports.common();
        if (head.type() == COMPRESSED && !BinaryEvent.isEvent(head.kind())) {
            reports.compressed();
        } else {
            reports.locations();
        }
    }

    private void common() throws MalformedMessageException {
        boolean event = BinaryEvent.isEvent(head.kind());
        int eventBytes = event ? eventBytes(head, in) : 0;
        batteryPercent = in.u8("batteryPercent", "%");
        externalMv = in.u16("externalMv", "mV");
        if (!event && head.type() == GEOFENCE) {
            in.u16("fence");
        }
        motionState = in.u8("motionState", "11, 12 ignition off; 21, 22 on; x2 moving");
        satellites = in.u8("satellites");
        if (eventBytes > 0) {
            in.skip("event", eventBytes, BinaryEvent.meaning(head.kind(), head.type()));
        } else if (!event && head.type() != COMPRESSED) {
            in.u8("reportType");
        }
        if (!event && head.type() == LOCATION_BY_CALL) {
            telephone();
        }
    }

    /** Its length, then packed digits up to one that is F. */
    private void telephone() throws MalformedMessageException {
        in.u8("numberLength");
        int length = 0;
        int value = in.peekU8(0);
        while (value >= 0 && (value & END_OF_NUMBER) != END_OF_NUMBER && value >>> 4 != END_OF_NUMBER) {
            length++;
            value = in.peekU8(length);
        }
        in.digits("callerNumber", length + 1);
    }

    private void locations() throws MalformedMessageException {
        int count = in.u8("locations");
        if (count == 0) {
            ReportBuilder report = begin();
            report.timeMs(trailer(report));
            sink.end(true);
        }
        for (int i = 0; i < count; i++) {
            ReportBuilder report = begin();
            in.u8("accuracy", "HDOP, 0: last known place");
            int speedKmh = in.u16("speed", "km/h");
            int speedTenths = in.u8("speedTenths", "0.1 km/h");
            report.speedKmh(speedKmh + speedTenths * TENTH)
                    .courseDeg(in.u16("azimuth", "deg"))
                    .altitudeM(in.i16("altitude", "m"));
            int longitude = in.u32("longitude", "1e-6 deg");
            int latitude = in.u32("latitude", "1e-6 deg");
            place(latitude, longitude, report);
            report.timeMs(time("fixTime"));
            cell();
            boolean last = i + 1 == count;
            if (last) {
                trailer(report);
            }
            sink.end(last);
        }
    }

    private void cell() throws MalformedMessageException {
        in.digits("mcc", 2);
        in.digits("mnc", 2);
        in.u16("lac");
        in.u16("cellId");
        in.u8("reserved");
    }

    private void compressed() throws MalformedMessageException {
        CompressedPoints points = new CompressedPoints(in);
        int count = in.u16("points", "one each second");
        ReportBuilder report = null;
        for (int i = 0; i < count; i++) {
            if (points.next()) {
                if (report != null) {
                    sink.end(false);
                }
                report = begin();
                report.speedKmh(points.speedDkmh() * TENTH)
                        .courseDeg(points.courseDeg())
                        .timeMs(points.timeMs());
                place(points.latitudeE6(), points.longitudeE6(), report);
            }
        }
        cell();
        trailer(report == null ? begin() : report);
        sink.end(true);
    }

    /** Everything behind the locations; the send time. */
    private long trailer(ReportBuilder report) throws MalformedMessageException {
        report.batteryPercent(batteryPercent).externalMv(externalMv).satellites(satellites);
        TextField.say("motionState", Integer.toHexString(0x100 | motionState).substring(1), report);
        counters(report);
        long sendTimeMs = time("sendTime");
        in.u16("countNumber");
        in.u16("check", "CRC-16/CCITT-FALSE from the type on");
        in.u16("end");
        event(report);
        return sendTimeMs;
    }

    private ReportBuilder begin() {
        return sink.begin().buffered(head.kind().startsWith("+B"));
    }

    private void event(ReportBuilder report) {
        BinaryEvent event = BinaryEvent.isEvent(head.kind()) ? BinaryEvent.of(head.type()) : null;
        Alarm alarm = event == null ? null : event.alarm();
        if (event != null && alarm != null) {
            report.alarm(alarm, event.opens());
        }
    }

    /** Mileage and hours, as the mask announces them; passed over when their length is another. */
    private void counters(ReportBuilder report) throws MalformedMessageException {
        int announced = announcedBytes(head);
        int length = in.remaining() - TRAILER_BYTES;
        if (length < 0) {
            throw new MalformedMessageException(
                    Rejection.TOO_SHORT,
                    "sendTime at offset " + in.offset() + ": found " + in.remaining() + " bytes, expected "
                            + TRAILER_BYTES);
        }
        if (length != announced) {
            in.skip("counters", length, "not as the mask says");
            return;
        }
        if (has(CURRENT_MILEAGE)) {
            in.skip("currentMileage", CURRENT_MILEAGE_BYTES, "km and tenths");
        }
        if (has(TOTAL_MILEAGE)) {
            long km = Integer.toUnsignedLong(in.u32("totalMileage", "km"));
            report.odometerM(km * METRES_PER_KM + (long) in.u8("totalMileageTenths", "0.1 km") * METRES_PER_TENTH);
        }
        if (has(CURRENT_HOURS)) {
            in.skip("currentHours", CURRENT_HOURS_BYTES, "hours, minutes, seconds");
        }
        if (has(TOTAL_HOURS)) {
            in.skip("totalHours", TOTAL_HOURS_BYTES, "hours, minutes, seconds");
        }
    }

    private boolean has(int bit) {
        return (head.maskBits() & bit) != 0;
    }

    private static int announcedBytes(BinaryHead head) {
        return size(head, CURRENT_MILEAGE, CURRENT_MILEAGE_BYTES)
                + size(head, TOTAL_MILEAGE, TOTAL_MILEAGE_BYTES)
                + size(head, CURRENT_HOURS, CURRENT_HOURS_BYTES)
                + size(head, TOTAL_HOURS, TOTAL_HOURS_BYTES);
    }

    private static int size(BinaryHead head, int bit, int bytes) {
        return (head.maskBits() & bit) != 0 ? bytes : 0;
    }

    private static void place(int latitudeE6, int longitudeE6, ReportBuilder report) {
        report.place(latitudeE6 * E6, longitudeE6 * E6);
    }

    private long time(String name) throws MalformedMessageException {
        int year = in.u16(name + "Year");
        int month = in.u8(name + "Month");
        int day = in.u8(name + "Day");
        int hour = in.u8(name + "Hour");
        int minute = in.u8(name + "Minute");
        return Nmea.ms(year, month, day, hour, minute, in.u8(name + "Second"));
    }
}
