// SPDX-License-Identifier: Apache-2.0
package vedette.protocol.ruptela;

import io.netty.buffer.ByteBuf;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import vedette.protocol.FieldReader;
import vedette.protocol.Link;
import vedette.protocol.MalformedMessageException;
import vedette.protocol.Rejection;
import vedette.protocol.SessionLimits;
import vedette.protocol.Transport;
import vedette.protocol.tracker.ReportBuilder;
import vedette.protocol.tracker.TrackerSession;
import vedette.telemetry.Command;
import vedette.telemetry.CommandOutcome.Stage;
import vedette.telemetry.DeviceId;
import vedette.telemetry.Report;

/** One device: every frame says its IMEI. A frame of records is acknowledged once all of them are stored. */
final class RuptelaSession extends TrackerSession {
    private static final String SCHEME = "imei";
    private static final int IMEI_DIGITS = 15;
    private static final int TAKEN = 1;
    private static final String TEXT_KEY = "text";

    private long lastImei;

    RuptelaSession(Transport transport, SessionLimits limits) {
        super(transport, limits);
    }

    @Override
    protected int frameLength(ByteBuf in, int from) {
        return Framing.length(in, from);
    }

    @Override
    protected boolean isIntact(ByteBuf in, int from, int length) {
        return Framing.isIntact(in, from, length);
    }

    @Override
    protected void frame(ByteBuf frame, long nowMs, Link link) throws MalformedMessageException {
        Framing.verify(frame);
        ByteBuf content = frame.slice(
                frame.readerIndex() + Framing.LENGTH_BYTES,
                frame.readableBytes() - Framing.LENGTH_BYTES - Framing.CHECK_BYTES);
        long imei = content.readLong();
        int message = content.readUnsignedByte();
        DeviceId speaker = device();
        identify(speaker == null || imei != lastImei ? device(imei) : speaker, link);
        lastImei = imei;
        if (counts(Message.name(message), link)) {
            message(message, content, nowMs, link);
        }
    }

    private static DeviceId device(long imei) {
        String digits = Long.toString(imei);
        return new DeviceId(SCHEME, "0".repeat(Math.max(0, IMEI_DIGITS - digits.length())) + digits);
    }

    private void message(int message, ByteBuf content, long nowMs, Link link) throws MalformedMessageException {
        switch (message) {
            case Message.RECORDS, Message.EXTENDED_RECORDS -> {
                records(message, content, nowMs, link);
                link.replyWhenStored(taken(Message.RECORDS_TAKEN));
            }
            case Message.IDENTIFICATION, Message.HEARTBEAT, Message.DYNAMIC_IDENTIFICATION -> {
                heard(link);
                link.reply(taken(message + Message.ANSWER));
            }
            case Message.TROUBLE_CODES -> troubleCodes(message, content, nowMs, link);
            case Message.TEXT_ANSWER -> textAnswer(content, link);
            default -> {
                heard(link);
                link.ignored(Message.name(message));
            }
        }
    }

    private void records(int message, ByteBuf content, long nowMs, Link link) throws MalformedMessageException {
        FieldReader in = new FieldReader(content);
        in.u8("recordsLeft");
        int count = in.u8("count");
        boolean extended = message == Message.EXTENDED_RECORDS;
        List<Report> reports = new ArrayList<>(count);
        ReportBuilder out = begin(RuptelaProtocol.NAME, nowMs);
        int start = content.readerIndex();
        for (int i = 0; i < count; i++) {
            RecordHead head = RecordHead.decode(in, extended);
            head.say(out);
            IoElements.read(in, extended, (id, bits, widthBytes) -> IoElements.say(id, bits, out));
            if (head.isLastPart() || i + 1 == count) {
                reports.add(out.extra(RecordExtra.keep(message, content, start, content.readerIndex()))
                        .build());
                begin(RuptelaProtocol.NAME, nowMs);
                start = content.readerIndex();
            }
        }
        if (in.remaining() > 0) {
            throw new MalformedMessageException(
                    Rejection.BAD_LENGTH, in.remaining() + " bytes after the last record, expected none");
        }
        reports.forEach(report -> report(report, link));
    }

    /** A report for each code; what is not as long as its codes are is kept as it came. */
    private void troubleCodes(int message, ByteBuf content, long nowMs, Link link) throws MalformedMessageException {
        int start = content.readerIndex();
        FieldReader in = new FieldReader(content);
        int count = TroubleCode.count(in);
        for (int i = 0; i < count; i++) {
            ReportBuilder out = begin(RuptelaProtocol.NAME, nowMs);
            int from = content.readerIndex();
            TroubleCode.decode(in).say(out);
            report(
                    out.extra(RecordExtra.keep(message, content, from, content.readerIndex()))
                            .build(),
                    link);
        }
        if (count == 0) {
            ReportBuilder out = begin(RuptelaProtocol.NAME, nowMs);
            report(
                    out.extra(RecordExtra.keep(message, content, start, content.writerIndex()))
                            .build(),
                    link);
        }
        link.replyWhenStored(taken(Message.TROUBLE_CODES_TAKEN));
    }

    private void textAnswer(ByteBuf content, Link link) {
        heard(link);
        String text = content.toString(StandardCharsets.ISO_8859_1).strip();
        if (!answered(TEXT_KEY, Stage.RESULT, text, link)) {
            link.ignored("answer to a text that nobody waits for");
        }
    }

    private static ByteBuf taken(int message) {
        ByteBuf out = buffer();
        int start = Framing.begin(out);
        out.writeByte(message).writeByte(TAKEN);
        Framing.end(out, start);
        return out;
    }

    @Override
    protected @Nullable String write(Command command, long nowMs, ByteBuf out) {
        String line = line(command);
        if (line == null) {
            return UNSUPPORTED;
        }
        int start = Framing.begin(out);
        out.writeByte(Message.TEXT);
        out.writeCharSequence(line, StandardCharsets.ISO_8859_1);
        Framing.end(out, start);
        return TEXT_KEY;
    }

    /** The text of a short message; what stands before the space is the password, which is none over a connection. */
    private static @Nullable String line(Command command) {
        if (command instanceof Command.Raw raw) {
            return raw.line();
        } else if (command instanceof Command.Locate) {
            return " coords";
        } else if (command instanceof Command.Engine engine) {
            return engine.blocked() ? " immobilizer 10" : " resetimmob";
        }
        return command instanceof Command.Reboot ? " reset" : null;
    }
}
