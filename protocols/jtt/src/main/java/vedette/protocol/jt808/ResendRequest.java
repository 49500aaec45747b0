// SPDX-License-Identifier: Apache-2.0
package vedette.protocol.jt808;

import io.netty.buffer.ByteBuf;
import java.util.Arrays;
import vedette.protocol.FieldReader;
import vedette.protocol.MalformedMessageException;

/**
 * Request to resend pieces (补传分包请求) of the platform, message {@code 0x8003}, and of the terminal, message
 * {@code 0x0005}. The count is one byte in 2013 and two since 2019.
 *
 * @param firstSerial serial number of the message's first piece
 * @param wideCount whether the count has two bytes
 * @param pieceNumbers from 1
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
public record ResendRequest(int firstSerial, boolean wideCount, int[] pieceNumbers) {
    public static final int PLATFORM_MESSAGE_ID = 0x8003;
    public static final int TERMINAL_MESSAGE_ID = 0x0005;

    /** As many as the count of 2013 can say. */
    static final int MAX_NUMBERS = 255;

    static ResendRequest decode(FieldReader in, Edition edition) throws MalformedMessageException {
        int firstSerial = in.u16("firstSerial");
        boolean wideCount = edition == Edition.V2019;
        int count = wideCount ? in.u16("count") : in.u8("count");
        int[] numbers = new int[Math.min(count, in.remaining() / 2 + 1)];
        for (int i = 0; i < numbers.length; i++) {
            numbers[i] = in.u16("pieceNumber");
        }
        return new ResendRequest(firstSerial, wideCount, numbers);
    }

    void encode(ByteBuf out) {
        out.writeShort(firstSerial);
        if (wideCount) {
            out.writeShort(pieceNumbers.length);
        } else {
            out.writeByte(pieceNumbers.length);
        }
        for (int number : pieceNumbers) {
            out.writeShort(number);
        }
    }

    @Override
    public String toString() {
        return "ResendRequest[firstSerial=" + firstSerial + ", pieceNumbers=" + Arrays.toString(pieceNumbers) + ']';
    }
}
