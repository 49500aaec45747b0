// SPDX-License-Identifier: Apache-2.0
package vedette.protocol.gt06;

import java.nio.charset.StandardCharsets;
import vedette.protocol.FieldReader;
import vedette.protocol.MalformedMessageException;
import vedette.protocol.tracker.BinaryTime;
import vedette.protocol.tracker.GpsBlock;
import vedette.protocol.tracker.ReportBuilder;

/** Messages that begin with a {@link GpsBlock}: where the device is, and what its model adds behind the cell. */
final class LocationMessages {
    private static final int ODOMETER_BYTES = 4;
    private static final int STATUS_TAIL_BYTES = 5;
    private static final int CARD_BYTES = 8;
    private static final int PHONE_BYTES = 21;
    private static final int IMEI_BYTES = 8;
    private static final int CENTIVOLT_MV = 10;
    private static final int DECIVOLT_MV = 100;

    private LocationMessages() {}

    /** 0x10 to 0x12, 0x2D: position, cell, and an odometer or a short status. The oldest 0x11 has no position. */
    static void plain(FieldReader in, Statement out) throws MalformedMessageException {
        if (in.remaining() < GpsBlock.LENGTH_BYTES && in.remaining() >= CellMessages.TIME_AND_CELL_BYTES) {
            CellMessages.oneCell(in, out);
            return;
        }
        out.place(GpsBlock.decode(in));
        CellBlock.readOne(in, CellBlock.NARROW);
        if (in.remaining() == ODOMETER_BYTES) {
            odometer(in, out);
        } else if (in.remaining() == STATUS_TAIL_BYTES) {
            StatusBlock.tellFlags(StatusBlock.information(in), out.say());
            out.say().externalMv(in.u16("supply", "0.01 V") * CENTIVOLT_MV);
            in.u8("signal", "0 to 4");
        }
    }

    /** 0x22: position, cell, ignition, cause, late upload, odometer. One vendor puts its own form behind the same type. */
    static void full(FieldReader in, Statement out) throws MalformedMessageException {
        if (in.peekU8(0) == VendorMessages.TWO_TIMES_FORM) {
            VendorMessages.twoTimes(in, out);
            return;
        }
        out.place(GpsBlock.decode(in));
        CellBlock.readOne(in, CellBlock.NARROW);
        upload(in, out);
    }

    /** 0xA0: as {@link #full}, with a 4G cell. */
    static void fullWide(FieldReader in, Statement out) throws MalformedMessageException {
        out.place(GpsBlock.decode(in));
        CellBlock.readWithLength(in, CellBlock.WIDE);
        upload(in, out);
    }

    /** 0x37: as {@link #full}, then items. */
    static void withItems(FieldReader in, Statement out) throws MalformedMessageException {
        out.place(GpsBlock.decode(in));
        CellBlock.readOne(in, CellBlock.NARROW);
        if (in.remaining() >= 3) {
            uploadState(in, out);
        }
        Items.readShort(in, out);
    }

    /** 0x38: position, three bytes that nobody explains, a 4G cell, two more, items. */
    static void withItemsWide(FieldReader in, Statement out) throws MalformedMessageException {
        out.place(GpsBlock.decode(in));
        if (in.remaining() > 3) {
            in.skip("vendor", 3, "");
        }
        CellBlock.readOne(in, CellBlock.WIDE);
        if (in.remaining() >= 2) {
            in.skip("vendor", 2, "");
        }
        Items.readShort(in, out);
    }

    /** 0x36 with a position: cell id of four bytes, upload state, odometer, supply, battery, hours. */
    static void withSupply(FieldReader in, Statement out) throws MalformedMessageException {
        out.place(GpsBlock.decode(in));
        in.u16("mobile country code");
        in.u8("mobile network code");
        in.u16("area code");
        in.u32("cell id");
        uploadState(in, out);
        odometer(in, out);
        out.say().externalMv(in.u16("supply", "0.01 V") * CENTIVOLT_MV);
        out.say().batteryMv(in.u8("battery", "0.1 V") * DECIVOLT_MV);
        in.u8("vendor");
        in.u16("engine minutes");
    }

    /** 0x16, 0x26: position, cell, status with alarm, identity card of the driver or odometer. */
    static void alarm(FieldReader in, Statement out) throws MalformedMessageException {
        out.place(GpsBlock.decode(in));
        boolean measured = CellBlock.readWithLength(in, CellBlock.NARROW);
        int tail = in.remaining();
        if (!measured && tail == STATUS_TAIL_BYTES) {
            supplyTail(in, out);
            return;
        }
        if (tail > STATUS_TAIL_BYTES + CARD_BYTES) {
            in.skip("cells", tail - STATUS_TAIL_BYTES, ""); // a vendor's list; the status closes the message
        } else if (in.peekU8(0) == 0 && tail == STATUS_TAIL_BYTES + 1) {
            in.u8("cell length");
        }
        if (in.remaining() >= STATUS_TAIL_BYTES) {
            StatusBlock.read(in, out);
        }
        if (in.remaining() == CARD_BYTES) {
            in.digits("driver", CARD_BYTES);
        } else if (in.remaining() == ODOMETER_BYTES) {
            odometer(in, out);
        }
    }

