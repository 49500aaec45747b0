// SPDX-License-Identifier: Apache-2.0
package vedette.protocol.jt808;

import io.netty.buffer.ByteBuf;
import org.jspecify.annotations.Nullable;
import vedette.protocol.FieldReader;
import vedette.protocol.MalformedMessageException;
import vedette.telemetry.Fix;
import vedette.telemetry.Motion;

/**
 * Additional items (位置附加信息项) of {@link LocationReport}: identity, length and value, repeated to the body's end.
 *
 * <p>One object takes the items of one report after the other, so that reading them allocates nothing. Real terminals repeat
 * items (the last counts), give them other lengths than the standard (the value is left to {@code extra}), and let the last
 * one run past the end (the list ends there and the fix stands). Not thread-safe.
 */
public final class AdditionalItems {
    static final int ODOMETER = 0x01;
    static final int FUEL = 0x02;
    static final int RECORDER_SPEED = 0x03;
    static final int CONFIRM_ALARM = 0x04;
    static final int TYRE_PRESSURES = 0x05;
    static final int CABIN_TEMPERATURE = 0x06;
    static final int OVERSPEED = 0x11;
    static final int AREA_OR_ROUTE = 0x12;
    static final int SECTION_TIME = 0x13;
    static final int VIDEO_ALARMS = 0x14;
    static final int VIDEO_LOSS = 0x15;
    static final int VIDEO_COVERED = 0x16;
    static final int STORAGE_FAULT = 0x17;
    static final int DRIVER_BEHAVIOUR = 0x18;
    static final int SIGNALS = 0x25;
    static final int IO_STATUS = 0x2A;
    static final int ANALOGUE = 0x2B;
    static final int RADIO_SIGNAL = 0x30;
    static final int SATELLITES = 0x31;

    static final @Nullable String[] SIGNAL_NAMES = {
        "low beam",
        "high beam",
        "right indicator",
        "left indicator",
        "brake",
        "reverse",
        "fog lamp",
        "marker lamp",
        "horn",
        "air conditioning",
        "neutral",
        "retarder",
        "ABS",
        "heater",
        "clutch"
    };

    private static final @Nullable String[] IO_NAMES = {"deep sleep", "sleep"};

    /** Bytes of identity and length. */
    static final int HEAD_BYTES = 2;

    private static final int FUEL_IS_PERCENT = 0x8000;
    private static final String[] ITEM_NAMES = itemNames();

    private long odometerM;
    private int fuelMl;
    private int fuelPercent;
    private int recorderSpeedCmps;
    private int satelliteCount;
    private int statedBits;
    private int videoAlarmBits;
    private int videoLossBits;
    private int videoCoveredBits;
    private int storageFaultBits;
    private int behaviourBits;

    public AdditionalItems() {
        clear();
    }

    /** Forgets the items of the last report. */
    void clear() {
        odometerM = Motion.UNKNOWN_ODOMETER;
        fuelMl = Fix.UNKNOWN;
        fuelPercent = Fix.UNKNOWN;
        recorderSpeedCmps = Fix.UNKNOWN;
        satelliteCount = Fix.UNKNOWN;
        statedBits = 0;
        videoAlarmBits = 0;
        videoLossBits = 0;
        videoCoveredBits = 0;
        storageFaultBits = 0;
        behaviourBits = 0;
    }

    /** Reads every item up to the end of {@code in}, in place of those that were read before. */
    public void decode(FieldReader in) throws MalformedMessageException {
        clear();
        while (in.remaining() >= HEAD_BYTES) {
            int length = in.peekU8(1);
            if (HEAD_BYTES + length > in.remaining()) {
                break;
            }
            int outer = in.enter(ITEM_NAMES[in.peekU8(0)], HEAD_BYTES + length);
            int id = in.u8("item");
            in.u8("length");
            read(in, id, length);
            in.leave(outer);
        }
        if (in.remaining() > 0) {
            in.skip("trailing", in.remaining(), "no further items");
        }
    }

    private void read(FieldReader in, int id, int length) throws MalformedMessageException {
        switch (id) {
            case ODOMETER -> {
                if (length == 4) {
                    odometerM = Integer.toUnsignedLong(in.u32("odometer", "0.1 km")) * 100;
                }
            }
            case FUEL -> {
                if (length == 2) {
                    readFuel(in.u16("fuel", "0.1 L; per cent when the top bit is set"));
                }
            }
            case RECORDER_SPEED -> {
                if (length == 2) {
                    recorderSpeedCmps = LocationReport.toCmps(in.u16("recorderSpeed", "0.1 km/h"));
                }
            }
            case SATELLITES -> {
                if (length == 1) {
                    satelliteCount = in.u8("satellites");
                }
            }
            case VIDEO_ALARMS, VIDEO_LOSS, VIDEO_COVERED, STORAGE_FAULT, DRIVER_BEHAVIOUR -> readVideo(in, id, length);
            default -> {
                if (in.isExplaining()) {
                    explain(in, id, length);
                }
            }
        }
    }

    private void readFuel(int value) {
        int percent = value & ~FUEL_IS_PERCENT;
        if ((value & FUEL_IS_PERCENT) == 0) {
            fuelMl = value * 100;
        } else if (percent <= 100) {
            fuelPercent = percent;
        }
    }

