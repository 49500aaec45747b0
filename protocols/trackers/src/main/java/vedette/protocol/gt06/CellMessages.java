// SPDX-License-Identifier: Apache-2.0
package vedette.protocol.gt06;

import java.nio.charset.StandardCharsets;
import vedette.protocol.FieldReader;
import vedette.protocol.MalformedMessageException;
import vedette.protocol.tracker.BinaryTime;

/** Messages of a device that sees no satellites: the cells and Wi-Fi stations around it, and when. */
final class CellMessages {
    /** The least that {@link #oneCell} reads. */
    static final int TIME_AND_CELL_BYTES = 14;

    private static final int PHONE_BYTES = 21;
    private static final int LANGUAGE_BYTES = 2;

    private CellMessages() {}

    /** 0x18, 0x28, 0x2E: time and cells. */
    static void cells(FieldReader in, Statement out) throws MalformedMessageException {
        time(in, out);
        CellBlock.readList(in, CellBlock.NARROW);
    }

    /** 0x11 of the oldest devices: time and the cell. */
    static void oneCell(FieldReader in, Statement out) throws MalformedMessageException {
        time(in, out);
        CellBlock.readOne(in, CellBlock.NARROW);
    }

    /** 0x24: as 0x18, after a byte that nobody explains. */
    static void cellsAfterByte(FieldReader in, Statement out) throws MalformedMessageException {
        time(in, out);
        if (in.remaining() > 0) {
            in.u8("vendor");
        }
        CellBlock.readList(in, CellBlock.NARROW);
    }

    /** 0xA1: time and 4G cells. */
    static void cellsWide(FieldReader in, Statement out) throws MalformedMessageException {
        time(in, out);
        CellBlock.readList(in, CellBlock.WIDE);
    }

    /** 0x2C: time, cells, Wi-Fi. */
    static void wifi(FieldReader in, Statement out) throws MalformedMessageException {
        cells(in, out);
        CellBlock.readWifi(in);
    }

    /** 0xA2: time, 4G cells, Wi-Fi; one vendor has a position behind this type. */
    static void wifiWide(FieldReader in, Statement out) throws MalformedMessageException {
        if (!CellBlock.stands(in, BinaryTime.LENGTH_BYTES)) {
            VendorMessages.withDevice(in, out);
            return;
        }
        cellsWide(in, out);
        CellBlock.readWifi(in);
    }

    /** 0xF3: time and Wi-Fi, each station with its strength before it. */
    static void wifiAlone(FieldReader in, Statement out) throws MalformedMessageException {
        time(in, out);
        int stationBytes = 8;
        int count = in.u8("wifi count");
        for (int station = 0; station < count && in.remaining() >= stationBytes; station++) {
            in.u16("wifi strength");
            in.skip("wifi", stationBytes - 2, "");
        }
    }

    /** 0x19: cell, status with alarm; some devices tell the time first. */
    static void alarm(FieldReader in, Statement out) throws MalformedMessageException {
        alarm(in, out, CellBlock.NARROW);
    }

    /** 0xA5: as {@link #alarm}, with a 4G cell. */
    static void alarmWide(FieldReader in, Statement out) throws MalformedMessageException {
        alarm(in, out, CellBlock.WIDE);
    }

    private static void alarm(FieldReader in, Statement out, boolean wide) throws MalformedMessageException {
        if (BinaryTime.stands(in, 0)) {
            time(in, out);
        }
        CellBlock.readWithLength(in, wide);
        if (in.remaining() >= StatusBlock.LENGTH_BYTES) {
            StatusBlock.read(in, out);
        }
    }

    /** 0xA7: 4G cell and the phone that asks for its address. */
    static void addressRequest(FieldReader in, Statement out) throws MalformedMessageException {
        CellBlock.readOne(in, CellBlock.WIDE);
        phone(in);
    }

    static void phone(FieldReader in) throws MalformedMessageException {
        if (in.remaining() >= PHONE_BYTES) {
            in.text("phone", PHONE_BYTES, StandardCharsets.US_ASCII);
        }
        if (in.remaining() >= LANGUAGE_BYTES) {
            in.u16("alarm and language");
        }
    }

    private static void time(FieldReader in, Statement out) throws MalformedMessageException {
        out.time(BinaryTime.read(in, "time"));
    }
}
