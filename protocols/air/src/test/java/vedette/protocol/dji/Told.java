// SPDX-License-Identifier: Apache-2.0
package vedette.protocol.dji;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import vedette.protocol.CollectingLink;
import vedette.protocol.testkit.ExtraItems;
import vedette.telemetry.Alarm;
import vedette.telemetry.Cameras;
import vedette.telemetry.Fix;
import vedette.telemetry.Flight;
import vedette.telemetry.Motion;
import vedette.telemetry.Power;
import vedette.telemetry.Report;

/** What a session said, one line each, for people. */
final class Told {
    private Told() {}

    /** Everything but who asked to be let in. */
    static List<String> lines(CollectingLink link) {
        List<String> lines = new ArrayList<>();
        link.reports().forEach(report -> report(report, lines));
        link.notes().forEach(note -> lines.add("note " + note.device() + ' ' + note.severity() + ' ' + note.text()));
        link.published().forEach(one -> lines.add("publish " + one.topic() + ' ' + text(one.hex())));
        link.outcomes()
                .forEach(one -> lines.add("outcome " + one.commandId() + ' ' + one.stage() + ' ' + one.detail()));
        link.heard().forEach(device -> lines.add("heard " + device));
        link.gone().forEach(device -> lines.add("gone " + device));
        link.refused().forEach(one -> lines.add("refused " + one.reason() + ' ' + one.detail()));
        link.ignored().forEach(what -> lines.add("ignored " + what));
        return lines;
    }

    static String text(String hex) {
        return new String(HexFormat.of().parseHex(hex), StandardCharsets.UTF_8);
    }

    private static void report(Report report, List<String> lines) {
        lines.add("report " + report.device());
        add(report.fix(), Fix.NONE, lines);
        add(report.motion(), Motion.NONE, lines);
        add(report.power(), Power.NONE, lines);
        add(report.cameras(), Cameras.NONE, lines);
        add(report.flight(), Flight.NONE, lines);
        if (report.alarms().knownBits() != 0) {
            lines.add("  open " + names(report.alarms().openBits()) + " of "
                    + names(report.alarms().knownBits()));
        }
        extra(report).forEach(item -> lines.add("  " + item));
    }

    private static void add(Object facet, Object none, List<String> lines) {
        if (!facet.equals(none)) {
            lines.add("  " + facet.toString().replace(Integer.toString(Fix.UNKNOWN), "?"));
        }
    }

    private static List<String> names(long bits) {
        List<String> names = new ArrayList<>();
        for (int i = 0; i < Alarm.count(); i++) {
            if ((bits >>> i & 1) != 0) {
                names.add(Alarm.at(i).wireName());
            }
        }
        return names;
    }

    /** {@code name = value} of everything in the extra. */
    static List<String> extra(Report report) {
        if (report.extra().isEmpty()) {
            return List.of();
        }
        return ExtraItems.of(new DjiProtocol(), report).items().stream()
                .map(item -> item.name() + " = " + item.shown())
                .toList();
    }
}
