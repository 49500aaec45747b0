// SPDX-License-Identifier: Apache-2.0
package vedette.protocol.jt808;

import io.netty.buffer.ByteBuf;
import vedette.protocol.BcdTime;
import vedette.protocol.FieldReader;
import vedette.protocol.MalformedMessageException;

/**
 * Identity of the driver (驾驶员身份信息采集上报), message {@code 0x0702}: a card was put in or taken out. The form of 2011
 * is the bare card; no flag tells it, but a time that is none where the others have theirs.
 *
 * @param status {@link #CARD_IN}, {@link #CARD_OUT}, or {@link #NOT_SAID} in the form of 2011
 * @param timeMs when
 * @param readResult {@link #READ}, 1 key failed, 2 locked, 3 removed, 4 checksum; {@link #NOT_SAID} when it is left out
 * @param card {@link DriverCard#NONE} when it was not read
 */
public record DriverIdentity(int status, long timeMs, int readResult, DriverCard card) {
    public static final int MESSAGE_ID = 0x0702;

    public static final int CARD_IN = 1;
    public static final int CARD_OUT = 2;
    public static final int READ = 0;
    public static final int NOT_SAID = -1;

    static DriverIdentity decode(FieldReader in) throws MalformedMessageException {
        if (isForm2011(in)) {
            return new DriverIdentity(NOT_SAID, BcdTime.UNKNOWN, NOT_SAID, DriverCard.decode2011(in));
        }
        int status = in.u8("status", "1 card in, 2 card out");
        long timeMs = in.bcdTime("time", LocationReport.GMT_8);
        int readResult = in.remaining() == 0
                ? NOT_SAID
                : in.u8("readResult", "0 read, 1 key failed, 2 locked, 3 removed, 4 wrong checksum");
        boolean read = readResult == READ && in.remaining() > 0;
        return new DriverIdentity(status, timeMs, readResult, read ? DriverCard.decode(in) : DriverCard.NONE);
    }

    /** A name of one or two bytes could be a status, but its letters are no time. */
    private static boolean isForm2011(FieldReader in) {
        int status = in.peekU8(0);
        if (status != CARD_IN && status != CARD_OUT) {
            return status > 0;
        }
        boolean digits = true;
        for (int i = 1; i <= BcdTime.LENGTH_BYTES; i++) {
            int packed = in.peekU8(i);
            digits &= packed < 0 || (packed >> 4 <= 9 && (packed & 0xF) <= 9);
        }
        return !digits;
    }

    void encode(ByteBuf out) {
        if (status == NOT_SAID) {
            card.encode2011(out);
            return;
        }
        out.writeByte(status);
        BcdTime.writeMs(out, timeMs, LocationReport.GMT_8);
        if (readResult != NOT_SAID) {
            out.writeByte(readResult);
        }
        if (!card.equals(DriverCard.NONE)) {
            card.encode(out);
        }
    }
}
