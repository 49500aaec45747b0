// SPDX-License-Identifier: Apache-2.0
package vedette.protocol.galileosky;

/** Numbers, lengths and names of tags. */
final class Tag {
    static final int IMEI = 0x03;
    static final int DEVICE_NUMBER = 0x04;
    static final int TIME = 0x20;
    static final int PLACE = 0x30;
    static final int SPEED_AND_COURSE = 0x33;
    static final int ALTITUDE = 0x34;
    static final int HDOP = 0x35;
    static final int STATUS = 0x40;
    static final int SUPPLY = 0x41;
    static final int BATTERY = 0x42;
    static final int CAN_FUEL_RPM = 0xC1;
    static final int CAN_ODOMETER = 0xC2;
    static final int ODOMETER = 0xD4;
    static final int COMMAND_NUMBER = 0xE0;
    static final int COMMAND_TEXT = 0xE1;
    static final int USER_ARRAY = 0xEA;
    static final int EXTENDED = 0xFE;

    static final int IMEI_BYTES = 15;
    static final int PLACE_BYTES = 9;

    /** Length byte, then so many. */
    static final int COUNTED = -1;

    /** Length of two bytes, then so many. */
    static final int LONG_COUNTED = -2;

    /** Nobody knows how long it is. */
    static final int UNKNOWN = 0;

    private static final int[] LENGTHS = new int[256];

    static {
        lengths(1, 0x01, 0x02, 0x35, 0x35, 0x43, 0x43, 0x49, 0x49, 0x88, 0x8C, 0xA0, 0xAF, 0xC4, 0xD2, 0xD5, 0xD5);
        lengths(2, 0x04, 0x04, 0x10, 0x10, 0x21, 0x21, 0x34, 0x34, 0x40, 0x42, 0x45, 0x46, 0x48, 0x48, 0x50, 0x59);
        lengths(2, 0x60, 0x62, 0x70, 0x7D, 0xB0, 0xB9, 0xD6, 0xDA);
        lengths(3, 0x5D, 0x5D, 0x63, 0x6F, 0x80, 0x87);
        lengths(4, 0x20, 0x20, 0x33, 0x33, 0x44, 0x44, 0x47, 0x47, 0x5A, 0x5A, 0x90, 0x90, 0xC0, 0xC3, 0xD3, 0xD4);
        lengths(4, 0xDB, 0xDF, 0xE0, 0xE0, 0xE2, 0xE9, 0xF0, 0xF9);
        LENGTHS[0x5B] = 7;
        LENGTHS[0x5C] = 68;
        LENGTHS[0xFA] = 3;
        LENGTHS[0xFD] = 8;
        LENGTHS[IMEI] = IMEI_BYTES;
        LENGTHS[PLACE] = PLACE_BYTES;
        LENGTHS[COMMAND_TEXT] = COUNTED;
        LENGTHS[USER_ARRAY] = COUNTED;
        LENGTHS[EXTENDED] = LONG_COUNTED;
    }

    private Tag() {}

    private static void lengths(int bytes, int... fromTo) {
        for (int pair = 0; pair < fromTo.length; pair += 2) {
            for (int tag = fromTo[pair]; tag <= fromTo[pair + 1]; tag++) {
                LENGTHS[tag] = bytes;
            }
        }
    }

    /** Bytes of its value, {@link #COUNTED}, {@link #LONG_COUNTED} or {@link #UNKNOWN}. */
    static int length(int tag) {
        return LENGTHS[tag];
    }

    static boolean isKnown(int tag) {
        return LENGTHS[tag] != UNKNOWN;
    }

    /** What it is called: with its number where there are several of a kind. */
    static String name(int tag) {
        return switch (tag) {
            case 0x01 -> "hardwareVersion";
            case 0x02 -> "firmwareVersion";
            case IMEI -> "imei";
            case DEVICE_NUMBER -> "deviceNumber";
            case 0x10 -> "recordNumber";
            case TIME -> "timeS";
            case 0x21 -> "timeMs";
            case SPEED_AND_COURSE -> "speedAndCourse";
            case ALTITUDE -> "altitudeM";
            case HDOP -> "hdopTenths";
            case STATUS -> "statusBits";
            case SUPPLY -> "supplyVoltageMv";
            case BATTERY -> "batteryVoltageMv";
            case 0x43 -> "deviceTemperatureC";
            case 0x44 -> "accelerationBits";
            case 0x45 -> "outputBits";
            case 0x46 -> "inputBits";
            case 0x47 -> "ecoDrivingBits";
            case 0x48 -> "expandedStatusBits";
            case 0x49 -> "channel";
            case 0x90 -> "iButton1";
            case 0xC0 -> "canFuelUsedHalfL";
            case CAN_FUEL_RPM -> "canFuelTemperatureRpm";
            case CAN_ODOMETER -> "canOdometer5M";
            case 0xC3 -> "canB1";
            case 0xD3 -> "iButton2";
            case ODOMETER -> "odometerM";
            case COMMAND_NUMBER -> "commandNumber";
            case COMMAND_TEXT -> "commandText";
            case USER_ARRAY -> "userArray";
            case EXTENDED -> "extendedTags";
            default -> numbered(tag);
        };
    }

    private static String numbered(int tag) {
        if (isIn(tag, 0x50, 0x57)) {
            return "input" + (tag - 0x50);
        } else if (isIn(tag, 0x58, 0x59)) {
            return "rs232Fuel" + (tag - 0x58);
        } else if (isIn(tag, 0x60, 0x6F)) {
            return "rs485Fuel" + (tag - 0x60);
        } else if (isIn(tag, 0x70, 0x77)) {
            return "thermometer" + (tag - 0x70);
        } else if (isIn(tag, 0x80, 0x87)) {
            return "hygrometer" + (tag - 0x80);
        } else if (isIn(tag, 0xA0, 0xAF)) {
            return "can8Bit" + (tag - 0xA0 + 15);
        } else if (isIn(tag, 0xB0, 0xB9)) {
            return "can16Bit" + (tag - 0xB0 + 5);
        } else if (isIn(tag, 0xC4, 0xD2)) {
            return "can8Bit" + (tag - 0xC4);
        } else if (isIn(tag, 0xD6, 0xDA)) {
            return "can16Bit" + (tag - 0xD6);
        } else if (isIn(tag, 0xDB, 0xDF)) {
            return "can32Bit" + (tag - 0xDB);
        } else if (isIn(tag, 0xE2, 0xE9)) {
            return "userData" + (tag - 0xE2);
        } else if (isIn(tag, 0xF0, 0xF9)) {
            return "can32Bit" + (tag - 0xF0 + 5);
        }
        return "tag" + Integer.toHexString(tag);
    }

    private static boolean isIn(int tag, int from, int to) {
        return tag >= from && tag <= to;
    }
}
