// SPDX-License-Identifier: Apache-2.0
package vedette.protocol.jt808;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import java.util.Locale;
import vedette.telemetry.ExtraSink;

/**
 * Additional items that vendors made up, as seen on real terminals. The same number means different things in different
 * boxes, so these are hints: they go to {@code extra} and never to a facet.
 */
final class VendorItems {
    private static final int NESTED_LIST = 0xEB;
    private static final int NESTED_ID_BYTES = 2;
    private static final int NO_VALUE = 0xFFFF;
    private static final int WIFI_BYTES = 7;
    private static final int IMEI_BYTES = 8;

    private VendorItems() {}

    /** Hands a vendor's item over under a name; false when nothing is known of it. */
    static boolean read(int id, ByteBuf value, ExtraSink sink) {
        int length = value.readableBytes();
        return switch (id) {
            case 0x51 -> temperatures(value, sink);
            case 0x52 -> LocationExtra.number(length == 1, "vendorDrumDirection", LocationExtra.first8(value), sink);
            case 0x54 -> length > 0 && length == 1 + value.getUnsignedByte(0) * WIFI_BYTES && wifi(value, 1, sink);
            case 0x56 ->
                length >= 1
                        && LocationExtra.number(true, "vendorBatteryPercent", LocationExtra.first8(value) * 10L, sink);
            case 0x57 -> LocationExtra.number(length >= 2, "vendorDrivingBits", LocationExtra.first16(value), sink);
            case 0x58 -> humidities(value, sink);
            case 0x61 -> LocationExtra.number(length == 2, "vendorSupplyMv", LocationExtra.first16(value) * 10L, sink);
            case 0x69 -> LocationExtra.number(length == 2, "vendorBatteryMv", LocationExtra.first16(value) * 10L, sink);
            case 0x82, 0xD3 ->
                LocationExtra.number(length == 2, "vendorSupplyMv", LocationExtra.first16(value) * 100L, sink);
            case 0xEC, 0xF4 -> wifi(value, 0, sink);
            case 0xF6 -> length == IMEI_BYTES && hex("vendorImei", value, sink);
            case 0xF7 -> battery(value, sink);
            case 0xD4, 0xE1, 0xFE ->
                LocationExtra.number(length == 1, "vendorBatteryPercent", LocationExtra.first8(value), sink);
            case 0xF1 -> length == 20 && text("vendorIccid", value, sink);
            case 0xFA ->
                LocationExtra.number(length == 4, "vendorAlarmBits", length == 4 ? value.getUnsignedInt(0) : 0, sink);
            case NESTED_LIST -> nested(value, sink);
            default -> false;
        };
    }

    private static boolean temperatures(ByteBuf value, ExtraSink sink) {
        int length = value.readableBytes();
        if (length == 0 || length % 2 != 0) {
            return false;
        }
        for (int i = 0; i < length / 2; i++) {
            int raw = value.getUnsignedShort(2 * i);
            if (raw != NO_VALUE) {
                sink.decimal("vendorTemperature" + (i + 1) + 'C', LocationExtra.signAndMagnitude(raw) / 10.0);
            }
        }
        return true;
    }

    private static boolean humidities(ByteBuf value, ExtraSink sink) {
        int length = value.readableBytes();
        if (length == 0 || length % 2 != 0) {
            return false;
        }
        for (int i = 0; i < length / 2; i++) {
            int raw = value.getUnsignedShort(2 * i);
            if (raw != NO_VALUE) {
                sink.decimal("vendorHumidity" + (i + 1) + "Percent", raw / 10.0);
            }
        }
        return true;
    }

    /** Networks: address and signal strength each. */
    private static boolean wifi(ByteBuf value, int from, ExtraSink sink) {
        int bytes = value.readableBytes() - from;
        if (bytes == 0 || bytes % WIFI_BYTES != 0) {
            return false;
        }
        for (int i = 0; i < bytes / WIFI_BYTES; i++) {
            int at = from + i * WIFI_BYTES;
            sink.hex("vendorWifi" + (i + 1), ByteBufUtil.hexDump(value, at, WIFI_BYTES - 1));
            sink.number("vendorWifi" + (i + 1) + "Dbm", value.getByte(at + WIFI_BYTES - 1));
        }
        return true;
    }

    /** Voltage, then, where they are there, state and per cent. */
    private static boolean battery(ByteBuf value, ExtraSink sink) {
        int length = value.readableBytes();
        if (length < Integer.BYTES || length > Integer.BYTES + 2) {
            return false;
        }
        sink.number("vendorBatteryMv", value.getUnsignedInt(0));
        if (length > Integer.BYTES) {
            sink.number("vendorBatteryState", value.getUnsignedByte(Integer.BYTES));
        }
        if (length > Integer.BYTES + 1) {
            sink.number("vendorBatteryPercent", value.getUnsignedByte(Integer.BYTES + 1));
        }
        return true;
    }

    private static boolean hex(String name, ByteBuf value, ExtraSink sink) {
        sink.hex(name, ByteBufUtil.hexDump(value));
        return true;
    }

    private static boolean text(String name, ByteBuf value, ExtraSink sink) {
        sink.text(name, value.toString(GbkText.GBK).strip());
        return true;
    }

    /** A list of its own: length (of id and value), id, value; told apart only if it fits to the last byte. */
    private static boolean nested(ByteBuf value, ExtraSink sink) {
        if (!isNestedList(value)) {
            return false;
        }
        ByteBuf in = value.duplicate();
        while (in.isReadable()) {
            int length = in.readUnsignedShort() - NESTED_ID_BYTES;
            int id = in.readUnsignedShort();
            ByteBuf inner = in.readSlice(length);
            if (id == 0x002D && length == 2) {
                sink.number("vendorSupplyMv", inner.getUnsignedShort(0));
            } else if ((id == 0x00A8 || id == 0x00E1) && length == 1) {
                sink.number("vendorBatteryPercent", inner.getUnsignedByte(0));
            } else if (id == 0x00B2) {
                sink.hex("vendorIccid", ByteBufUtil.hexDump(inner));
            } else {
                sink.hex(String.format(Locale.ROOT, "item_eb_%04x", id), ByteBufUtil.hexDump(inner));
            }
        }
        return true;
    }

    private static boolean isNestedList(ByteBuf value) {
        int at = value.readerIndex();
        int end = value.writerIndex();
        while (at + 2 * NESTED_ID_BYTES <= end) {
            int length = value.getUnsignedShort(at);
            if (length < NESTED_ID_BYTES) {
                return false;
            }
            at += NESTED_ID_BYTES + length;
        }
        return at == end && value.isReadable();
    }
}
