// SPDX-License-Identifier: Apache-2.0
package vedette.protocol.gt06;

import java.nio.charset.StandardCharsets;
import vedette.protocol.FieldReader;
import vedette.protocol.MalformedMessageException;

/** Information transmission, message {@code 0x94}: one thing, told by its sub-type. The shortest form is a voltage alone. */
final class InformationMessage {
    private static final int CENTIVOLT_MV = 10;
    private static final int NUMBER_BYTES = 8;
    private static final int ICCID_BYTES = 10;
    private static final int DOOR_OPEN = 1;
    private static final int FUEL_SENSOR_TIME_BYTES = 6;

    private InformationMessage() {}

    static void read(FieldReader in, Statement out) throws MalformedMessageException {
        if (in.remaining() == 2) {
            supply(in, out);
            return;
        }
        switch (in.u8("information")) {
            case 0x00, 0x0B -> supply(in, out);
            case 0x05 -> door(in, out);
            case 0x0A -> numbers(in);
            case 0x0D -> fuelSensor(in);
            case 0x04, 0x1B -> text(in);
            default -> in.rest("data", "");
        }
    }

    private static void supply(FieldReader in, Statement out) throws MalformedMessageException {
        out.say().externalMv(in.u16("supply", "0.01 V") * CENTIVOLT_MV);
    }

    private static void door(FieldReader in, Statement out) throws MalformedMessageException {
        out.say().doorOpen((in.u8("door", "bit 0 open, bit 2 input") & DOOR_OPEN) != 0);
    }

    private static void numbers(FieldReader in) throws MalformedMessageException {
        in.digits("imei", NUMBER_BYTES);
        in.digits("imsi", NUMBER_BYTES);
        in.digits("iccid", ICCID_BYTES);
    }

    private static void fuelSensor(FieldReader in) throws MalformedMessageException {
        in.skip("sensor time", Math.min(FUEL_SENSOR_TIME_BYTES, in.remaining()), "");
        text(in);
    }

    private static void text(FieldReader in) throws MalformedMessageException {
        in.text("text", in.remaining(), StandardCharsets.US_ASCII);
    }
}
