// SPDX-License-Identifier: Apache-2.0
package vedette.protocol.jt808;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.util.HexFormat;
import java.util.Locale;

/** What the values of parameters say that are neither a number nor a text, for people. */
final class ParameterValue {
    private static final int FORBIDDEN_HOURS = 0x0032;
    private static final int COLLISION = 0x005D;
    private static final int TIMED_PHOTO = 0x0064;
    private static final int DISTANCE_PHOTO = 0x0065;
    private static final int FIRST_CAN_ID = 0x0110;
    private static final int LAST_CAN_ID = 0x01FF;

    private static final int PHOTO_CHANNELS = 5;
    private static final int PHOTO_UPLOAD_SHIFT = 8;
    private static final int PHOTO_UNIT = 1 << 16;
    private static final int PHOTO_INTERVAL_SHIFT = 17;

    private ParameterValue() {}

    /** Words, or nothing when the value has no structure or another length than the standard's. */
    static String describe(int id, byte[] value) {
        ByteBuf in = Unpooled.wrappedBuffer(value);
        if (id == FORBIDDEN_HOURS && value.length == 4) {
            return clock(value[0], value[1]) + " to " + clock(value[2], value[3]);
        } else if (id == COLLISION && value.length == 2) {
            return value[0] + " x 0.1 g for " + (value[1] & 0xFF) + " (ms; until 2013 4 ms)";
        } else if (id == TIMED_PHOTO && value.length == 4) {
            return photo(in.readInt(), "s", "min");
        } else if (id == DISTANCE_PHOTO && value.length == 4) {
            return photo(in.readInt(), "m", "km");
        } else if (id >= FIRST_CAN_ID && id <= LAST_CAN_ID && value.length == 8) {
            String period = "every " + in.readUnsignedInt() + " ms, ";
            return HexFormat.of().formatHex(value) + " (" + period + CanData.CanFrame.describe(in.readInt()) + ')';
        }
        return "";
    }

    private static String clock(byte hour, byte minute) {
        return String.format(Locale.ROOT, "%02d:%02d", hour, minute);
    }

    private static String photo(int bits, String unit, String wideUnit) {
        StringBuilder out = new StringBuilder("every ");
        out.append(bits >>> PHOTO_INTERVAL_SHIFT).append(' ');
        out.append((bits & PHOTO_UNIT) == 0 ? unit : wideUnit);
        for (int channel = 0; channel < PHOTO_CHANNELS; channel++) {
            if ((bits >>> channel & 1) != 0) {
                boolean upload = (bits >>> (channel + PHOTO_UPLOAD_SHIFT) & 1) != 0;
                out.append(", channel ").append(channel + 1).append(upload ? " sent" : " kept");
            }
        }
        return out.toString();
    }
}
