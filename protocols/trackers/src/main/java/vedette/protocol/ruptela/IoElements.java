// SPDX-License-Identifier: Apache-2.0
package vedette.protocol.ruptela;

import vedette.protocol.FieldReader;
import vedette.protocol.MalformedMessageException;
import vedette.protocol.tracker.ReportBuilder;
import vedette.telemetry.Alarm;

/** The IO elements of a record: groups of ids and values of one, two, four and eight bytes. */
final class IoElements {
    /** Takes the elements in the order of the wire. */
    interface Sink {
        /** {@code bits} without a sign. */
        void element(int id, long bits, int widthBytes);
    }

    /** Alarms of the record that tells them; the next speaks of them again. */
    static final long EVENT_ALARMS = Alarm.HARSH_BRAKING.bit()
            | Alarm.HARSH_ACCELERATION.bit()
            | Alarm.ILLEGAL_MOVEMENT.bit()
            | Alarm.COLLISION.bit();

    static final int JAMMING = 88;
    static final int HARSH_BRAKING = 134;
    static final int HARSH_ACCELERATION = 136;
    static final int TOWING = 410;
    static final int CRASH = 411;

    private static final String[] GROUPS = {"ofOneByte", "ofTwoBytes", "ofFourBytes", "ofEightBytes"};
    private static final int METRES_PER_STEP = 5;
    private static final int METRES_PER_KM = 1000;
    private static final double RPM_PER_STEP = 0.25;
    private static final double CAN_RPM_PER_STEP = 0.125;
    private static final double PERCENT_PER_STEP = 0.4;
    private static final double OBD_PERCENT_PER_STEP = 100 / 255.0;
    private static final int NOT_AVAILABLE_8 = 0xFF;
    private static final int NOT_AVAILABLE_16 = 0xFFFF;

    private IoElements() {}

    static void read(FieldReader in, boolean extended, Sink sink) throws MalformedMessageException {
        for (int group = 0; group < GROUPS.length; group++) {
            int width = 1 << group;
            int count = in.u8(GROUPS[group]);
            for (int i = 0; i < count; i++) {
                int id = extended ? in.u16("id") : in.u8("id");
                String name = in.isExplaining() ? IoName.of(id) : "io";
                sink.element(id, value(in, name, width), width);
            }
        }
    }

    private static long value(FieldReader in, String name, int widthBytes) throws MalformedMessageException {
        return switch (widthBytes) {
            case 1 -> in.u8(name);
            case 2 -> in.u16(name);
            case 4 -> Integer.toUnsignedLong(in.u32(name));
            default -> in.u64(name, "");
        };
    }

    /** Says in {@code out} what facets and alarms know of; {@code value} without a sign. */
    static void say(int id, long value, ReportBuilder out) {
        int number = (int) Math.min(value, Integer.MAX_VALUE);
        boolean on = value != 0;
        switch (id) {
            case 29 -> out.externalMv(number);
            case 30 -> out.batteryMv(number);
            case 65 -> out.odometerM(value);
            case 163, 164 -> out.odometerM(value * METRES_PER_STEP);
            case 645 -> out.odometerM(value * METRES_PER_KM);
            case 94 -> out.engineRpm((int) Math.round(number * RPM_PER_STEP));
            case 197 -> canRpm(number, out);
            case 95 -> out.wheelSpeedKmh(number);
            case 98 -> out.fuelPercent((int) Math.round(number * OBD_PERCENT_PER_STEP));
            case 207 -> canFuel(number, out);
            case 170 -> out.charging(on);
            case 173 -> out.moving(on);
            case 251, 409 -> out.ignition(on);
            case JAMMING -> out.alarm(Alarm.TAMPER, on);
            case HARSH_BRAKING -> out.alarm(Alarm.HARSH_BRAKING, on);
            case HARSH_ACCELERATION -> out.alarm(Alarm.HARSH_ACCELERATION, on);
            case TOWING -> out.alarm(Alarm.ILLEGAL_MOVEMENT, on);
            case CRASH -> out.alarm(Alarm.COLLISION, on);
            default -> {}
        }
    }

    private static void canRpm(int steps, ReportBuilder out) {
        if (steps != NOT_AVAILABLE_16) {
            out.engineRpm((int) Math.round(steps * CAN_RPM_PER_STEP));
        }
    }

    private static void canFuel(int steps, ReportBuilder out) {
        if (steps != NOT_AVAILABLE_8) {
            out.fuelPercent((int) Math.round(steps * PERCENT_PER_STEP));
        }
    }
}
