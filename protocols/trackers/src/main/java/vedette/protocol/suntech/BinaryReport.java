// SPDX-License-Identifier: Apache-2.0
package vedette.protocol.suntech;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import vedette.protocol.FieldReader;
import vedette.protocol.MalformedMessageException;
import vedette.protocol.Rejection;
import vedette.protocol.tracker.Nmea;
import vedette.protocol.tracker.ReportBuilder;

/** A report of the universal form in bytes: the fields of the mask as numbers, without a check code. */
final class BinaryReport {
    private static final int STATUS = 0x81;
    private static final int ALERT = 0x82;
    private static final int EMERGENCY = 0x83;
    private static final int EVENT = 0x84;

    private static final int HEAD_BYTES = 3;
    private static final int IDENTITY_BYTES = 5;
    private static final int MASK_BYTES = 3;
    private static final int MIN_BYTES = HEAD_BYTES + IDENTITY_BYTES + MASK_BYTES + 8;
    private static final int MAX_BYTES = 1024;
    private static final int VERSION_BYTES = 3;
    private static final int CENTURY = 2000;
    private static final int SIGN = 1 << 31;
    private static final double E6 = 1e-6;
    private static final double HUNDREDTH = 0.01;

    private final FieldReader in;
    private final ReportBuilder report;
    private final int type;
    private int mask;

    private BinaryReport(int type, FieldReader in, ReportBuilder report) {
        this.type = type;
        this.in = in;
        this.report = report;
    }

    static boolean isType(int first) {
        int type = first & 0xFF;
        return type >= STATUS && type <= EVENT;
    }

    /** As {@link SuntechFraming#length}. */
    static int length(ByteBuf in, int from) {
        int readable = in.writerIndex() - from;
        if (readable < HEAD_BYTES) {
            return SuntechFraming.INCOMPLETE;
        }
        int length = HEAD_BYTES + in.getUnsignedShort(from + 1);
        if (length < MIN_BYTES || length > MAX_BYTES) {
            return SuntechFraming.NO_FRAME;
        }
        for (int at = from + HEAD_BYTES; at < Math.min(in.writerIndex(), from + HEAD_BYTES + IDENTITY_BYTES); at++) {
            if ((in.getByte(at) & 0xF) > 9 || (in.getByte(at) & 0xF0) > 0x90) {
                return SuntechFraming.NO_FRAME;
            }
        }
        return readable < length ? SuntechFraming.INCOMPLETE : next(in, from, length) - from;
    }

    /** Where the frame ends, or where another frame of the same device begins inside it: its length was damaged. */
    private static int next(ByteBuf in, int from, int length) {
        int end = from + length;
        int last = Math.min(end - 1, in.writerIndex() - HEAD_BYTES - IDENTITY_BYTES);
        for (int at = from + MIN_BYTES; at <= last; at++) {
            if (isType(in.getByte(at))
                    && ByteBufUtil.equals(in, from + HEAD_BYTES, in, at + HEAD_BYTES, IDENTITY_BYTES)) {
                return at;
            }
        }
        return end;
    }

    /** Whether a whole frame has date and time where its mask announces them, and they are some. */
    static boolean isIntact(ByteBuf in, int from, int length) {
        FieldReader reader = new FieldReader(in.slice(from, length));
        try {
            identity(reader);
            BinaryReport report = new BinaryReport(in.getUnsignedByte(from), reader, new ReportBuilder());
            report.head();
            return report.has(MaskBit.DATE) && report.has(MaskBit.TIME) && report.timeMs() >= 0;
        } catch (MalformedMessageException e) {
            return false; // that is the answer
        }
    }

    /** Reads type, length and identity: ten digits. */
    static String identity(FieldReader in) throws MalformedMessageException {
        in.u8("type", "81 status, 82 alert, 83 emergency, 84 event");
        int length = in.u16("length", "of what follows");
        if (length != in.remaining()) {
            throw new MalformedMessageException(
                    Rejection.BAD_LENGTH, "length is " + length + ", found " + in.remaining() + " bytes");
        }
        return in.digits("identity", IDENTITY_BYTES);
    }

