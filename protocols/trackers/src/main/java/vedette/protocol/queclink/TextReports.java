// SPDX-License-Identifier: Apache-2.0
package vedette.protocol.queclink;

import java.util.List;
import vedette.protocol.tracker.ReportBuilder;
import vedette.telemetry.Alarm;

/** Says in the gateway's words what a report of the text form says. */
final class TextReports {
    private static final int HEXADECIMAL = 16;

    /** Kinds of harsh behaviour; those of the second accelerometer are three higher. */
    private static final List<Alarm> HARSH =
            List.of(Alarm.HARSH_BRAKING, Alarm.HARSH_ACCELERATION, Alarm.HARSH_CORNERING);

    private TextReports() {}

    /** How many reports a line makes: one for each location, at least one. */
    static int count(FieldNames names) {
        return Math.max(1, names.locations().size());
    }

    /**
     * Says what the report of that index says; everything that stands outside locations is said by the last one.
     */
    static void say(TextLine line, FieldNames names, int index, ReportBuilder report) {
        List<Integer> locations = names.locations();
        boolean last = index + 1 >= locations.size();
        int from = locations.isEmpty() ? line.first() : locations.get(index);
        int to = last ? line.end() : locations.get(index + 1);
        report.buffered(line.kind().equals("+BUFF")).timeMs(line.sendTimeMs());
        if (!locations.isEmpty()) {
            Location.say(line, from, report);
        }
        fields(line, names, from, to, report);
        if (last) {
            fields(line, names, line.first(), locations.isEmpty() ? line.first() : locations.get(0), report);
            event(line, names, report);
        }
    }

    private static void fields(TextLine line, FieldNames names, int from, int to, ReportBuilder report) {
        for (int field = from; field < to; field++) {
            TextField.say(names.name(field), line.text(field), report);
        }
    }

    /** What the report's name says by itself. */
    private static void event(TextLine line, FieldNames names, ReportBuilder report) {
        ReportName name = ReportName.of(line.name());
        Alarm alarm = name.alarm();
        if (alarm != null) {
            report.alarm(alarm, name.opens());
        }
        switch (line.name()) {
            case "IGN" -> report.ignition(true);
            case "IGF" -> report.ignition(false);
            case "IGL" -> ignition(value(line, names, "reportType"), report);
            case "HBM" -> harsh(value(line, names, "reportType"), report);
            case "STT" -> towed(value(line, names, "motionState"), report);
            case "EPN", "MPN" -> report.external(true);
            case "EPF", "MPF" -> report.external(false);
            case "BTC" -> report.charging(true);
            case "STC" -> report.charging(false);
            default -> {}
        }
    }

    /** The right digit: 0 ignition off, 1 on. */
    private static void ignition(String type, ReportBuilder report) {
        if (!type.isEmpty()) {
            report.ignition(type.charAt(type.length() - 1) == '1');
        }
    }

    private static void harsh(String type, ReportBuilder report) {
        if (!type.isEmpty()) {
            int kind = Character.digit(type.charAt(type.length() - 1), HEXADECIMAL);
            if (kind >= 0 && kind < 2 * HARSH.size()) {
                report.alarm(HARSH.get(kind % HARSH.size()), true);
            }
        }
    }

    private static void towed(String state, ReportBuilder report) {
        if (!state.isEmpty()) {
            report.alarm(Alarm.ILLEGAL_MOVEMENT, state.equals("16"));
        }
    }

    private static String value(TextLine line, FieldNames names, String wanted) {
        for (int field = line.first(); field < line.end(); field++) {
            String name = names.name(field);
            if (wanted.equals(name)) {
                return line.text(field);
            }
        }
        return "";
    }
}
