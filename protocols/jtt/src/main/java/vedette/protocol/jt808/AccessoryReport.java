// SPDX-License-Identifier: Apache-2.0
package vedette.protocol.jt808;

import org.jspecify.annotations.Nullable;
import vedette.protocol.FieldReader;
import vedette.protocol.MalformedMessageException;

/**
 * What a terminal says of its accessories (外设状态信息, 外设系统信息) in transparent data: type {@code F7} state and faults,
 * type {@code F8} who made them, as the active safety standards of the provinces have it. Taken only when the list comes out
 * to the last byte.
 */
final class AccessoryReport {
    private static final int STATE = 0xF7;
    private static final int INFORMATION = 0xF8;

    /** Type and count. */
    private static final int HEAD_BYTES = 2;

    private static final int ITEM_HEAD_BYTES = 2;
    private static final int STATE_BYTES = 5;
    private static final String[] TEXTS = {"company", "model", "hardware", "software", "deviceId", "customer"};
    private static final @Nullable String[] FAULT_NAMES = {
        "camera",
        "main storage",
        "backup storage",
        "infrared",
        "loudspeaker",
        "battery",
        null,
        null,
        null,
        null,
        "radio",
        "GNSS"
    };

    private AccessoryReport() {}

    /** Whether the body is one. */
    static boolean isOne(FieldReader in) {
        int type = in.peekU8(0);
        int count = in.peekU8(1);
        int at = HEAD_BYTES;
        for (int i = 0; i < count && at < in.remaining(); i++) {
            int length = in.peekU8(at + 1);
            if (type == STATE ? length != STATE_BYTES : !isTexts(in, at + ITEM_HEAD_BYTES, length)) {
                return false;
            }
            at += ITEM_HEAD_BYTES + length;
        }
        return (type == STATE || type == INFORMATION) && count > 0 && at == in.remaining();
    }

    private static boolean isTexts(FieldReader in, int from, int length) {
        int at = from;
        for (int i = 0; i < TEXTS.length; i++) {
            at += 1 + Math.max(0, in.peekU8(at));
        }
        return at == from + length;
    }

    /** Reads it field by field. */
    static void read(FieldReader in) throws MalformedMessageException {
        int type = in.u8("type", "f7 state, f8 information of accessories");
        int count = in.u8("count");
        for (int i = 0; i < count; i++) {
            in.u8("accessory", "64 ADAS, 65 DSM, 66 tyres, 67 blind spot, hexadecimal");
            in.u8("length");
            if (type == STATE) {
                in.u8("state", "1 ok, 2 standby, 3 upgrading, 4 fault, 16 disconnected");
                in.bits32("faults", FAULT_NAMES);
            } else {
                for (String text : TEXTS) {
                    in.text(text, in.u8("length"), GbkText.GBK);
                }
            }
        }
    }
}
