// SPDX-License-Identifier: Apache-2.0
package vedette.protocol.castel;

import java.nio.charset.StandardCharsets;
import vedette.protocol.FieldReader;
import vedette.protocol.MalformedMessageException;

/**
 * What opens a frame.
 *
 * @param dongle whether it begins with {@code @@}: types of dongles and trackers differ
 * @param version of a dongle's frame, 0 of a tracker's
 */
record Head(boolean dongle, int version, String identity, int type) {
    private static final int START_BYTES = 2;

    static Head read(FieldReader in) throws MalformedMessageException {
        boolean dongle = in.peekU8(0) == Framing.DONGLE;
        in.skip("start", START_BYTES, dongle ? "dongle" : "tracker");
        in.u16le("length", "bytes of the whole frame");
        int version = dongle ? in.u8("version") : 0;
        String identity = in.text("identity", Framing.IDENTITY_BYTES, StandardCharsets.US_ASCII)
                .replace("\0", "");
        int type = in.u16("type");
        if (in.isExplaining()) {
            in.meaning(Type.name(dongle, type));
        }
        return new Head(dongle, version, identity, type);
    }
}
