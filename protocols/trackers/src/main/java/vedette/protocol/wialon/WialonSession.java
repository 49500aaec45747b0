// SPDX-License-Identifier: Apache-2.0
package vedette.protocol.wialon;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import vedette.protocol.Link;
import vedette.protocol.MalformedMessageException;
import vedette.protocol.Rejection;
import vedette.protocol.SessionLimits;
import vedette.protocol.Transport;
import vedette.protocol.tracker.Checksums;
import vedette.protocol.tracker.Identities;
import vedette.protocol.tracker.ReportBuilder;
import vedette.protocol.tracker.TextFields;
import vedette.protocol.tracker.TrackerSession;
import vedette.telemetry.Command;
import vedette.telemetry.CommandOutcome.Stage;
import vedette.telemetry.DeviceId;
import vedette.telemetry.Extra;
import vedette.telemetry.Report;

/**
 * One device: a login, then lines that are each answered with a code of the standard. Data before a login belongs to
 * {@link #UNIDENTIFIED}, so that whoever knocks without a name is seen.
 */
final class WialonSession extends TrackerSession {
    /** Who speaks without having said who it is. */
    static final DeviceId UNIDENTIFIED = new DeviceId(WialonProtocol.NAME, "unidentified");

    private static final String MESSAGE_KEY = "message";

    private boolean version2;

    WialonSession(Transport transport, SessionLimits limits) {
        super(transport, limits);
    }

    @Override
    protected int frameLength(ByteBuf in, int from) {
        return Line.length(in, from, transport() == Transport.UDP);
    }

    @Override
    protected void frame(ByteBuf frame, long nowMs, Link link) throws MalformedMessageException {
        if (Line.isBlank(frame.getByte(frame.readerIndex()))) {
            return;
        }
        Line line = Line.of(frame);
        if (!line.speaker().isEmpty()) {
            speaker(line.speaker(), link);
        }
        try {
            message(line, nowMs, link);
        } catch (MalformedMessageException e) {
            String code = refusal(line.type(), e.reason());
            if (!code.isEmpty()) {
                link.reply(line(code));
            }
            throw e;
        }
    }

    private void speaker(String speaker, Link link) throws MalformedMessageException {
        version2 = Line.isVersion2(speaker);
        int separator = speaker.indexOf(DataRecord.SEPARATOR);
        identify(Identities.of(WialonProtocol.NAME, speaker.substring(separator + 1)), link);
    }

    private void message(Line line, long nowMs, Link link) throws MalformedMessageException {
        switch (line.type()) {
            case Line.LOGIN -> login(line, link);
            case Line.SHORT_DATA, Line.DATA -> data(line, nowMs, link);
            case Line.BLACK_BOX -> blackBox(line, nowMs, link);
            case Line.PING -> ping(link);
            case Line.MESSAGE -> text(line, nowMs, link);
            case "AM" -> delivered(line, link);
            default -> link.ignored("line of type " + line.type());
        }
    }

    private void login(Line line, Link link) throws MalformedMessageException {
        TextFields in = new TextFields(line.body(), DataRecord.SEPARATOR);
        version2 = Line.isVersion2(in.peek());
        if (version2) {
            in = new TextFields(line.verified(DataRecord.SEPARATOR), DataRecord.SEPARATOR);
            in.text("version");
        }
        boolean admitted = identify(Identities.of(WialonProtocol.NAME, in.text("identity")), link);
        link.reply(line(admitted ? "#AL#1" : "#AL#0"));
        if (admitted) {
            heard(link);
        }
    }

    private boolean speaks(String what, Link link) {
        if (device() == null) {
            identify(UNIDENTIFIED, link);
        }
        return counts(what, link);
    }

    private void data(Line line, long nowMs, Link link) throws MalformedMessageException {
        ByteBuf fields = Body.record(line, version2);
        if (speaks(line.type(), link)) {
            report(record(fields, false, nowMs), link);
            link.replyWhenStored(line("#A" + line.type() + "#1"));
        }
    }

