// SPDX-License-Identifier: Apache-2.0
package vedette.protocol.egts;

import vedette.protocol.FieldReader;
import vedette.protocol.MalformedMessageException;
import vedette.protocol.tracker.ReportBuilder;

/** Walks through the subrecords of a record, and reads those of the teledata service. */
final class Subrecords {
    /** Takes each subrecord; {@code in} has just its bytes left, and what is not read is passed over. */
    interface Sink {
        void subrecord(int type, FieldReader in) throws MalformedMessageException;
    }

    private static final int MV_PER_STEP = 100;
    private static final int ML_PER_STEP = 100;
    private static final int INPUTS = 8;
    private static final int LEVEL_ERROR = 1 << 6;
    private static final int LEVEL_UNIT_SHIFT = 4;
    private static final int LEVEL_RAW_DATA = 1 << 3;
    private static final int LEVEL_PERCENT = 1;
    private static final int LEVEL_DECILITRES = 2;

    private Subrecords() {}

    static void read(FieldReader in, int service, Sink sink) throws MalformedMessageException {
        while (in.remaining() > 0) {
            int type = in.u8("subrecord");
            if (in.isExplaining()) {
                in.meaning(Code.subrecordName(service, type));
            }
            int length = in.u16le("subrecordLength", "");
            int outer = in.enter("subrecord data", length);
            sink.subrecord(type, in);
            in.leave(outer);
        }
    }

    /** Says in {@code out} what a subrecord of the teledata service says; whether it is a position. */
    static boolean teledata(int type, FieldReader in, ReportBuilder out) throws MalformedMessageException {
        switch (type) {
            case Code.SR_POS_DATA -> {
                PositionData.decode(in).say(out);
                return true;
            }
            case Code.SR_EXT_POS_DATA -> extended(in, out);
            case Code.SR_AD_SENSORS_DATA -> inputs(in);
            case Code.SR_COUNTERS_DATA -> counters(in);
            case Code.SR_STATE_DATA -> state(in, out);
            case Code.SR_ABS_AN_SENS_DATA -> {
                in.u8("analogueInput", "its number");
                in.u24le("analogueValue", "");
            }
            case Code.SR_ABS_CNTR_DATA -> {
                in.u8("counter", "its number");
                in.u24le("counterValue", "");
            }
            case Code.SR_LIQUID_LEVEL -> level(in, out);
            default -> unread(in);
        }
        return false;
    }

    private static void unread(FieldReader in) throws MalformedMessageException {
        if (in.isExplaining() && in.remaining() > 0) {
            in.rest("unread", "");
        }
    }

    private static void extended(FieldReader in, ReportBuilder out) throws MalformedMessageException {
        int fields = in.u8("extendedFields", "VDOP, HDOP, PDOP, satellites, systems");
        String[] names = {"vdop", "hdop", "pdop"};
        for (int bit = 0; bit < names.length; bit++) {
            if ((fields & (1 << bit)) != 0) {
                in.u16le(names[bit], "0.01");
            }
        }
        if ((fields & 0x08) != 0) {
            out.satellites(in.u8("satellites"));
        }
        if ((fields & 0x10) != 0) {
            in.u16le("systemBits", "GLONASS, GPS, Galileo, Compass, BeiDou, DORIS, IRNSS, QZSS");
        }
    }

    private static void inputs(FieldReader in) throws MalformedMessageException {
        int groups = in.u8("moreInputs", "bit n: eight inputs more");
        in.u8("outputBits", "");
        int analogue = in.u8("analogueInputs", "bit n: input n + 1");
        for (int bit = 0; bit < INPUTS; bit++) {
            if ((groups & (1 << bit)) != 0) {
                in.u8(in.isExplaining() ? "moreInputBits" + (bit + 1) : "");
            }
        }
        for (int bit = 0; bit < INPUTS; bit++) {
            if ((analogue & (1 << bit)) != 0) {
                in.u24le(in.isExplaining() ? "analogue" + (bit + 1) : "", "");
            }
        }
    }

    private static void counters(FieldReader in) throws MalformedMessageException {
        int fields = in.u8("counters", "bit n: counter n + 1");
        for (int bit = 0; bit < INPUTS; bit++) {
            if ((fields & (1 << bit)) != 0) {
                in.u24le(in.isExplaining() ? "counter" + (bit + 1) : "", "");
            }
        }
    }

    private static void state(FieldReader in, ReportBuilder out) throws MalformedMessageException {
        in.u8("state", "0 passive, 1 ERA, 2 active, 3 emergency, ...");
        out.externalMv(in.u8("supply", "0.1 V") * MV_PER_STEP);
        int backup = in.u8("backupBattery", "0.1 V");
        int internal = in.u8("internalBattery", "0.1 V");
        out.batteryMv((internal == 0 ? backup : internal) * MV_PER_STEP);
        in.u8("stateBits", "backup battery used, internal battery used, navigation on");
    }

    private static void level(FieldReader in, ReportBuilder out) throws MalformedMessageException {
        int flags = in.u8("levelFlags", "sensor's number, raw data, unit (0 none, 1 %, 2 0.1 l), error");
        in.u16le("levelAddress", "");
        if ((flags & LEVEL_RAW_DATA) != 0 || in.remaining() < Integer.BYTES) {
            unread(in);
            return;
        }
        long level = Integer.toUnsignedLong(in.u32le("level", ""));
        int unit = (flags >>> LEVEL_UNIT_SHIFT) & 3;
        if ((flags & LEVEL_ERROR) == 0 && unit == LEVEL_PERCENT) {
            out.fuelPercent((int) Math.min(level, Integer.MAX_VALUE));
        } else if ((flags & LEVEL_ERROR) == 0 && unit == LEVEL_DECILITRES) {
            out.fuelMl((int) Math.min(level * ML_PER_STEP, Integer.MAX_VALUE));
        }
    }
}
