// SPDX-License-Identifier: Apache-2.0
package vedette.protocol.wialon;

import io.netty.buffer.ByteBuf;
import vedette.protocol.MalformedMessageException;
import vedette.protocol.tracker.TextFields;

/** Takes the check code off a body: always in version 2, otherwise where one field is too many. */
final class Body {
    static final char RECORD_SEPARATOR = '|';

    private Body() {}

    /** The fields of short or extended data. */
    static ByteBuf record(Line line, boolean version2) throws MalformedMessageException {
        int fields = line.type().equals(Line.SHORT_DATA) ? DataRecord.SHORT_FIELDS : DataRecord.LONG_FIELDS;
        boolean checked = version2 || new TextFields(line.body(), DataRecord.SEPARATOR).count() > fields;
        return checked ? line.verified(DataRecord.SEPARATOR) : line.body();
    }

    /** The records of a black box, between bars; a last part without a semicolon is the check code, unless it is empty. */
    static ByteBuf blackBox(Line line, boolean version2) throws MalformedMessageException {
        ByteBuf body = line.body();
        int last = body.readerIndex();
        for (int at = last; at < body.writerIndex(); at++) {
            last = body.getByte(at) == RECORD_SEPARATOR ? at : last;
        }
        boolean lastIsRecord = body.indexOf(last, body.writerIndex(), (byte) DataRecord.SEPARATOR) >= 0;
        boolean lastIsEmpty = last + 1 >= body.writerIndex();
        return version2 || !(lastIsRecord || lastIsEmpty) ? line.verified(RECORD_SEPARATOR) : body;
    }

    /** The text of a message. */
    static ByteBuf text(Line line, boolean version2) throws MalformedMessageException {
        return version2 ? line.verified(DataRecord.SEPARATOR) : line.body();
    }
}
