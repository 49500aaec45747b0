// SPDX-License-Identifier: Apache-2.0
package vedette.protocol.teltonika;

import vedette.protocol.FieldReader;
import vedette.protocol.MalformedMessageException;
import vedette.protocol.Rejection;

/** What a packet is, whatever carries it: a codec, a count, so many records or texts, and the count again. */
final class PacketReader {
    private PacketReader() {}

    static Codec codec(FieldReader in) throws MalformedMessageException {
        int id = in.u8("codec");
        Codec codec = Codec.of(id);
        if (codec == null) {
            throw new MalformedMessageException(
                    Rejection.BAD_VALUE,
                    "codec: found " + Integer.toHexString(id) + ", expected 7, 8, 8e, 10 or c to f");
        }
        in.meaning(codec.title());
        return codec;
    }

    static int count(FieldReader in) throws MalformedMessageException {
        return in.u8("count");
    }

    /** Reads the count at the end, which must be the last byte and the same. */
    static void end(FieldReader in, int count) throws MalformedMessageException {
        int again = in.u8("countAgain");
        if (again != count) {
            throw new MalformedMessageException(
                    Rejection.BAD_LENGTH, "count at the end: found " + again + ", expected " + count);
        }
        if (in.remaining() > 0) {
            throw new MalformedMessageException(
                    Rejection.BAD_LENGTH, in.remaining() + " bytes after the last field, expected none");
        }
    }
}
