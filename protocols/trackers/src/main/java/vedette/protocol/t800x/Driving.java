// SPDX-License-Identifier: Apache-2.0
package vedette.protocol.t800x;

import vedette.protocol.FieldReader;
import vedette.protocol.MalformedMessageException;
import vedette.protocol.tracker.ReportBuilder;
import vedette.telemetry.Alarm;

/** How a vehicle is driven: an event of hard acceleration or braking, and where it began. What is too short is none. */
final class Driving {
    private static final int ACCELERATION_BYTES = 5;

    /** Kind, time, place. */
    private static final int SEEN_BYTES = 23;

    private static final int FELT_BYTES = SEEN_BYTES + 1 + ACCELERATION_BYTES;

    private Driving() {}

    /** By the receiver: where it began; what follows says the same of its end. */
    static boolean seen(FieldReader in, ReportBuilder out) throws MalformedMessageException {
        if (in.remaining() < SEEN_BYTES) {
            return false;
        }
        kind(in, out);
        Place.read(true, in, out);
        rest(in, out);
        return true;
    }

    /** By the accelerometer: satellite status and acceleration stand between time and place. */
    static boolean felt(FieldReader in, ReportBuilder out) throws MalformedMessageException {
        if (in.remaining() < FELT_BYTES) {
            return false;
        }
        kind(in, out);
        Place.time(in, out);
        boolean placed = Place.status(in, out);
        in.skip("acceleration", ACCELERATION_BYTES, "");
        Place.place(placed, in, out);
        rest(in, out);
        return true;
    }

    /** Which numbers are braking, and which acceleration, depends on the model. */
    private static void kind(FieldReader in, ReportBuilder out) throws MalformedMessageException {
        in.u8("behaviour");
        out.alarm(Alarm.DANGEROUS_DRIVING, true);
    }

    private static void rest(FieldReader in, ReportBuilder out) throws MalformedMessageException {
        if (in.remaining() >= 2) {
            out.engineRpm(in.u16("engineRpm"));
        }
        if (in.remaining() > 0) {
            in.rest("behaviourEnd", "");
        }
    }
}