    /** The short status of devices that measure their supply. */
    private static void supplyTail(FieldReader in, Statement out) throws MalformedMessageException {
        int info = StatusBlock.information(in);
        out.say().externalMv(in.u16("supply", "0.01 V") * CENTIVOLT_MV);
        in.u8("signal", "0 to 4");
        StatusBlock.tell(info, in.u8("alarm code"), out);
    }

    /** 0x27: as {@link #alarm}, then the fence, on some models the odometer. */
    static void alarmWithFence(FieldReader in, Statement out) throws MalformedMessageException {
        alarmWithFence(in, out, CellBlock.NARROW);
    }

    /** 0xA4: as {@link #alarmWithFence}, with a 4G cell. */
    static void alarmWithFenceWide(FieldReader in, Statement out) throws MalformedMessageException {
        alarmWithFence(in, out, CellBlock.WIDE);
    }

    private static void alarmWithFence(FieldReader in, Statement out, boolean wide) throws MalformedMessageException {
        out.place(GpsBlock.decode(in));
        CellBlock.readWithLength(in, wide);
        if (in.remaining() >= STATUS_TAIL_BYTES) {
            StatusBlock.read(in, out);
        }
        if (in.remaining() > 0) {
            in.u8("fence", "255: none");
        }
        if (in.remaining() >= ODOMETER_BYTES) {
            odometer(in, out);
        }
    }

    /** 0xA3 with a position: as 0xA4, but for a byte that is no length. */
    static void fenceWide(FieldReader in, Statement out) throws MalformedMessageException {
        out.place(GpsBlock.decode(in));
        in.u8("vendor");
        CellBlock.readOne(in, CellBlock.WIDE);
        if (in.remaining() >= STATUS_TAIL_BYTES) {
            StatusBlock.read(in, out);
        }
    }

    /** A position in a message that nobody describes. */
    static void unknown(FieldReader in, Statement out) throws MalformedMessageException {
        out.place(GpsBlock.decode(in));
        in.rest("vendor", "");
    }

    /** 0x1E: position and the cells around. */
    static void withCells(FieldReader in, Statement out) throws MalformedMessageException {
        out.place(GpsBlock.decode(in));
        CellBlock.readList(in, CellBlock.NARROW);
    }

    /** 0x1A, 0x2A: position and the phone that asks for its address. */
    static void addressRequest(FieldReader in, Statement out) throws MalformedMessageException {
        out.place(GpsBlock.decode(in));
        if (in.remaining() >= PHONE_BYTES) {
            in.text("phone", PHONE_BYTES, StandardCharsets.US_ASCII);
        }
    }

    /** 0x61: IMEI, position, cell, identity card of the driver. */
    static void withDriver(FieldReader in, Statement out) throws MalformedMessageException {
        in.digits("imei", IMEI_BYTES);
        out.place(GpsBlock.decode(in));
        CellBlock.readOne(in, CellBlock.NARROW);
        if (in.remaining() >= 7) {
            in.skip("vendor", 3, "");
            in.u32("driver");
        }
    }

    /** 0x17 with a position: cell, identity card of the driver. Otherwise the phone that asks for the address of a cell. */
    static void driverOrAddressRequest(FieldReader in, Statement out) throws MalformedMessageException {
        if (BinaryTime.stands(in, 0) && in.remaining() >= GpsBlock.LENGTH_BYTES) {
            out.place(GpsBlock.decode(in));
            CellBlock.readOne(in, CellBlock.NARROW);
            if (in.remaining() >= CARD_BYTES) {
                in.digits("driver", CARD_BYTES);
            }
        } else {
            CellBlock.readOne(in, CellBlock.NARROW);
            CellMessages.phone(in);
        }
    }

    private static void upload(FieldReader in, Statement out) throws MalformedMessageException {
        if (in.remaining() >= 3) {
            uploadState(in, out);
        }
        if (in.remaining() >= ODOMETER_BYTES) {
            odometer(in, out);
        }
    }

    private static void uploadState(FieldReader in, Statement out) throws MalformedMessageException {
        out.say().ignition(in.u8("ignition") != 0);
        in.u8("upload cause", "0 by time, 1 by distance, 2 at a bend, 3 ignition, ...");
        out.buffered(in.u8("late upload", "1: kept while there was no link") != 0);
    }

    static void odometer(FieldReader in, Statement out) throws MalformedMessageException {
        ReportBuilder report = out.say();
        report.odometerM(Integer.toUnsignedLong(in.u32("odometer", "m")));
    }
}
