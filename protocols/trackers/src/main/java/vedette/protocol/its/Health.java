// SPDX-License-Identifier: Apache-2.0
package vedette.protocol.its;

import vedette.protocol.MalformedMessageException;
import vedette.protocol.tracker.ReportBuilder;
import vedette.protocol.tracker.TextFields;
import vedette.protocol.tracker.TextNumber;

/** The line that tells how the tracker is: battery, memory, intervals, inputs. */
final class Health {
    private Health() {}

    static void read(TextFields in, ReportBuilder out) throws MalformedMessageException {
        double percent = TextNumber.decimal(in.textOrEmpty("battery").replace("%", ""));
        if (!Double.isNaN(percent)) {
            out.batteryPercent((int) Math.round(percent));
        }
        in.textOrEmpty("lowBatteryPercent");
        in.textOrEmpty("memoryPercent");
        in.textOrEmpty("intervalOnS");
        in.textOrEmpty("intervalOffS");
        in.textOrEmpty("inputs");
        in.textOrEmpty("outputs");
        in.textOrEmpty("analogue1");
        in.textOrEmpty("analogue2");
        in.rest("more");
    }
}
