// SPDX-License-Identifier: Apache-2.0
package vedette.protocol.ruptela;

import java.nio.charset.StandardCharsets;
import vedette.protocol.FieldReader;
import vedette.protocol.MalformedMessageException;
import vedette.protocol.tracker.ReportBuilder;

/** One trouble code of the vehicle: when and where it was seen. */
record TroubleCode(long timeS, int longitudeE7, int latitudeE7, boolean kept, String code) {
    static final int LENGTH_BYTES = 19;

    private static final int CODE_LETTERS = 5;
    private static final int KEPT = 2;
    private static final long MS_PER_S = 1000;

    /** How many follow the number that comes next; 0 when it does not agree with the bytes behind it. */
    static int count(FieldReader in) throws MalformedMessageException {
        int count = Math.max(0, in.peekU8(0));
        if (count * LENGTH_BYTES + 1 != in.remaining()) {
            return 0;
        }
        return in.u8("count");
    }

    static TroubleCode decode(FieldReader in) throws MalformedMessageException {
        in.u8("reserved");
        return new TroubleCode(
                Integer.toUnsignedLong(in.u32("timeS", "since 1970 UTC")),
                in.u32("longitude", "1e-7 deg, signed"),
                in.u32("latitude", "1e-7 deg, signed"),
                in.u8("state", "2: kept by the vehicle") == KEPT,
                in.text("code", CODE_LETTERS, StandardCharsets.US_ASCII));
    }

    void say(ReportBuilder out) {
        out.timeMs(timeS * MS_PER_S).placeE7(latitudeE7, longitudeE7);
    }
}
