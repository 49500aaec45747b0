// SPDX-License-Identifier: Apache-2.0
package vedette.protocol.teltonika;

import io.netty.buffer.ByteBuf;
import vedette.protocol.FieldReader;
import vedette.protocol.MalformedMessageException;
import vedette.protocol.tracker.ReportBuilder;

/** Reads a record into a report, whole: GPS element, I/O elements, and all its bytes as extra. Not thread-safe. */
final class RecordReader implements IoElements.Sink {
    private ReportBuilder out;
    private int eventId;
    private boolean highPriority;

    RecordReader(ReportBuilder out) {
        this.out = out;
    }

    /**
     * @param packet what {@code in} reads
     */
    void read(FieldReader in, ByteBuf packet, Codec codec, Family family, ReportBuilder into)
            throws MalformedMessageException {
        out = into;
        int start = packet.readerIndex();
        Family spoken = codec == Codec.C7 ? Family.GH : family;
        AvlTable table = AvlTable.of(spoken);
        if (codec == Codec.C7) {
            eventId = AvlRecord.NO_EVENT;
            LegacyRecord.read(in, table, into, this);
        } else {
            AvlRecord avl = AvlRecord.decode(in, codec);
            eventId = avl.eventId();
            highPriority |= avl.priority() != AvlRecord.PRIORITY_LOW;
            avl.say(into);
            IoElements.read(in, codec, table, this);
        }
        into.extra(RecordExtra.keep(spoken, codec, packet, start, packet.readerIndex() - start));
    }

    /** Whether any record since the last call was more urgent than usual, as one is that was asked for. */
    boolean takeHighPriority() {
        boolean found = highPriority;
        highPriority = false;
        return found;
    }

    @Override
    public void number(int id, AvlParameter parameter, long bits, int widthBytes) {
        parameter.meaning().say(parameter.value(bits, widthBytes), id == eventId, out);
    }

    @Override
    public void bytes(int id, AvlParameter parameter, FieldReader in) {}
}
