// SPDX-License-Identifier: Apache-2.0
package vedette.protocol.jt808;

import vedette.protocol.MalformedMessageException;
import vedette.telemetry.Fix;
import vedette.telemetry.Flag;
import vedette.telemetry.Motion;
import vedette.telemetry.Power;

/** Handlers of reports that vendors made up and that many of their devices send. */
final class VendorReports {
    private static final int ATTRIBUTE_WANTS_ANSWER = 1 << 15;

    private VendorReports() {}

    static void compact(Exchange x) throws MalformedMessageException {
        CompactLocation location = CompactLocation.decode(x.in());
        Motion motion = new Motion(
                Flag.UNKNOWN,
                Flag.UNKNOWN,
                Integer.toUnsignedLong(location.odometerKm()) * 1000,
                Fix.UNKNOWN,
                Fix.UNKNOWN,
                Fix.UNKNOWN,
                Fix.UNKNOWN,
                Flag.UNKNOWN);
        boolean charging = location.battery() == CompactLocation.CHARGING;
        Power power = new Power(
                location.batteryPercent(), Fix.UNKNOWN, Flag.UNKNOWN, Fix.UNKNOWN, charging ? Flag.ON : Flag.UNKNOWN);
        x.tell(location.toFix(), motion, power, x.header().messageId() == CompactLocation.BUFFERED_MESSAGE_ID);
        if ((x.header().attributeBits() & ATTRIBUTE_WANTS_ANSWER) != 0) {
            x.body().writeShort(x.header().messageId()).writeByte(GeneralResponse.OK);
            x.link().replyWhenStored(x.frame(CompactLocation.RESPONSE_MESSAGE_ID));
        }
    }

    /** Transparent data: a report of its own where it is one, otherwise kept as it came. */
    static void transparent(Exchange x) throws MalformedMessageException {
        TransparentReport report = TransparentReport.decode(x.in());
        if (report == null) {
            TransparentData.decode(x.in());
            x.tell();
        } else {
            Motion motion = new Motion(
                    report.ignition(),
                    Flag.UNKNOWN,
                    Motion.UNKNOWN_ODOMETER,
                    Fix.UNKNOWN,
                    Fix.UNKNOWN,
                    Fix.UNKNOWN,
                    Fix.UNKNOWN,
                    Flag.UNKNOWN);
            Fix fix = report.fix();
            fix = fix.hasTime() ? fix.at(x.terminal().quirks().reportMs(fix.timeMs())) : fix;
            x.tell(fix, motion, report.alarmBits(), report.buffered());
        }
        x.answerWhenStored();
    }

    /** One vendor's battery report, or another's batch of locations: the length tells. */
    static void battery(Exchange x) throws MalformedMessageException {
        if (x.in().remaining() != BatteryReport.LENGTH_BYTES) {
            Locations.narrowBatch(x);
            return;
        }
        BatteryReport report = BatteryReport.decode(x.in());
        int percent = report.batteryPercent() <= 100 ? report.batteryPercent() : Fix.UNKNOWN;
        Power power = new Power(percent, Fix.UNKNOWN, Flag.UNKNOWN, Fix.UNKNOWN, Flag.UNKNOWN);
        x.tell(Fix.NONE.at(report.timeMs()), Motion.NONE, power, false);
        x.answerWhenStored();
    }
}
