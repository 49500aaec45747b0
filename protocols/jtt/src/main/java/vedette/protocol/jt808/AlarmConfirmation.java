// SPDX-License-Identifier: Apache-2.0
package vedette.protocol.jt808;

import io.netty.buffer.ByteBuf;
import org.jspecify.annotations.Nullable;
import vedette.protocol.FieldReader;
import vedette.protocol.MalformedMessageException;

/**
 * Confirmation of an alarm by hand (人工确认报警消息), message {@code 0x8203}.
 *
 * @param alarmSerial as the terminal gave it in additional item 0x04, 0 for all of these kinds
 * @param alarmBits which kinds, bits as in {@link AlarmBit}
 */
public record AlarmConfirmation(int alarmSerial, int alarmBits) {
    public static final int MESSAGE_ID = 0x8203;

    private static final @Nullable String[] NAMES = new @Nullable String[Integer.SIZE];

    static {
        for (int bit : new int[] {0, 3, 20, 21, 22, 27, 28}) {
            NAMES[bit] = AlarmBit.NAMES[bit];
        }
    }

    static AlarmConfirmation decode(FieldReader in) throws MalformedMessageException {
        return new AlarmConfirmation(in.u16("alarmSerial", "0 all of these kinds"), in.bits32("alarms", NAMES));
    }

    void encode(ByteBuf out) {
        out.writeShort(alarmSerial);
        out.writeInt(alarmBits);
    }
}