    private void readVideo(FieldReader in, int id, int length) throws MalformedMessageException {
        if (id == DRIVER_BEHAVIOUR && length >= 2) {
            behaviourBits = in.bits16("behaviour", VideoAlarmBit.BEHAVIOUR_NAMES);
            statedBits |= bit(id);
            if (length > 2) {
                in.u8("fatigueLevel", "0 to 100");
            }
        } else if (id == STORAGE_FAULT && length == 2) {
            storageFaultBits = in.u16("storageFault", "bits 0 to 11 main, 12 to 15 backup storage");
            statedBits |= bit(id);
        } else if (id != DRIVER_BEHAVIOUR && id != STORAGE_FAULT && length == 4) {
            readChannels(in, id);
            statedBits |= bit(id);
        }
    }

    private void readChannels(FieldReader in, int id) throws MalformedMessageException {
        switch (id) {
            case VIDEO_ALARMS -> videoAlarmBits = in.bits32("videoAlarms", VideoAlarmBit.NAMES);
            case VIDEO_LOSS -> videoLossBits = in.u32("signalLost", "bit per channel, from 1");
            default -> videoCoveredBits = in.u32("lensCovered", "bit per channel, from 1");
        }
    }

    /** Items that end in {@code extra}: named for people only. */
    private static void explain(FieldReader in, int id, int length) throws MalformedMessageException {
        switch (length == standardLength(id, length) ? id : -1) {
            case CONFIRM_ALARM -> in.u16("alarmEvent", "wants confirmation by hand");
            case CABIN_TEMPERATURE -> in.u16("cabinTemperature", "degrees C, negative when the top bit is set");
            case OVERSPEED -> {
                in.u8("areaType", "0 none, 1 circle, 2 rectangle, 3 polygon, 4 section");
                if (length == 5) {
                    in.u32("areaId");
                }
            }
            case AREA_OR_ROUTE -> {
                in.u8("areaType", "1 circle, 2 rectangle, 3 polygon, 4 route");
                in.u32("areaId");
                in.u8("direction", "0 in, 1 out");
            }
            case SECTION_TIME -> {
                in.u32("sectionId");
                in.u16("drivingTime", "s");
                in.u8("result", "0 too short, 1 too long");
            }
            case SIGNALS -> in.bits32("signals", SIGNAL_NAMES);
            case IO_STATUS -> in.bits16("io", IO_NAMES);
            case ANALOGUE -> {
                in.u16("analogue1");
                in.u16("analogue0");
            }
            case RADIO_SIGNAL -> in.u8("radioSignal", "strength");
            default -> in.skip("value", length, "");
        }
    }

    private static int standardLength(int id, int length) {
        return switch (id) {
            case RADIO_SIGNAL -> 1;
            case CONFIRM_ALARM, CABIN_TEMPERATURE, IO_STATUS -> 2;
            case SIGNALS, ANALOGUE -> 4;
            case OVERSPEED -> length == 1 ? 1 : 5;
            case AREA_OR_ROUTE -> 6;
            case SECTION_TIME -> 7;
            default -> -1;
        };
    }

    /** Writes one item whose value is {@code length} bytes of {@code value}, most significant first. */
    public static void write(ByteBuf out, int id, int length, long value) {
        out.writeByte(id).writeByte(length);
        for (int shift = (length - 1) * Byte.SIZE; shift >= 0; shift -= Byte.SIZE) {
            out.writeByte((int) (value >>> shift));
        }
    }

    /** Writes the odometer, item 0x01. */
    public static void writeOdometer(ByteBuf out, long odometerM) {
        write(out, ODOMETER, 4, odometerM / 100);
    }

    /** Writes the fuel in the tank, item 0x02. */
    public static void writeFuel(ByteBuf out, int fuelMl) {
        write(out, FUEL, 2, fuelMl / 100);
    }

    /** Writes the speed by the vehicle's own sensor, item 0x03. */
    public static void writeRecorderSpeed(ByteBuf out, int speedDkmh) {
        write(out, RECORDER_SPEED, 2, speedDkmh);
    }

    /** Writes the strength of the radio signal, item 0x30. */
    public static void writeRadioSignal(ByteBuf out, int strength) {
        write(out, RADIO_SIGNAL, 1, strength);
    }

    /** Writes the number of satellites, item 0x31. */
    public static void writeSatellites(ByteBuf out, int count) {
        write(out, SATELLITES, 1, count);
    }

    long odometerM() {
        return odometerM;
    }

    int fuelMl() {
        return fuelMl;
    }

    int fuelPercent() {
        return fuelPercent;
    }

    int recorderSpeedCmps() {
        return recorderSpeedCmps;
    }

    int satelliteCount() {
        return satelliteCount;
    }

    /** Whether the video item {@code id}, 0x14 to 0x18, was there and readable. */
    boolean states(int id) {
        return (statedBits & bit(id)) != 0;
    }

    /** Whether any item told of cameras or of the driver's behaviour. */
    boolean statesVideo() {
        return statedBits != 0;
    }

    private static int bit(int id) {
        return 1 << (id - VIDEO_ALARMS);
    }

    int videoAlarmBits() {
        return videoAlarmBits;
    }

    int videoLossBits() {
        return videoLossBits;
    }

    int videoCoveredBits() {
        return videoCoveredBits;
    }

    int storageFaultBits() {
        return storageFaultBits;
    }

    int behaviourBits() {
        return behaviourBits;
    }

    private static String[] itemNames() {
        String[] names = new String[256];
        for (int id = 0; id < names.length; id++) {
            names[id] = String.format("item %02x", id);
        }
        return names;
    }
}
