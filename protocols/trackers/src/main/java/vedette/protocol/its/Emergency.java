// SPDX-License-Identifier: Apache-2.0
package vedette.protocol.its;

import vedette.protocol.MalformedMessageException;
import vedette.protocol.tracker.ReportBuilder;
import vedette.protocol.tracker.TextFields;
import vedette.telemetry.Alarm;

/** The line that goes to the emergency centre as long as the button's state is on. */
final class Emergency {
    /** Of a packet that was kept while there was no link. */
    private static final String STORED = "SP";

    private Emergency() {}

    static void read(Line line, ReportBuilder out) throws MalformedMessageException {
        TextFields in = line.rest();
        out.buffered(in.textOrEmpty("packetStatus").equals(STORED));
        out.timeMs(LineTime.read(in));
        out.valid(in.textOrEmpty("fix").equals("A"));
        Position.place(in, out);
        out.altitudeM(in.numberOrNaN("altitude"));
        out.speedKmh(in.numberOrNaN("speed"));
        in.textOrEmpty("distance");
        in.textOrEmpty("provider");
        in.textOrEmpty("vehicle");
        in.textOrEmpty("replyNumber");
        in.rest("more");
        out.alarm(Alarm.SOS, line.kind() == Line.Kind.EMERGENCY_BEGINS);
    }
}
