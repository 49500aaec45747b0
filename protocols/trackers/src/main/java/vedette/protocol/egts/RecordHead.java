// SPDX-License-Identifier: Apache-2.0
package vedette.protocol.egts;

import io.netty.buffer.ByteBuf;
import vedette.protocol.FieldReader;
import vedette.protocol.MalformedMessageException;

/**
 * What opens a record of a service: its length, number, whom it is about and when. Subrecords follow, {@code dataBytes} of
 * them.
 *
 * @param objectId the terminal's number, {@link #NONE} when it is not said
 * @param eventId {@link #NONE} when it is not said
 * @param timeS seconds since 2010 UTC, {@link #NONE} when it is not said
 */
record RecordHead(
        int dataBytes, int number, int flags, long objectId, long eventId, long timeS, int source, int recipient) {
    static final long NONE = -1;

    /** Begins 2010. */
    static final long EPOCH_S = 1_262_304_000L;

    static final int HAS_OBJECT = 1;
    static final int HAS_EVENT = 1 << 1;
    static final int HAS_TIME = 1 << 2;

    static RecordHead decode(FieldReader in) throws MalformedMessageException {
        int dataBytes = in.u16le("recordLength", "bytes of the subrecords");
        int number = in.u16le("recordNumber", "");
        int flags = in.u8("recordFlags", "");
        return new RecordHead(
                dataBytes,
                number,
                flags,
                optional(in, flags & HAS_OBJECT, "objectId"),
                optional(in, flags & HAS_EVENT, "eventId"),
                optional(in, flags & HAS_TIME, "recordTimeS"),
                service(in, "sourceService"),
                service(in, "recipientService"));
    }

    private static long optional(FieldReader in, int present, String name) throws MalformedMessageException {
        return present == 0 ? NONE : Integer.toUnsignedLong(in.u32le(name, ""));
    }

    private static int service(FieldReader in, String name) throws MalformedMessageException {
        int service = in.u8(name);
        in.meaning(Code.serviceName(service));
        return service;
    }

    /** Writes the bytes that {@link #decode} reads. */
    void encode(ByteBuf out) {
        out.writeShortLE(dataBytes).writeShortLE(number).writeByte(flags);
        for (long value : new long[] {objectId, eventId, timeS}) {
            if (value != NONE) {
                out.writeIntLE((int) value);
            }
        }
        out.writeByte(source).writeByte(recipient);
    }
}
