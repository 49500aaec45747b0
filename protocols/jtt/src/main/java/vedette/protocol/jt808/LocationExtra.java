// SPDX-License-Identifier: Apache-2.0
package vedette.protocol.jt808;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import java.util.Locale;
import vedette.telemetry.Extra;
import vedette.telemetry.ExtraSink;

/**
 * What a location report said beyond the facets: kept as the message id {@code 0200} and the body as it came, read back item
 * by item when somebody asks. Vendor items are named as hints only, for one number means different things in different
 * boxes.
 */
final class LocationExtra {
    private static final int ID_BYTES = 2;
    private static final int STATUS_OFFSET = 4;
    private static final int LOAD_SHIFT = 8;

    private LocationExtra() {}

    static Extra keep(ByteBuf body, int start, int length) {
        byte[] bytes = new byte[ID_BYTES + length];
        bytes[0] = (byte) (LocationReport.MESSAGE_ID >>> Byte.SIZE);
        bytes[1] = (byte) LocationReport.MESSAGE_ID;
        body.getBytes(start, bytes, ID_BYTES, length);
        return new Extra(Jt808Protocol.NAME, bytes);
    }

    /** Reads what {@link #keep} kept; of any other message what {@link MessageExtra} kept. */
    static void read(byte[] bytes, ExtraSink sink) {
        ByteBuf in = Unpooled.wrappedBuffer(bytes);
        if (bytes.length < ID_BYTES + LocationReport.LENGTH_BYTES
                || in.readUnsignedShort() != LocationReport.MESSAGE_ID) {
            MessageExtra.read(bytes, sink);
            return;
        }
        int statusBits = in.getInt(ID_BYTES + STATUS_OFFSET);
        sink.number("alarmBits", in.getUnsignedInt(ID_BYTES));
        sink.number("statusBits", Integer.toUnsignedLong(statusBits));
        if ((statusBits & LocationReport.STATUS_ENCRYPTED) != 0) {
            sink.flag("coordinatesEncrypted", true);
        }
        if ((statusBits & (0b11 << LOAD_SHIFT)) != 0) {
            sink.number("loadState", (statusBits >>> LOAD_SHIFT) & 0b11);
        }
        in.skipBytes(LocationReport.LENGTH_BYTES);
        readItems(in, sink);
    }

    private static void readItems(ByteBuf in, ExtraSink sink) {
        while (in.readableBytes() >= AdditionalItems.HEAD_BYTES) {
            int length = in.getUnsignedByte(in.readerIndex() + 1);
            if (AdditionalItems.HEAD_BYTES + length > in.readableBytes()) {
                break;
            }
            int id = in.readUnsignedByte();
            in.skipBytes(1);
            ByteBuf value = in.readSlice(length);
            if (!standardItem(id, value, sink)
                    && !extensionItem(id, value, sink)
                    && !VendorItems.read(id, value, sink)) {
                sink.hex(itemName(id), ByteBufUtil.hexDump(value));
            }
        }
        if (in.isReadable()) {
            sink.hex("trailing", ByteBufUtil.hexDump(in));
        }
    }

    private static boolean extensionItem(int id, ByteBuf value, ExtraSink sink) {
        ItemType type = Extensions.item(id);
        return type != null && type.extra().read(value.duplicate(), sink);
    }

