// SPDX-License-Identifier: Apache-2.0
package vedette.protocol.gps103;

import io.netty.buffer.ByteBuf;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import vedette.protocol.FrameExtra;
import vedette.protocol.Link;
import vedette.protocol.MalformedMessageException;
import vedette.protocol.SessionLimits;
import vedette.protocol.Transport;
import vedette.protocol.tracker.Identities;
import vedette.protocol.tracker.ReportBuilder;
import vedette.protocol.tracker.TextFields;
import vedette.protocol.tracker.TrackerSession;
import vedette.telemetry.Command;
import vedette.telemetry.CommandOutcome.Stage;
import vedette.telemetry.DeviceId;

/**
 * One device's connection: a login is answered LOAD, a heartbeat ON, a cry for help by E once it is stored. Other reports
 * have no answer.
 */
final class Gps103Session extends TrackerSession {
    private static final int SECONDS_PER_MINUTE = 60;
    private static final int SECONDS_PER_HOUR = 3600;
    private static final int MAX_TWO_DIGITS = 99;

    Gps103Session(Transport transport, SessionLimits limits) {
        super(transport, limits);
    }

    @Override
    protected int frameLength(ByteBuf in, int from) {
        return Gps103Frames.length(in, from, transport() == Transport.UDP);
    }

    @Override
    protected void frame(ByteBuf frame, long nowMs, Link link) throws MalformedMessageException {
        if (Gps103Frames.isFiller(frame)) {
            return;
        }
        ByteBuf content = Gps103Frames.content(frame, isHeartbeat(frame) || transport() == Transport.UDP);
        if (!content.isReadable()) {
            return; // an end mark too many
        }
        TextFields in = new TextFields(content, ',');
        String first = in.text("identity");
        if (first.equals(Gps103Frames.LOGIN)) {
            identify(identity(in.text("identity"), in), link);
            hail("login", "LOAD", link);
        } else if (first.startsWith(Gps103Frames.REPORT)) {
            identify(identity(first, in), link);
            report(in, frame, nowMs, link);
        } else {
            identify(Identities.of(Gps103Protocol.NAME, first), link);
            hail("heartbeat", "ON", link);
        }
    }

    private static boolean isHeartbeat(ByteBuf frame) {
        return frame.readableBytes() == Gps103Frames.IMEI_DIGITS;
    }

    private static DeviceId identity(String field, TextFields in) throws MalformedMessageException {
        if (!field.startsWith(Gps103Frames.REPORT)) {
            throw in.bad("identity", field, "imei: and digits");
        }
        return Identities.of(Gps103Protocol.NAME, field.substring(Gps103Frames.REPORT.length()));
    }

    private void hail(String what, String answer, Link link) {
        if (counts(what, link)) {
            heard(link);
            link.reply(ascii(answer));
        }
    }

    private void report(TextFields in, ByteBuf frame, long nowMs, Link link) throws MalformedMessageException {
        if (!counts("report", link)) {
            return;
        }
        ReportBuilder out = begin(Gps103Protocol.NAME, nowMs);
        String keyword = Gps103Report.read(in, out);
        if (Gps103Report.isPicture(keyword)) {
            heard(link);
            link.ignored("piece of a picture");
            return;
        }
        report(out.extra(FrameExtra.keep(Gps103Protocol.NAME, frame)).build(), link);
        answered(keyword, Stage.RESULT, "", link);
        located(link);
        if (keyword.equals(Keyword.HELP_ME)) {
            ByteBuf answer = buffer();
            command(answer, "E;");
            link.replyWhenStored(answer);
        }
    }

    private static ByteBuf ascii(String text) {
        ByteBuf out = buffer();
        out.writeCharSequence(text, StandardCharsets.US_ASCII);
        return out;
    }

    @Override
    protected @Nullable String write(Command command, long nowMs, ByteBuf out) {
        if (command instanceof Command.Locate) {
            return command(out, "B");
        }
        if (command instanceof Command.Interval interval) {
            command(out, "C," + interval(interval.seconds()));
            return UNANSWERED;
        }
        if (command instanceof Command.Engine engine) {
            return command(out, engine.blocked() ? "J" : "K");
        }
        if (command instanceof Command.Raw raw) {
            String key = command(out, raw.line());
            return raw.line().length() == 1 ? key : UNANSWERED;
        }
        return UNSUPPORTED;
    }

    /** Two digits and a unit: the finest that can say it. */
    private static String interval(int seconds) {
        if (seconds <= MAX_TWO_DIGITS) {
            return twoDigits(seconds) + "s";
        }
        int minutes = seconds / SECONDS_PER_MINUTE;
        return minutes <= MAX_TWO_DIGITS ? twoDigits(minutes) + "m" : twoDigits(seconds / SECONDS_PER_HOUR) + "h";
    }

    private static String twoDigits(int value) {
        return value < 10 ? "0" + value : Integer.toString(value);
    }

    /** Writes a command; the device answers by a report whose keyword is the letter and a t. */
    private String command(ByteBuf out, String command) {
        DeviceId device = device();
        String identity = device == null ? "" : device.value();
        out.writeCharSequence("**,imei:" + identity + "," + command, StandardCharsets.UTF_8);
        return command.toLowerCase(Locale.ROOT) + "t";
    }
}