    /** Reads what stands behind the identity. */
    static void read(int type, FieldReader in, ReportBuilder report) throws MalformedMessageException {
        BinaryReport reader = new BinaryReport(type, in, report);
        reader.head();
        report.timeMs(reader.timeMs());
        reader.cell();
        reader.place();
        reader.state();
        if (in.remaining() > 0) {
            in.skip("assigned", in.remaining(), "values that the owner chose");
        }
    }

    private boolean has(MaskBit bit) {
        return bit.isIn(mask);
    }

    private void head() throws MalformedMessageException {
        mask = in.u24("mask", "which fields are there");
        if (has(MaskBit.MODEL)) {
            in.u8("model");
        }
        if (has(MaskBit.SOFTWARE_VERSION)) {
            in.digits("softwareVersion", VERSION_BYTES);
        }
        if (has(MaskBit.LIVE)) {
            report.buffered(in.u8("live", "0: kept while there was no link") == 0);
        }
    }

    private long timeMs() throws MalformedMessageException {
        int year = has(MaskBit.DATE) ? in.u8("year") : 0;
        int month = has(MaskBit.DATE) ? in.u8("month") : 0;
        int day = has(MaskBit.DATE) ? in.u8("day") : 0;
        int hour = has(MaskBit.TIME) ? in.u8("hour") : 0;
        int minute = has(MaskBit.TIME) ? in.u8("minute") : 0;
        return Nmea.ms(CENTURY + year, month, day, hour, minute, has(MaskBit.TIME) ? in.u8("second") : 0);
    }

    private void cell() throws MalformedMessageException {
        if (has(MaskBit.CELL_ID)) {
            in.u32("cellId");
        }
        if (has(MaskBit.MCC)) {
            in.u16("mcc");
        }
        if (has(MaskBit.MNC)) {
            in.u16("mnc");
        }
        if (has(MaskBit.LAC)) {
            in.u16("lac");
        }
        if (has(MaskBit.SIGNAL)) {
            in.u8("signal");
        }
    }

    private void place() throws MalformedMessageException {
        double latitude = has(MaskBit.LATITUDE) ? degrees("latitude") : Double.NaN;
        double longitude = has(MaskBit.LONGITUDE) ? degrees("longitude") : Double.NaN;
        if (has(MaskBit.LATITUDE)) {
            report.place(latitude, longitude);
        }
        if (has(MaskBit.SPEED)) {
            report.speedKmh(in.u16("speed", "0.01 km/h") * HUNDREDTH);
        }
        if (has(MaskBit.COURSE)) {
            report.courseDeg(in.u16("course", "0.01 deg") * HUNDREDTH);
        }
        if (has(MaskBit.SATELLITES)) {
            report.satellites(in.u8("satellites"));
        }
        if (has(MaskBit.FIXED)) {
            report.valid(in.u8("fixed") == 1);
        }
    }

    /** Sign and magnitude. */
    private double degrees(String name) throws MalformedMessageException {
        int value = in.u32(name, "1e-6 deg, the highest bit is the sign");
        double degrees = (value & ~SIGN) * E6;
        return value < 0 ? -degrees : degrees;
    }

    private void state() throws MalformedMessageException {
        if (has(MaskBit.INPUTS)) {
            report.ignition((in.u8("inputBits", "bit 0 is the ignition") & 1) == 1);
        }
        if (has(MaskBit.OUTPUTS)) {
            in.u8("outputBits");
        }
        if (has(MaskBit.FIRST)) {
            int number = in.u8(type == STATUS ? "mode" : "number");
            String message = message(type);
            in.meaning(Alert.meaning(message, number));
            Alert.say(message, number, report);
        }
        if (has(MaskBit.SECOND)) {
            in.u8("reason");
        }
        if (has(MaskBit.THIRD) && in.remaining() >= 2) {
            in.u16("messageNumber");
        }
    }

    static String message(int type) {
        return switch (type) {
            case STATUS -> "STT";
            case ALERT -> "ALT";
            case EMERGENCY -> "EMG";
            default -> "EVT";
        };
    }
}
