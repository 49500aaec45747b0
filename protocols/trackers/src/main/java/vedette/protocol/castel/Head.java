// SPDX-License-Identifier: Apache-2.0
package vedette.protocol.castel;

import java.nio.charset.StandardCharsets;
import vedette.protocol.FieldReader;
import vedette.protocol.MalformedMessageException;

/**
 * What opens a frame.
 *
 * @param versioned whether it begins with {@code @@}, and has a version
 * @param version 0 where there is none
 */
record Head(boolean versioned, int version, String identity, int type) {
    private static final int START_BYTES = 2;
    private static final int MIN_DONGLE_VERSION = 3;
    private static final int MAX_DONGLE_VERSION = 5;

    static Head read(FieldReader in) throws MalformedMessageException {
        boolean versioned = in.peekU8(0) == Framing.VERSIONED;
        in.skip("start", START_BYTES, versioned ? "with a version" : "tracker");
        in.u16le("length", "bytes of the whole frame");
        int version = versioned ? in.u8("version") : 0;
        String identity = in.text("identity", Framing.IDENTITY_BYTES, StandardCharsets.US_ASCII)
                .replace("\0", "");
        int type = in.u16("type");
        Head head = new Head(versioned, version, identity, type);
        if (in.isExplaining()) {
            in.meaning(Type.name(head.dongle(), type));
        }
        return head;
    }

    /** Whether types are those of dongles: by version, and a type that no dongle has. */
    boolean dongle() {
        return version >= MIN_DONGLE_VERSION && version <= MAX_DONGLE_VERSION && type != Type.TRACKER_HEARTBEAT;
    }
}
