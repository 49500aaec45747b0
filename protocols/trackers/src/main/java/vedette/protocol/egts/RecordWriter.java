// SPDX-License-Identifier: Apache-2.0
package vedette.protocol.egts;

import io.netty.buffer.ByteBuf;

/** Writes records with one kind of subrecord into a packet. */
final class RecordWriter {
    private RecordWriter() {}

    /** Begins a record without subrecords; {@link #end} takes what this returns. */
    static int begin(ByteBuf out, int number, long objectId, int service) {
        int start = out.writerIndex();
        int flags = objectId == RecordHead.NONE ? 0 : RecordHead.HAS_OBJECT;
        new RecordHead(0, number, flags, objectId, RecordHead.NONE, RecordHead.NONE, service, service).encode(out);
        return start;
    }

    /** Begins a subrecord; {@link #endSubrecord} takes what this returns. */
    static int beginSubrecord(ByteBuf out, int type) {
        out.writeByte(type).writeShortLE(0);
        return out.writerIndex();
    }

    static void endSubrecord(ByteBuf out, int start) {
        out.setShortLE(start - Short.BYTES, out.writerIndex() - start);
    }

    /**
     * @param dataAt where the first subrecord begins
     */
    static void end(ByteBuf out, int start, int dataAt) {
        out.setShortLE(start, out.writerIndex() - dataAt);
    }
}
