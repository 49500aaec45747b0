// SPDX-License-Identifier: Apache-2.0
package vedette.protocol.jt600;

import io.netty.buffer.ByteBuf;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;
import vedette.protocol.Certainty;
import vedette.protocol.Explanation;
import vedette.protocol.MalformedMessageException;
import vedette.protocol.Rejection;
import vedette.protocol.tracker.Nmea;
import vedette.protocol.tracker.ReportBuilder;
import vedette.protocol.tracker.TextFields;
import vedette.protocol.tracker.TextNumber;

/**
 * A line {@code (identity,type,…)}.
 *
 * @param fields what follows the type
 */
record Line(String identity, String type, TextFields fields) {
    /** Regular reports. */
    static final String REPORT = "U01";

    /** Reports of an event. */
    static final String EVENT = "U06";

    /** Of a lock's peripherals, with bytes in them. */
    private static final String PERIPHERAL = "WLNET";

    /** A report of the oldest devices. */
    private static final String OLD_REPORT = "W01";

    /** A lock was opened or closed. */
    private static final String LOCK = "P45";

    private static final String TYPE_LETTERS = "UPSW";
    private static final int DATE_DIGITS = 6;
    private static final double KMH_PER_MPH = 1.609344;
    private static final long METRES_PER_KM = 1000;
    private static final int TYPE_AT = Framing.IDENTITY_DIGITS + 2;
    private static final int MAX_HEAD_BYTES = 40;

    static Line read(ByteBuf frame, @Nullable Explanation explanation) throws MalformedMessageException {
        int end = frame.writerIndex() - 1;
        if (frame.readableBytes() < TYPE_AT || frame.getByte(end) != Framing.LINE_END) {
            throw new MalformedMessageException(
                    Rejection.TOO_SHORT, "no ) at the end, offset " + frame.readableBytes());
        }
        int from = frame.readerIndex() + 1;
        TextFields in = new TextFields(frame.slice(from, end - from), ',', explanation);
        String identity = in.text("identity");
        return new Line(identity, in.textOrEmpty("type"), in);
    }

    /** A letter and two digits behind the identity, or a peripheral's mark; others in parentheses have more digits. */
    static Certainty recognise(ByteBuf first, int from) {
        int length = Math.min(first.writerIndex() - from, MAX_HEAD_BYTES);
        String text = first.toString(from, length, StandardCharsets.ISO_8859_1);
        if (text.length() <= TYPE_AT) {
            return Certainty.NEED_MORE;
        }
        String type = text.substring(TYPE_AT);
        if (TYPE_LETTERS.indexOf(type.charAt(0)) >= 0) {
            for (int i = 1; i < Math.min(type.length(), 3); i++) {
                if (type.charAt(i) < '0' || type.charAt(i) > '9') {
                    return Certainty.NO;
                }
            }
            return type.length() < 4 ? Certainty.NEED_MORE : isEnd(type.charAt(3)) ? Certainty.YES : Certainty.NO;
        }
        if (type.contains("," + PERIPHERAL + ",")) {
            return Certainty.YES;
        }
        boolean digit = type.charAt(0) >= '0' && type.charAt(0) <= '9';
        return digit && length < MAX_HEAD_BYTES && type.indexOf(')') < 0 ? Certainty.NEED_MORE : Certainty.NO;
    }

    private static boolean isEnd(char c) {
        return c == ',' || c == Framing.LINE_END;
    }

    boolean isReport() {
        return type.length() == REPORT.length() && type.charAt(0) == 'U';
    }

    /** Says the line in the gateway's terms; whether it tells where the device is. */
    boolean say(ReportBuilder out) throws MalformedMessageException {
        if (type.equals(OLD_REPORT)) {
            oldReport(out);
            return true;
        } else if (type.equals(LOCK)) {
            lock(out);
            return true;
        } else if (!isReport()) {
            fields.rest("more");
            return false;
        }
        if (type.equals(EVENT) || fields.peek().length() < DATE_DIGITS) {
            fields.integerOrUnknown("event");
        }
        String date = fields.text("date");
        out.timeMs(Nmea.dayFirstMs(date, fields.text("time")));
        boolean valid = fields.text("validity").equals("T");
        double latitude = fields.numberOrNaN("latitude") * sign(fields.text("north"));
        double longitude = fields.numberOrNaN("longitude") * sign(fields.text("east"));
        out.place(latitude, longitude).valid(valid);
        out.speedKmh(fields.numberOrNaN("speed") * KMH_PER_MPH);
        out.courseDeg(fields.numberOrNaN("course"));
        out.satellites(fields.integerOrUnknown("satellites"));
        out.batteryPercent(TextNumber.integer(fields.textOrEmpty("battery").replace("%", "")));
        fields.textOrEmpty("status");
        fields.textOrEmpty("cell");
        fields.textOrEmpty("area");
        fields.textOrEmpty("signal");
        int odometerKm = fields.integerOrUnknown("odometer");
        if (odometerKm >= 0) {
            out.odometerM(odometerKm * METRES_PER_KM);
        }
        fields.rest("more");
        return true;
    }

    /** {@code 12130.0840,E,3113.8806,N,A,211125,165510,…}: longitude first, degrees and minutes. */
    private void oldReport(ReportBuilder out) throws MalformedMessageException {
        String longitude = fields.text("longitude");
        double longitudeDeg = Nmea.degrees(longitude, fields.text("east"));
        String latitude = fields.text("latitude");
        out.place(Nmea.degrees(latitude, fields.text("north")), longitudeDeg);
        out.valid(fields.text("validity").equals("A"));
        String date = fields.text("date");
        out.timeMs(Nmea.dayFirstMs(date, fields.text("time")));
        out.speedKmh(fields.numberOrNaN("speed") * KMH_PER_MPH);
        out.courseDeg(fields.numberOrNaN("course"));
        out.batteryPercent(fields.integerOrUnknown("battery"));
        fields.textOrEmpty("gnss");
        fields.textOrEmpty("signal");
        fields.textOrEmpty("event");
        fields.rest("more");
    }

    /** Who opened or closed a lock, and where: degrees, {@code A} or {@code V} behind them. */
    private void lock(ReportBuilder out) throws MalformedMessageException {
        String date = fields.text("date");
        out.timeMs(Nmea.dayFirstMs(date, fields.text("time")));
        double latitude = fields.numberOrNaN("latitude") * sign(fields.text("north"));
        out.place(latitude, fields.numberOrNaN("longitude") * sign(fields.text("east")));
        out.valid(fields.text("validity").equals("A"));
        fields.textOrEmpty("speed");
        out.courseDeg(fields.numberOrNaN("course"));
        fields.textOrEmpty("source");
        fields.textOrEmpty("event");
        fields.textOrEmpty("card");
        fields.textOrEmpty("unlocked");
        fields.textOrEmpty("serial");
        fields.rest("more");
    }

    private static double sign(String hemisphere) {
        int sign = Nmea.sign(hemisphere);
        return sign == 0 ? Double.NaN : sign;
    }
}
