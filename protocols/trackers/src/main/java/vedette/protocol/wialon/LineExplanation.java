// SPDX-License-Identifier: Apache-2.0
package vedette.protocol.wialon;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import java.nio.charset.StandardCharsets;
import vedette.protocol.Explanation;
import vedette.protocol.MalformedMessageException;
import vedette.protocol.tracker.ReportBuilder;
import vedette.protocol.tracker.TextFields;
import vedette.telemetry.DeviceId;

/** Tells what lines say, by the same readers that the session uses. Offsets in a body count from its first byte. */
final class LineExplanation {
    private LineExplanation() {}

    static void write(ByteBuf frames, Explanation out) {
        ByteBuf in = frames.slice();
        while (in.isReadable()) {
            int length = Line.length(in, in.readerIndex(), true);
            ByteBuf frame = in.readSlice(length == Line.NO_FRAME ? in.readableBytes() : length);
            if (!Line.isBlank(frame.getByte(frame.readerIndex()))) {
                line(frame, out);
            }
        }
    }

    private static void line(ByteBuf frame, Explanation out) {
        try {
            Line line = Line.of(frame);
            if (!line.speaker().isEmpty()) {
                note("speaker", line.speaker(), out);
            }
            note("type", line.type(), out);
            body(line, out);
        } catch (MalformedMessageException e) {
            String text = frame.toString(StandardCharsets.UTF_8);
            out.field(0, ByteBufUtil.hexDump(frame), "line", Explanation.printable(text), "");
            out.note("refused", e.reason().wireName() + ": " + e.detail());
        }
    }

    private static void note(String name, String text, Explanation out) {
        out.field(0, text.length(), name, Explanation.printable(text), "");
    }

    private static void body(Line line, Explanation out) throws MalformedMessageException {
        switch (line.type()) {
            case Line.LOGIN -> login(line, out);
            case Line.SHORT_DATA, Line.DATA -> record(Body.record(line, false), out);
            case Line.BLACK_BOX -> records(Body.blackBox(line, false).slice(), out);
            default -> new TextFields(line.body(), '\n', out).rest("text");
        }
    }

    private static void records(ByteBuf in, Explanation out) throws MalformedMessageException {
        while (in.isReadable()) {
            int bar = in.indexOf(in.readerIndex(), in.writerIndex(), (byte) Body.RECORD_SEPARATOR);
            out.enter("record");
            record(in.readSlice(bar < 0 ? in.readableBytes() : bar - in.readerIndex()), out);
            out.leave();
            in.skipBytes(bar < 0 ? 0 : 1);
        }
    }

    private static void login(Line line, Explanation out) throws MalformedMessageException {
        TextFields in = new TextFields(line.body(), DataRecord.SEPARATOR, out);
        if (Line.isVersion2(in.peek())) {
            in.text("version");
        }
        in.text("identity");
        in.textOrEmpty("password");
        if (in.hasMore()) {
            in.text("check");
            line.verified(DataRecord.SEPARATOR);
        }
    }

    private static void record(ByteBuf fields, Explanation out) throws MalformedMessageException {
        DeviceId nobody = new DeviceId(WialonProtocol.NAME, "0");
        DataRecord.read(
                new TextFields(fields, DataRecord.SEPARATOR, out),
                new ReportBuilder().reset(WialonProtocol.NAME, nobody, 0));
    }
}
