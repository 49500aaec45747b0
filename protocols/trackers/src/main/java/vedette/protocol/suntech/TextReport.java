// SPDX-License-Identifier: Apache-2.0
package vedette.protocol.suntech;

import io.netty.buffer.ByteBuf;
import java.util.ArrayDeque;
import java.util.Deque;
import org.jspecify.annotations.Nullable;
import vedette.protocol.MalformedMessageException;
import vedette.protocol.Rejection;
import vedette.protocol.tracker.Checksums;
import vedette.protocol.tracker.Nmea;
import vedette.protocol.tracker.ReportBuilder;
import vedette.protocol.tracker.TextFields;
import vedette.protocol.tracker.TextNumber;
import vedette.telemetry.Alarm;
import vedette.telemetry.Fix;

/**
 * A report of the older models, and those of the universal form that have no mask. Models differ in what stands in front of
 * date and position, so these are found by their form.
 */
final class TextReport {
    private static final int DATE_DIGITS = 8;
    private static final int MV = 1000;

    /** Ignition, three inputs, two outputs. */
    private static final int IO_DIGITS = 6;

    /** In front of the date: battery, whether it is live, message number, mode. */
    private static final int STATE_FIELDS = 4;

    private static final int MAX_VERSION_FIELDS = 3;

    private final SuntechLine line;
    private final TextFields in;
    private final ReportBuilder report;

    private TextReport(SuntechLine line, TextFields in, ReportBuilder report) {
        this.line = line;
        this.in = in;
        this.report = report;
    }

    /** Whether messages of that name have a date and a position behind it. */
    static boolean isPlaced(String message) {
        return switch (message) {
            case "STT", "EMG", "EVT", "ALT", "UEX", "BLE", "BSA" -> true;
            default -> false;
        };
    }

    /** Reads what stands behind the identity. */
    static void read(SuntechLine line, TextFields in, ReportBuilder report) throws MalformedMessageException {
        TextReport reader = new TextReport(line, in, report);
        if (isPlaced(line.message())) {
            reader.untilDate();
            reader.dateAndPlace();
            reader.state();
        }
        for (int number = 1; in.hasMore(); number++) {
            in.skip("more" + number);
        }
    }

    /** Versions; or, before the date of the ST4 series, cells and the state. */
    private void untilDate() throws MalformedMessageException {
        Deque<String> last = new ArrayDeque<>(STATE_FIELDS);
        int count = 0;
        while (in.hasMore() && !isDate(in.peek())) {
            if (last.size() == STATE_FIELDS) {
                last.removeFirst();
            }
            last.addLast(in.text("version" + ++count));
        }
        if (count > MAX_VERSION_FIELDS && last.size() == STATE_FIELDS) {
            report.batteryMv(millivolts(last.removeFirst()));
            live(last.removeFirst());
        }
    }

    private void dateAndPlace() throws MalformedMessageException {
        String date = in.text("date");
        report.timeMs(timeMs(date, in.text("time")));
        for (int number = 1; in.hasMore() && !isCoordinate(in.peek()); number++) {
            in.skip("cell" + number);
        }
        report.place(in.number("latitude"), in.number("longitude"));
        if (line.message().startsWith("B")) {
            return;
        }
        report.speedKmh(in.numberOrNaN("speedKmh")).courseDeg(in.numberOrNaN("courseDeg"));
        if (!line.isWrittenOut()) {
            report.satellites(in.integerOrUnknown("satellites"));
        }
        if (in.hasMore()) {
            report.valid(in.text("fixed").equals("1"));
        }
    }

    private void state() throws MalformedMessageException {
        if (line.message().startsWith("B")) {
            return;
        }
        if (line.isWrittenOut()) {
            writtenOut();
            return;
        }
        if (!in.hasMore()) {
            return;
        }
        odometer(in.numberOrNaN("distanceM"), report);
        report.externalMv(millivolts(in.textOrEmpty("supplyV")));
        String io = in.textOrEmpty("ioBits");
        boolean known = io.length() == IO_DIGITS;
        if (known) {
            report.ignition(io.charAt(0) == '1');
        }
        message();
        if (known && in.hasMore()) {
            in.skip("hourMeterMin");
            report.batteryMv(millivolts(in.textOrEmpty("batteryV")));
            live(in.textOrEmpty("live"));
        }
    }

    /** What the message is about. */
    private void message() throws MalformedMessageException {
        switch (line.message()) {
            case "STT" -> {
                in.textOrEmpty("mode");
                in.textOrEmpty("messageNumber");
            }
            case "UEX" -> data(in);
            default -> alert(line.message(), in, report);
        }
    }

    private void writtenOut() throws MalformedMessageException {
        report.batteryMv(millivolts(in.textOrEmpty("batteryV")));
        if (!line.message().equals("STT")) {
            report.alarm(line.message().equals("EMG") ? Alarm.SOS : Alarm.OTHER, true);
        }
    }

    /** Length, bytes from the serial port, and their check code: the sum of the bytes. */
    static void data(TextFields in) throws MalformedMessageException {
        int length = in.integerOrUnknown("dataBytes");
        int sum = 0;
        if (length > 0) {
            ByteBuf data = in.across("data", length);
            sum = Checksums.sum8(data, data.readerIndex(), data.writerIndex());
        }
        long check = in.hexOrUnknown("dataCheck");
        if (check >= 0 && check != sum) {
            throw new MalformedMessageException(
                    Rejection.CHECK_CODE,
                    "dataCheck: found " + Long.toHexString(check) + ", expected " + Integer.toHexString(sum));
        }
    }

    static void alert(String message, TextFields in, ReportBuilder report) throws MalformedMessageException {
        int number = in.integerOrUnknown("number");
        in.meaning(Alert.meaning(message, number));
        Alert.say(message, number, report);
    }

    private void live(String flag) {
        report.buffered(flag.equals("0"));
    }

    static void odometer(double metres, ReportBuilder report) {
        if (metres >= 0) {
            report.odometerM(Math.round(metres));
        }
    }

    static int millivolts(@Nullable String volts) {
        double value = volts == null ? Double.NaN : TextNumber.decimal(volts) * MV;
        return value >= 0 && value <= Integer.MAX_VALUE ? (int) Math.round(value) : Fix.UNKNOWN;
    }

    /** {@code yyyymmdd} and {@code hh:mm:ss}, UTC. */
    static long timeMs(String date, String time) {
        boolean formed = isDate(date) && time.length() == 8 && time.charAt(2) == ':' && time.charAt(5) == ':';
        return formed
                ? Nmea.yearFirstMs(date.substring(2), time.substring(0, 2) + time.substring(3, 5) + time.substring(6))
                : Fix.UNKNOWN_TIME;
    }

    private static boolean isDate(String text) {
        boolean digits = text.length() == DATE_DIGITS && text.startsWith("20");
        for (int i = 0; digits && i < text.length(); i++) {
            digits = text.charAt(i) >= '0' && text.charAt(i) <= '9';
        }
        return digits;
    }

    private static boolean isCoordinate(String text) {
        return text.length() > 2
                && (text.charAt(0) == '+' || text.charAt(0) == '-')
                && text.indexOf('.') > 0
                && !Double.isNaN(TextNumber.decimal(text));
    }
}
