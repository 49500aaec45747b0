// SPDX-License-Identifier: Apache-2.0
package vedette.protocol.jt808;

import io.netty.buffer.ByteBuf;
import vedette.protocol.FieldReader;
import vedette.protocol.MalformedMessageException;
import vedette.telemetry.Alarm;
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
    private long openBits;
    private long knownBits;
    private long momentBits;
    private boolean followed;

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
        openBits = 0;
        knownBits = 0;
        momentBits = 0;
        followed = false;
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
            default -> readOther(in, id, length);
        }
    }

    private void readOther(FieldReader in, int id, int length) throws MalformedMessageException {
        ItemType type = Extensions.item(id);
        if (type == null) {
            if (in.isExplaining()) {
                StandardItems.explain(in, id, length);
            }
            return;
        }
        try {
            type.reader().read(in, this);
            followed |= type.isFollowed();
        } catch (MalformedMessageException shorter) {
            in.meaning("not whole: " + shorter.detail()); // costs the item alone; extra has it as hex
        }
    }

    /** What an extension's item says of an alarm. */
    public void alarm(Alarm alarm, boolean open) {
        knownBits |= alarm.bit();
        openBits |= open ? alarm.bit() : 0;
    }

    /** What an extension's item says of an alarm that knows no end: it is open up to the next report. */
    public void moment(Alarm alarm) {
        alarm(alarm, true);
        momentBits |= alarm.bit();
    }

    /** {@link Alarm#bit} of each alarm of a moment. */
    long momentBits() {
        return momentBits;
    }

    /** {@link Alarm#bit} of each alarm that extensions' items speak of. */
    long knownBits() {
        return knownBits;
    }

    /** {@link Alarm#bit} of each alarm that is open by extensions' items. */
    long openBits() {
        return openBits;
    }

    /** Whether an item was read that has a {@link ItemType.Follower}. */
    boolean isFollowed() {
        return followed;
    }

    /** Calls the follower of each item. {@code body} stands behind the basic location information; it is not moved. */
    static void follow(ByteBuf body, Exchange exchange) throws MalformedMessageException {
        int at = body.readerIndex();
        while (at + HEAD_BYTES <= body.writerIndex()) {
            ItemType type = Extensions.item(body.getUnsignedByte(at));
            int length = body.getUnsignedByte(at + 1);
            at += HEAD_BYTES;
            if (at + length > body.writerIndex()) {
                return;
            }
            if (type != null && type.isFollowed()) {
                type.follower().follow(body.slice(at, length), exchange);
            }
            at += length;
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
            ItemType type = Extensions.item(id);
            names[id] = type == null ? String.format("item %02x", id) : type.name();
        }
        return names;
    }
}
