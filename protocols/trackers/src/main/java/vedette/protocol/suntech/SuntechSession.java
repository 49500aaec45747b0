// SPDX-License-Identifier: Apache-2.0
package vedette.protocol.suntech;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import vedette.protocol.FieldReader;
import vedette.protocol.FrameExtra;
import vedette.protocol.Link;
import vedette.protocol.MalformedMessageException;
import vedette.protocol.Rejection;
import vedette.protocol.SessionLimits;
import vedette.protocol.Transport;
import vedette.protocol.tracker.Identities;
import vedette.protocol.tracker.ReportBuilder;
import vedette.protocol.tracker.TextFields;
import vedette.protocol.tracker.TrackerSession;
import vedette.telemetry.Command;
import vedette.telemetry.CommandOutcome.Stage;

/**
 * One device. There is no login, and reports are not acknowledged, but for the emergencies of the older models, which are
 * repeated until they are.
 */
final class SuntechSession extends TrackerSession {
    private static final int MIN_IDENTITY_DIGITS = 5;
    private static final Set<String> STATUS_REQUESTS = Set.of("StatusReq", "03;01");

    private String model = "";

    SuntechSession(Transport transport, SessionLimits limits) {
        super(transport, limits);
    }

    @Override
    protected int frameLength(ByteBuf in, int from) {
        return SuntechFraming.length(in, from, transport() == Transport.UDP);
    }

    @Override
    protected boolean isIntact(ByteBuf in, int from, int length) {
        if (BinaryReport.isType(in.getByte(from))) {
            return BinaryReport.isIntact(in, from, length);
        }
        return SuntechFraming.isLine(in, from, length);
    }

    @Override
    protected void frame(ByteBuf frame, long nowMs, Link link) throws MalformedMessageException {
        int first = frame.getByte(frame.readerIndex());
        if (BinaryReport.isType(first)) {
            binary(frame, first & 0xFF, nowMs, link);
        } else if (!SuntechFraming.isFiller(first)) {
            line(frame, nowMs, link);
        }
    }

    private void line(ByteBuf frame, long nowMs, Link link) throws MalformedMessageException {
        TextFields in = new TextFields(content(frame), ';');
        SuntechLine line = SuntechLine.read(in);
        if (line.identity().length() < MIN_IDENTITY_DIGITS || !Identities.isDigits(line.identity())) {
            throw new MalformedMessageException(
                    Rejection.BAD_VALUE,
                    "identity: found '" + line.identity() + "', expected at least " + MIN_IDENTITY_DIGITS + " digits");
        }
        identify(Identities.of(SuntechProtocol.NAME, line.identity()), link);
        if (!counts(line.message(), link)) {
            return;
        }
        model = line.model();
        if (line.answer()) {
            answer(line, in, link);
        } else if (line.message().equals("ALV")) {
            heard(link);
        } else {
            ReportBuilder report = begin(SuntechProtocol.NAME, nowMs);
            read(line, in, report);
            report.extra(FrameExtra.keep(SuntechProtocol.NAME, frame));
            report(report.build(), link);
            acknowledge(line, link);
        }
    }

    /** The line without its end. */
    static ByteBuf content(ByteBuf frame) throws MalformedMessageException {
        int last = frame.writerIndex() - 1;
        if (frame.getByte(last) != '\r') {
            throw new MalformedMessageException(Rejection.TOO_SHORT, "the line ends without CR");
        }
        return frame.slice(frame.readerIndex(), last - frame.readerIndex());
    }

    static void read(SuntechLine line, TextFields in, ReportBuilder report) throws MalformedMessageException {
        if (UniversalReport.is(line, in)) {
            UniversalReport.read(line, in, report);
        } else {
            TextReport.read(line, in, report);
        }
    }

    private void acknowledge(SuntechLine line, Link link) {
        if (line.message().equals("EMG") && !line.isUniversal() && !line.isWrittenOut()) {
            ByteBuf out = buffer();
            ByteBufUtil.writeAscii(out, line.model() + "CMD;" + line.identity() + ";02;AckEmerg\r");
            link.replyWhenStored(out);
        }
    }

    private void answer(SuntechLine line, TextFields in, Link link) throws MalformedMessageException {
        heard(link);
        String key = SuntechCommands.answerKey(line, in);
        String detail = in.rest("answer");
        if (!answered(key, Stage.TERMINAL_ACK, detail, link)) {
            link.ignored(line.message() + ' ' + key + ": no command waits for it");
        } else if (STATUS_REQUESTS.contains(key)) {
            located(link);
        }
    }

    private void binary(ByteBuf frame, int type, long nowMs, Link link) throws MalformedMessageException {
        FieldReader in = new FieldReader(frame.slice());
        identify(Identities.of(SuntechProtocol.NAME, BinaryReport.identity(in)), link);
        if (counts(BinaryReport.message(type), link)) {
            ReportBuilder report = begin(SuntechProtocol.NAME, nowMs);
            BinaryReport.read(type, in, report);
            report.extra(FrameExtra.keep(SuntechProtocol.NAME, frame));
            report(report.build(), link);
        }
    }

    @Override
    protected @Nullable String write(Command command, long nowMs, ByteBuf out) {
        var device = device();
        return device == null ? UNSUPPORTED : SuntechCommands.write(command, model, device.value(), out);
    }
}
