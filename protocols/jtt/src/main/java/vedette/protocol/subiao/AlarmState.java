// SPDX-License-Identifier: Apache-2.0
package vedette.protocol.subiao;

import vedette.protocol.FieldReader;
import vedette.protocol.MalformedMessageException;
import vedette.protocol.jt808.AdditionalItems;
import vedette.telemetry.Alarm;

/** The state that every item has: an alarm begins, ends, or knows neither. */
final class AlarmState {
    private static final int MOMENT = 0;
    private static final int END = 2;

    private AlarmState() {}

    static int read(FieldReader in) throws MalformedMessageException {
        return in.u8("state", "0 of a moment, 1 begins, 2 ends");
    }

    /** Tells of an alarm in that state. */
    static void tell(AdditionalItems items, Alarm alarm, int state) {
        if (state == MOMENT) {
            items.moment(alarm);
        } else {
            items.alarm(alarm, state != END);
        }
    }
}
