// SPDX-License-Identifier: Apache-2.0
package vedette.protocol.galileosky;

import java.util.BitSet;
import vedette.protocol.FieldReader;
import vedette.protocol.MalformedMessageException;

/** Walks through tags; each is handed over with a reader of just its value. Not thread-safe. */
final class TagReader {
    /** Takes the tags in the order of the wire. */
    interface Sink {
        /** A tag comes that the record has already: a new one begins at {@code offset}. */
        void next(int offset);

        /** What is not read of {@code in} is passed over. */
        void tag(int tag, FieldReader in) throws MalformedMessageException;
    }

    private final BitSet seen = new BitSet(256);

    /**
     * Reads up to the end, or up to a tag that nobody knows: its length is not known, either.
     *
     * @return whether all was read
     */
    boolean read(FieldReader in, Sink sink) throws MalformedMessageException {
        seen.clear();
        while (in.remaining() > 0) {
            int tag = in.peekU8(0);
            if (!Tag.isKnown(tag)) {
                return false;
            }
            if (seen.get(tag)) {
                seen.clear();
                sink.next(in.offset());
            }
            seen.set(tag);
            in.u8("tag", "");
            int outer = in.enter(in.isExplaining() ? Tag.name(tag) : "value", length(in, tag));
            sink.tag(tag, in);
            in.leave(outer);
        }
        return true;
    }

    private static int length(FieldReader in, int tag) throws MalformedMessageException {
        return switch (Tag.length(tag)) {
            case Tag.COUNTED -> in.u8("length", "");
            case Tag.LONG_COUNTED -> in.u16le("length", "");
            default -> Tag.length(tag);
        };
    }
}
