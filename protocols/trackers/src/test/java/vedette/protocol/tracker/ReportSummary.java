// SPDX-License-Identifier: Apache-2.0
package vedette.protocol.tracker;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import vedette.telemetry.Alarm;
import vedette.telemetry.Fix;
import vedette.telemetry.Flag;
import vedette.telemetry.Motion;
import vedette.telemetry.Report;

/** What a report says, in one line and only what is known: what a vector's {@code =>} can be compared with. */
public final class ReportSummary {
    private ReportSummary() {}

    /** A line for each report. */
    public static String of(List<Report> reports) {
        return String.join("\n", reports.stream().map(ReportSummary::of).toList());
    }

    /** Device, then place, time and whatever else is said. */
    public static String of(Report report) {
        List<String> words = new ArrayList<>();
        words.add(report.device().toString());
        if (report.buffered()) {
            words.add("buffered");
        }
        fix(report.fix(), words);
        motion(report.motion(), words);
        number("battery%", report.power().batteryPercent(), words);
        number("batteryMv", report.power().batteryMv(), words);
        number("externalMv", report.power().externalMv(), words);
        flag("external", report.power().external(), words);
        flag("charging", report.power().charging(), words);
        for (int i = 0; i < Alarm.count(); i++) {
            if ((report.alarms().knownBits() & Alarm.at(i).bit()) != 0) {
                words.add((report.alarms().isOpen(Alarm.at(i)) ? "+" : "-")
                        + Alarm.at(i).wireName());
            }
        }
        return String.join(" ", words);
    }

    private static void fix(Fix fix, List<String> words) {
        words.add(fix.isPlaced() ? degrees(fix.latitudeE7()) + ',' + degrees(fix.longitudeE7()) : "nowhere");
        words.add(fix.hasTime() ? Instant.ofEpochMilli(fix.timeMs()).toString() : "never");
        number("altitudeCm", fix.altitudeCm(), words);
        number("speedCmps", fix.speedCmps(), words);
        number("courseCdeg", fix.courseCdeg(), words);
        number("satellites", fix.satelliteCount(), words);
    }

    private static void motion(Motion motion, List<String> words) {
        flag("ignition", motion.ignition(), words);
        flag("moving", motion.moving(), words);
        if (motion.odometerM() != Motion.UNKNOWN_ODOMETER) {
            words.add("odometerM=" + motion.odometerM());
        }
        number("rpm", motion.engineRpm(), words);
        number("wheelSpeedCmps", motion.wheelSpeedCmps(), words);
        number("fuelMl", motion.fuelMl(), words);
        number("fuel%", motion.fuelPercent(), words);
        flag("doorOpen", motion.doorOpen(), words);
    }

    private static void number(String name, int value, List<String> words) {
        if (value != Fix.UNKNOWN) {
            words.add(name + '=' + value);
        }
    }

    private static void flag(String name, Flag value, List<String> words) {
        if (value.isKnown()) {
            words.add(name + '=' + value.name().toLowerCase(Locale.ROOT));
        }
    }

    private static String degrees(int e7) {
        return String.format(Locale.ROOT, "%.6f", e7 / 1e7);
    }
}
