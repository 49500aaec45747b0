// SPDX-License-Identifier: Apache-2.0
package vedette.protocol.gb32960;

import io.netty.buffer.ByteBuf;
import vedette.protocol.MalformedMessageException;
import vedette.telemetry.Fix;
import vedette.telemetry.Flag;
import vedette.telemetry.Motion;

/**
 * Vehicle data (整车数据), information body {@code 0x01}.
 *
 * @param edition decides the zero of the current, and whether the pedals are there
 * @param odometerHm in 100 m
 * @param acceleratorPercent 2016 only; 0 in the platforms' form, which reserves the byte
 * @param brake 2016 only: per cent, 101 for a brake that only knows on; 0 in the platforms' form
 */
record VehicleData(
        Edition edition,
        int state,
        int charging,
        int mode,
        int speedDkmh,
        int odometerHm,
        int voltageDv,
        int currentRaw,
        int socPercent,
        int dcDc,
        int gearBits,
        int insulationKohm,
        int acceleratorPercent,
        int brake) {

    static final int TYPE = 0x01;

    static final int STATE_ON = 1;
    static final int STATE_OFF = 2;
    static final int CHARGING_PARKED = 1;
    static final int CHARGING_DRIVING = 2;
    static final int CHARGING_NOT = 3;
    static final int CHARGING_DONE = 4;
    static final int MODE_ELECTRIC = 1;
    static final int DC_DC_ON = 1;
    static final int GEAR_DRIVE = 14;

    /** No value: one byte, two bytes, four bytes. */
    static final int INVALID_8 = 0xFF;

    static final int INVALID_16 = 0xFFFF;
    static final int INVALID_32 = -1;

    static final int MAX_SPEED_DKMH = 2_200;
    static final int MAX_ODOMETER_HM = 9_999_999;

    private static final Scale KMH = new Scale(0, 10, "km/h");
    private static final Scale KILOMETRE = new Scale(0, 10, "km");
    private static final Scale KILO_OHM = new Scale(0, 1, "kOhm");
    private static final int GEAR_BRAKING = 1 << 4;
    private static final int GEAR_DRIVING = 1 << 5;
    private static final int GEAR_INVALID_2025 = 1 << 7;
    private static final int GEAR_MASK = 0xF;
    private static final int FULL_PERCENT = 100;

    static VehicleData decode(Measures in, Edition edition) throws MalformedMessageException {
        int state = in.word8("vehicleState", null, "on", "off", "other");
        int charging = in.word8("chargingState", null, "parked", "driving", "not charging", "done");
        int mode = in.word8("driveMode", null, "electric", "hybrid", "fuel");
        int speedDkmh = in.u16("vehicleSpeedKmh", KMH);
        int odometerHm = in.u32("odometerKm", KILOMETRE);
        int voltageDv = in.u16("batteryVoltageV", Scale.TENTH_VOLT);
        int currentRaw = in.u16("batteryCurrentA", Scale.current(edition));
        int socPercent = in.u8("socPercent", Scale.PERCENT);
        int dcDc = in.word8("dcDcState", null, "on", "off");
        int gearBits = gear(in, edition);
        int insulationKohm = in.u16("insulationKohm", KILO_OHM);
        boolean pedals = edition == Edition.V2016;
        return new VehicleData(
                edition,
                state,
                charging,
                mode,
                speedDkmh,
                odometerHm,
                voltageDv,
                currentRaw,
                socPercent,
                dcDc,
                gearBits,
                insulationKohm,
                pedals ? in.u8("acceleratorPercent", Scale.PERCENT) : 0,
                pedals ? in.u8("brakePercent", Scale.PERCENT) : 0);
    }

    private static int gear(Measures in, Edition edition) throws MalformedMessageException {
        int bits = in.in().u8("gear");
        if (in.isWatched()) {
            boolean known = bits < INVALID_8 - 1 && (edition == Edition.V2016 || (bits & GEAR_INVALID_2025) == 0);
            in.in().meaning(known ? gearName(bits & GEAR_MASK) : "invalid");
            if (known) {
                in.text("gear", gearName(bits & GEAR_MASK));
                in.flag("braking", (bits & GEAR_BRAKING) != 0);
                in.flag("driving", (bits & GEAR_DRIVING) != 0);
            }
        }
        return bits;
    }

    private static String gearName(int gear) {
        return switch (gear) {
            case 0 -> "N";
            case 13 -> "R";
            case GEAR_DRIVE -> "D";
            case 15 -> "P";
            default -> Integer.toString(gear);
        };
    }

    void encode(ByteBuf out) {
        out.writeByte(state);
        out.writeByte(charging);
        out.writeByte(mode);
        out.writeShort(speedDkmh);
        out.writeInt(odometerHm);
        out.writeShort(voltageDv);
        out.writeShort(currentRaw);
        out.writeByte(socPercent);
        out.writeByte(dcDc);
        out.writeByte(gearBits);
        out.writeShort(insulationKohm);
        if (edition == Edition.V2016) {
            out.writeByte(acceleratorPercent);
            out.writeByte(brake);
        }
    }

    Flag ignition() {
        return state == STATE_ON || state == STATE_OFF ? Flag.of(state == STATE_ON) : Flag.UNKNOWN;
    }

    Flag chargingFlag() {
        boolean known = charging >= CHARGING_PARKED && charging <= CHARGING_DONE;
        return known ? Flag.of(charging <= CHARGING_DRIVING) : Flag.UNKNOWN;
    }

    /** 0.1 km/h is 250/90 cm/s, rounded to the nearest. */
    int speedCmps() {
        return speedDkmh <= MAX_SPEED_DKMH ? (speedDkmh * 250 + 45) / 90 : Fix.UNKNOWN;
    }

    long odometerM() {
        boolean known = odometerHm >= 0 && odometerHm <= MAX_ODOMETER_HM;
        return known ? odometerHm * 100L : Motion.UNKNOWN_ODOMETER;
    }

    int batteryMv() {
        return Measures.isValue16(voltageDv) ? voltageDv * 100 : Fix.UNKNOWN;
    }

    int batteryPercent() {
        return socPercent <= FULL_PERCENT ? socPercent : Fix.UNKNOWN;
    }
}
