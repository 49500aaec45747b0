// SPDX-License-Identifier: Apache-2.0
package vedette.protocol.h02;

import io.netty.buffer.ByteBuf;
import vedette.protocol.Explanation;
import vedette.protocol.FieldReader;
import vedette.protocol.MalformedMessageException;
import vedette.protocol.tracker.ReportBuilder;
import vedette.protocol.tracker.TextFields;

/** Tells what a frame says, by the reading code of the session. Offsets of a line count from the byte behind the asterisk. */
final class H02Explanation {
    private H02Explanation() {}

    static void write(ByteBuf frame, Explanation out) {
        try {
            if (frame.isReadable() && frame.getByte(frame.readerIndex()) == H02Frames.BINARY_START) {
                FieldReader in = new FieldReader(frame.duplicate(), out);
                BinaryReport.identity(in, H02Frames.hasImei(frame, frame.readerIndex()));
                BinaryReport.read(in, new ReportBuilder());
            } else {
                line(frame, out);
            }
        } catch (MalformedMessageException e) {
            out.note("refused", e.reason().wireName() + ": " + e.detail());
        }
    }

    private static void line(ByteBuf frame, Explanation out) throws MalformedMessageException {
        TextFields in = H02Session.fields(frame, out);
        in.skip("maker");
        in.skip("identity");
        String type = in.textOrEmpty("type");
        if (type.equals(TextReport.CONFIRMATION)) {
            TextReport.confirmation(in);
        }
        TextReport.read(type, in, new ReportBuilder());
        in.rest("more");
    }
}
