// SPDX-License-Identifier: Apache-2.0
package vedette.protocol.meitrack;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import java.nio.charset.StandardCharsets;
import vedette.protocol.Explanation;
import vedette.protocol.FieldReader;
import vedette.protocol.MalformedMessageException;
import vedette.protocol.Rejection;
import vedette.protocol.tracker.ReportBuilder;
import vedette.protocol.tracker.TextFields;

/** Tells what a frame says, by the same readers that the session uses. */
final class MeitrackExplanation {
    private MeitrackExplanation() {}

    static void write(ByteBuf frame, Explanation out) throws MalformedMessageException {
        int length = frame.isReadable() ? MeitrackFrame.length(frame, frame.readerIndex(), MeitrackFrame.START) : 0;
        if (length <= 0 || length > frame.readableBytes()) {
            throw new MalformedMessageException(
                    Rejection.TOO_SHORT, "no whole frame, which begins with $$, a letter, its length and a comma");
        }
        MeitrackFrame message = MeitrackFrame.of(frame.slice(frame.readerIndex(), length));
        ByteBuf content = message.content(frame);
        if (TextReport.is(message.command())) {
            TextReport.read(new TextFields(content, ',', out), new ReportBuilder());
        } else if (message.command().equals("CCC")) {
            FixedRecords.read(message.data(new FieldReader(content, out)), RecordSink.NOBODY);
        } else if (message.command().equals("CCE")) {
            Parameters.read(message.data(new FieldReader(content, out)), RecordSink.NOBODY);
        } else {
            field(frame, 0, message.dataFrom(), "head", out);
            field(frame, message.dataFrom(), message.dataTo() - message.dataFrom(), "answer", out);
        }
        field(frame, message.dataTo(), frame.readableBytes() - message.dataTo(), "check", out);
    }

    private static void field(ByteBuf in, int from, int length, String name, Explanation out) {
        String text = in.toString(in.readerIndex() + from, length, StandardCharsets.UTF_8);
        out.field(
                from, ByteBufUtil.hexDump(in, in.readerIndex() + from, length), name, Explanation.printable(text), "");
    }
}
