// SPDX-License-Identifier: Apache-2.0
package vedette.protocol.suntech;

import vedette.protocol.MalformedMessageException;
import vedette.protocol.tracker.ReportBuilder;
import vedette.protocol.tracker.TextFields;
import vedette.protocol.tracker.TextNumber;

/** A report of the universal form in text: a mask tells which fields follow, one for each of its bits. */
final class UniversalReport {
    private static final int MIN_MASK_DIGITS = 6;
    private static final int MAX_MASK_DIGITS = 8;
    private static final int MAP_DIGITS = 8;

    private final String message;
    private final TextFields in;
    private final ReportBuilder report;
    private final long mask;

    private UniversalReport(String message, TextFields in, ReportBuilder report, long mask) {
        this.message = message;
        this.in = in;
        this.report = report;
        this.mask = mask;
    }

    /** Whether a line has a mask behind its identity; those of wireless beacons count their bits otherwise. */
    static boolean is(SuntechLine line, TextFields in) {
        int digits = in.peek().length();
        return line.isUniversal()
                && TextReport.isPlaced(line.message())
                && !line.message().startsWith("B")
                && digits >= MIN_MASK_DIGITS
                && digits <= MAX_MASK_DIGITS
                && TextNumber.hex(in.peek()) >= 0;
    }

    /** Reads what stands behind the identity. */
    static void read(SuntechLine line, TextFields in, ReportBuilder report) throws MalformedMessageException {
        long mask = in.hexOrUnknown("mask");
        UniversalReport reader = new UniversalReport(line.message(), in, report, mask);
        reader.head();
        reader.place();
        reader.state();
        reader.assigned();
    }

    private boolean has(MaskBit bit) {
        return bit.isIn(mask) && in.hasMore();
    }

    private void skip(MaskBit bit) throws MalformedMessageException {
        if (has(bit)) {
            in.skip(bit.field());
        }
    }

    private void head() throws MalformedMessageException {
        skip(MaskBit.MODEL);
        skip(MaskBit.SOFTWARE_VERSION);
        if (has(MaskBit.LIVE)) {
            report.buffered(in.text(MaskBit.LIVE.field()).equals("0"));
        }
        String date = has(MaskBit.DATE) ? in.text(MaskBit.DATE.field()) : "";
        String time = has(MaskBit.TIME) ? in.text(MaskBit.TIME.field()) : "";
        report.timeMs(TextReport.timeMs(date, time));
        skip(MaskBit.CELL_ID);
        skip(MaskBit.MCC);
        skip(MaskBit.MNC);
        skip(MaskBit.LAC);
        skip(MaskBit.SIGNAL);
    }

    private void place() throws MalformedMessageException {
        double latitude = has(MaskBit.LATITUDE) ? in.number(MaskBit.LATITUDE.field()) : Double.NaN;
        double longitude = has(MaskBit.LONGITUDE) ? in.number(MaskBit.LONGITUDE.field()) : Double.NaN;
        if (MaskBit.LATITUDE.isIn(mask)) {
            report.place(latitude, longitude);
        }
        if (has(MaskBit.SPEED)) {
            report.speedKmh(in.numberOrNaN(MaskBit.SPEED.field()));
        }
        if (has(MaskBit.COURSE)) {
            report.courseDeg(in.numberOrNaN(MaskBit.COURSE.field()));
        }
        if (has(MaskBit.SATELLITES)) {
            report.satellites(in.integerOrUnknown(MaskBit.SATELLITES.field()));
        }
        if (has(MaskBit.FIXED)) {
            report.valid(in.text(MaskBit.FIXED.field()).equals("1"));
        }
    }

    /** Inputs (the last digit is the ignition), outputs, and what the message is about. */
    private void state() throws MalformedMessageException {
        if (has(MaskBit.INPUTS)) {
            String inputs = in.text(MaskBit.INPUTS.field());
            if (!inputs.isEmpty()) {
                report.ignition((Character.digit(inputs.charAt(inputs.length() - 1), 16) & 1) == 1);
            }
        }
        skip(MaskBit.OUTPUTS);
        if (message.equals("UEX")) {
            TextReport.data(in);
        } else if (message.equals("STT")) {
            skip(MaskBit.FIRST);
            skip(MaskBit.SECOND);
            skip(MaskBit.THIRD);
        } else if (has(MaskBit.FIRST)) {
            TextReport.alert(message, in, report);
            skip(MaskBit.SECOND);
            skip(MaskBit.THIRD);
        }
    }

    /** Values that the owner chose, in front of them a map of their numbers. */
    private void assigned() throws MalformedMessageException {
        if (in.hasMore() && in.peek().length() == MAP_DIGITS && TextNumber.hex(in.peek()) >= 0) {
            in.skip("assignedBits");
        }
        for (int number = 1; in.hasMore(); number++) {
            in.skip("assigned" + number);
        }
    }
}
