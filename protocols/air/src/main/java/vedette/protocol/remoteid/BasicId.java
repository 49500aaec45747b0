// SPDX-License-Identifier: Apache-2.0
package vedette.protocol.remoteid;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import vedette.protocol.Explanation;
import vedette.protocol.FieldReader;
import vedette.protocol.MalformedMessageException;

/**
 * Basic ID message, type 0: who the aircraft is.
 *
 * @param kinds high nibble kind of the id, low nibble kind of the aircraft
 * @param id 20 bytes, ASCII or raw
 */
@SuppressWarnings("ArrayRecordComponent") // nobody compares them
record BasicId(int kinds, byte[] id) {
    static final int TYPE = 0;
    static final int SERIAL_NUMBER = 1;
    static final int UTM_UUID = 3;
    static final int SESSION_ID = 4;

    private static final int ID_BYTES = 20;
    private static final int RESERVED_BYTES = 3;
    private static final String[] ID_KINDS = {"none", "serial number", "registration id", "UTM UUID", "session id"};
    private static final String[] AIRCRAFT = {
        "none", "aeroplane", "helicopter or multirotor", "gyroplane", "hybrid lift", "ornithopter", "glider", "kite",
        "free balloon", "captive balloon", "airship", "parachute", "rocket", "tethered", "ground obstacle", "other"
    };

    static BasicId decode(FieldReader in) throws MalformedMessageException {
        MessageHead.read(in, TYPE, "basic id");
        int kinds = in.u8("id and aircraft type");
        if (in.isExplaining()) {
            String id = kinds >>> 4 < ID_KINDS.length ? ID_KINDS[kinds >>> 4] : "unknown";
            in.meaning(id + ", " + AIRCRAFT[kinds & 0xF]);
        }
        BasicId message = new BasicId(kinds, in.bytes("uas id", ID_BYTES, ""));
        if (in.isExplaining()) {
            in.meaning(message.uasId());
        }
        in.skip("reserved", RESERVED_BYTES, "");
        return message;
    }

    static boolean isPlausible(ByteBuf in, int at) {
        int kind = in.getUnsignedByte(at + 1) >>> 4;
        boolean raw = kind == UTM_UUID || kind == SESSION_ID;
        return kind < ID_KINDS.length
                && (raw || MessageHead.isText(in, at + 2, ID_BYTES))
                && in.getUnsignedMedium(at + 2 + ID_BYTES) == 0;
    }

    int kind() {
        return kinds >>> 4;
    }

    /** The id as a text: as it stands, or in hexadecimal digits where it is raw; empty for none. */
    String uasId() {
        if (kind() == UTM_UUID || kind() == SESSION_ID) {
            int length = ID_BYTES;
            while (length > 0 && id[length - 1] == 0) {
                length--;
            }
            return ByteBufUtil.hexDump(id, 0, length);
        }
        return kind() == 0
                ? ""
                : Explanation.printable(MessageHead.text(id, ID_BYTES).strip().replace(' ', '-'));
    }
}