    /** Items of the standard that no facet tells whole. */
    private static boolean standardItem(int id, ByteBuf value, ExtraSink sink) {
        int length = value.readableBytes();
        return switch (id) {
            case AdditionalItems.ODOMETER ->
                number(length == 4, "odometerM", length == 4 ? value.getUnsignedInt(0) * 100 : 0, sink);
            case AdditionalItems.FUEL -> number(length == 2, "fuelRaw", first16(value), sink);
            case AdditionalItems.RECORDER_SPEED -> number(length == 2, "recorderSpeedDkmh", first16(value), sink);
            case AdditionalItems.CONFIRM_ALARM -> number(length == 2, "confirmAlarmId", first16(value), sink);
            case AdditionalItems.CABIN_TEMPERATURE ->
                number(length == 2, "cabinTemperatureC", signAndMagnitude(first16(value)), sink);
            case AdditionalItems.TYRE_PRESSURES -> tyres(value, sink);
            case AdditionalItems.OVERSPEED -> overspeed(value, sink);
            case AdditionalItems.AREA_OR_ROUTE -> area(value, sink);
            case AdditionalItems.SECTION_TIME -> section(value, sink);
            case AdditionalItems.VIDEO_ALARMS -> bits32("videoAlarmBits", value, sink);
            case AdditionalItems.VIDEO_LOSS -> bits32("videoLossBits", value, sink);
            case AdditionalItems.VIDEO_COVERED -> bits32("videoCoveredBits", value, sink);
            case AdditionalItems.STORAGE_FAULT -> number(length == 2, "storageFaultBits", first16(value), sink);
            case AdditionalItems.DRIVER_BEHAVIOUR -> behaviour(value, sink);
            case AdditionalItems.SIGNALS -> bits32("signalBits", value, sink);
            case AdditionalItems.IO_STATUS -> number(length == 2, "ioBits", first16(value), sink);
            case AdditionalItems.ANALOGUE -> analogue(value, sink);
            case AdditionalItems.RADIO_SIGNAL -> number(length == 1, "radioSignal", first8(value), sink);
            case AdditionalItems.SATELLITES -> number(length == 1, "satellites", first8(value), sink);
            default -> false;
        };
    }

    /** One byte a wheel; the standard prints pascals, which no byte can hold, so the numbers stand as they are. */
    private static boolean tyres(ByteBuf value, ExtraSink sink) {
        for (int wheel = 0; wheel < value.readableBytes(); wheel++) {
            if (value.getUnsignedByte(wheel) != StandardItems.NO_TYRE) {
                sink.number("tyrePressure" + (wheel + 1), value.getUnsignedByte(wheel));
            }
        }
        return true;
    }

    private static boolean overspeed(ByteBuf value, ExtraSink sink) {
        int length = value.readableBytes();
        if (length != 1 && length != 5) {
            return false;
        }
        sink.number("overspeedAreaType", value.getUnsignedByte(0));
        return length == 1 || number(true, "overspeedAreaId", value.getUnsignedInt(1), sink);
    }

    private static boolean area(ByteBuf value, ExtraSink sink) {
        if (value.readableBytes() != 6) {
            return false;
        }
        sink.number("areaType", value.getUnsignedByte(0));
        sink.number("areaId", value.getUnsignedInt(1));
        return number(true, "areaDirection", value.getUnsignedByte(5), sink);
    }

    private static boolean section(ByteBuf value, ExtraSink sink) {
        if (value.readableBytes() != 7) {
            return false;
        }
        sink.number("sectionId", value.getUnsignedInt(0));
        sink.number("sectionDrivingS", value.getUnsignedShort(4));
        return number(true, "sectionResult", value.getUnsignedByte(6), sink);
    }

    private static boolean behaviour(ByteBuf value, ExtraSink sink) {
        if (value.readableBytes() < 2) {
            return false;
        }
        sink.number("behaviourBits", value.getUnsignedShort(0));
        return value.readableBytes() == 2 || number(true, "fatigueLevel", value.getUnsignedByte(2), sink);
    }

    private static boolean analogue(ByteBuf value, ExtraSink sink) {
        if (value.readableBytes() != 4) {
            return false;
        }
        sink.number("analogue0", value.getUnsignedShort(2));
        return number(true, "analogue1", value.getUnsignedShort(0), sink);
    }

    private static boolean bits32(String name, ByteBuf value, ExtraSink sink) {
        boolean fits = value.readableBytes() == 4;
        return number(fits, name, fits ? value.getUnsignedInt(0) : 0, sink);
    }

    static boolean number(boolean fits, String name, long number, ExtraSink sink) {
        if (fits) {
            sink.number(name, number);
        }
        return fits;
    }

    static int first8(ByteBuf value) {
        return value.isReadable() ? value.getUnsignedByte(0) : 0;
    }

    static int first16(ByteBuf value) {
        return value.readableBytes() >= 2 ? value.getUnsignedShort(0) : 0;
    }

    static int signAndMagnitude(int value16) {
        int magnitude = value16 & 0x7FFF;
        return magnitude == value16 ? magnitude : -magnitude;
    }

    static String itemName(int id) {
        return String.format(Locale.ROOT, "item_%02x", id);
    }
}