    private Report record(ByteBuf fields, boolean buffered, long nowMs) throws MalformedMessageException {
        ReportBuilder out = begin(WialonProtocol.NAME, nowMs).buffered(buffered);
        DataRecord.read(new TextFields(fields, DataRecord.SEPARATOR), out);
        return out.extra(new Extra(WialonProtocol.NAME, ByteBufUtil.getBytes(fields)))
                .build();
    }

    /** A record that cannot be read costs itself alone: the device would send the box again and again. */
    private void blackBox(Line line, long nowMs, Link link) throws MalformedMessageException {
        ByteBuf records = Body.blackBox(line, version2);
        if (!speaks(line.type(), link)) {
            return;
        }
        int accepted = 0;
        int from = records.readerIndex();
        while (from < records.writerIndex()) {
            int bar = records.indexOf(from, records.writerIndex(), (byte) Body.RECORD_SEPARATOR);
            int end = bar < 0 ? records.writerIndex() : bar;
            ByteBuf fields = records.slice(from, end - from);
            try {
                report(record(fields, true, nowMs), link);
                accepted++;
            } catch (MalformedMessageException e) {
                link.rejected(e.reason(), e.detail(), fields);
            }
            from = end + 1;
        }
        link.replyWhenStored(line("#AB#" + accepted));
    }

    private void ping(Link link) {
        if (counts(Line.PING, link)) {
            heard(link);
            link.reply(line("#AP#"));
        }
    }

    private void text(Line line, long nowMs, Link link) throws MalformedMessageException {
        ByteBuf text = Body.text(line, version2);
        if (speaks(line.type(), link)) {
            Extra extra = new Extra(WialonProtocol.NAME, ByteBufUtil.getBytes(text));
            report(begin(WialonProtocol.NAME, nowMs).extra(extra).build(), link);
            link.replyWhenStored(line("#AM#1"));
        }
    }

    private void delivered(Line line, Link link) {
        String code = line.body().toString(StandardCharsets.US_ASCII);
        boolean taken = code.startsWith("1");
        if (!answered(MESSAGE_KEY, taken ? Stage.TERMINAL_ACK : Stage.REJECTED, code, link)) {
            link.ignored("answer to a message");
        }
    }

    /** The code by which the standard tells a device that its line was refused; empty when it has none. */
    private static String refusal(String type, Rejection reason) {
        boolean check = reason == Rejection.CHECK_CODE;
        return switch (type) {
            case Line.LOGIN -> check ? "#AL#10" : "#AL#0";
            case Line.SHORT_DATA -> check ? "#ASD#13" : "#ASD#-1";
            case Line.DATA -> check ? "#AD#16" : "#AD#-1";
            case Line.BLACK_BOX -> "#AB#";
            case Line.MESSAGE -> check ? "#AM#01" : "#AM#0";
            default -> "";
        };
    }

    private static ByteBuf line(String text) {
        ByteBuf out = buffer();
        out.writeCharSequence(text + "\r\n", StandardCharsets.UTF_8);
        return out;
    }

    @Override
    protected @Nullable String write(Command command, long nowMs, ByteBuf out) {
        if (command instanceof Command.Raw raw && raw.line().charAt(0) == Line.MARK) {
            out.writeCharSequence(raw.line() + "\r\n", StandardCharsets.UTF_8);
            return UNANSWERED;
        }
        String text = command instanceof Command.Raw raw
                ? raw.line()
                : command instanceof Command.Text message ? message.text() : null;
        if (text == null) {
            return UNSUPPORTED;
        }
        out.writeCharSequence("#M#" + checked(text) + "\r\n", StandardCharsets.UTF_8);
        return MESSAGE_KEY;
    }

    private String checked(String text) {
        String oneLine = text.replace('\r', ' ').replace('\n', ' ');
        if (!version2) {
            return oneLine;
        }
        ByteBuf bytes = Unpooled.copiedBuffer(oneLine + DataRecord.SEPARATOR, StandardCharsets.UTF_8);
        return oneLine + DataRecord.SEPARATOR + hex(Checksums.crc16Arc(bytes, 0, bytes.readableBytes()));
    }

    /** Four digits. */
    static String hex(int check) {
        return Integer.toHexString(check | 0x10000).substring(1).toUpperCase(Locale.ROOT);
    }
}
