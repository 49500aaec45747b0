// SPDX-License-Identifier: Apache-2.0
package vedette.protocol.xexun2;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import vedette.protocol.DeviceKind;
import vedette.protocol.FieldReader;
import vedette.protocol.Link;
import vedette.protocol.MalformedMessageException;
import vedette.protocol.Rejection;
import vedette.protocol.SessionLimits;
import vedette.protocol.Transport;
import vedette.protocol.tracker.CommandLine;
import vedette.protocol.tracker.Identities;
import vedette.protocol.tracker.ReportBuilder;
import vedette.protocol.tracker.TrackerSession;
import vedette.telemetry.Command;
import vedette.telemetry.CommandOutcome.Stage;
import vedette.telemetry.DeviceId;
import vedette.telemetry.Extra;
import vedette.telemetry.Report;

/** One device: every frame says its IMEI. Records are answered once they are stored. */
final class Xexun2Session extends TrackerSession {
    private static final int IMEI_OFFSET = 4;
    private static final int IMEI_DIGITS = 15;
    private static final byte[] TAKEN = {1};
    private static final String ANSWER = "answer";

    private int nextIndex = 1;

    Xexun2Session(Transport transport, SessionLimits limits) {
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
        ByteBuf packet = Framing.unescape(frame);
        Framing.verify(packet);
        String digits = ByteBufUtil.hexDump(packet, IMEI_OFFSET, Framing.IMEI_BYTES);
        if (!Identities.isDigits(digits)) {
            throw new MalformedMessageException(
                    Rejection.BAD_VALUE, "imei: found " + digits + ", expected decimal digits");
        }
        int type = packet.getUnsignedShort(0);
        int index = packet.getUnsignedShort(2);
        identify(Identities.of(Xexun2Protocol.NAME, digits.substring(0, IMEI_DIGITS)), link);
        if (!counts(Message.name(type), link)) {
            return;
        }
        ByteBuf payload = packet.slice(Framing.HEAD_BYTES, packet.readableBytes() - Framing.HEAD_BYTES);
        switch (type) {
            case Message.RECORDS -> {
                records(payload, nowMs, link);
                ByteBuf out = buffer();
                Framing.write(type, index, imei(digits), Unpooled.wrappedBuffer(TAKEN), out);
                link.replyWhenStored(out);
            }
            case Message.COMMAND -> answer(payload, link);
            default -> {
                heard(link);
                link.ignored(Message.name(type));
            }
        }
    }

    private void records(ByteBuf payload, long nowMs, Link link) throws MalformedMessageException {
        FieldReader in = new FieldReader(payload);
        List<Report> reports = new ArrayList<>(1);
        for (int length : Message.lengths(in)) {
            Extra extra = new Extra(Xexun2Protocol.NAME, ByteBufUtil.getBytes(payload, payload.readerIndex(), length));
            ReportBuilder out = begin(Xexun2Protocol.NAME, nowMs);
            int outer = in.enter("record", length);
            DeviceRecord.read(in, out);
            in.leave(outer);
            reports.add(out.extra(extra).build());
        }
        reports.forEach(report -> report(report, link));
    }

    private void answer(ByteBuf payload, Link link) {
        heard(link);
        String text = payload.toString(StandardCharsets.UTF_8).strip();
        Stage stage = CommandLine.isRefusal(text) ? Stage.REJECTED : Stage.RESULT;
        if (!answered(ANSWER, stage, text, link)) {
            link.ignored("answer that nobody waits for");
        }
    }

    /** Fifteen digits and a zero. */
    static byte[] imei(String digits) {
        String padded = digits.length() < IMEI_DIGITS ? "0".repeat(IMEI_DIGITS - digits.length()) + digits : digits;
        return ByteBufUtil.decodeHexDump(padded.substring(0, IMEI_DIGITS) + '0');
    }

    @Override
    public DeviceKind kindOf(DeviceId device) {
        return DeviceKind.UNKNOWN;
    }

    @Override
    protected @Nullable String write(Command command, long nowMs, ByteBuf out) {
        String line = line(command);
        DeviceId speaker = device();
        if (line == null || speaker == null) {
            return UNSUPPORTED;
        }
        Framing.write(Message.COMMAND, nextIndex++ & 0xFFFF, imei(speaker.value()), Message.text(line), out);
        return ANSWER;
    }

    private static @Nullable String line(Command command) {
        if (command instanceof Command.Interval interval) {
            return "tracking_send=" + interval.seconds() + ',' + interval.seconds();
        } else if (command instanceof Command.Reboot) {
            return "reset";
        }
        return command instanceof Command.Raw raw ? raw.line() : null;
    }
}
