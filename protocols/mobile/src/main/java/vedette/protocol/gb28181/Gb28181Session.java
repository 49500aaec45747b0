// SPDX-License-Identifier: Apache-2.0
package vedette.protocol.gb28181;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import vedette.protocol.Admission;
import vedette.protocol.Credential;
import vedette.protocol.Datum;
import vedette.protocol.DeviceKind;
import vedette.protocol.Envelope;
import vedette.protocol.Link;
import vedette.protocol.MalformedMessageException;
import vedette.protocol.Rejection;
import vedette.protocol.Session;
import vedette.protocol.SessionLimits;
import vedette.protocol.Transport;
import vedette.telemetry.Alarms;
import vedette.telemetry.Command;
import vedette.telemetry.CommandOutcome;
import vedette.telemetry.CommandOutcome.Stage;
import vedette.telemetry.DeviceId;
import vedette.telemetry.Extra;
import vedette.telemetry.Fix;
import vedette.telemetry.Report;

/** One address: a unit, or a platform that speaks for several. A unit that registers is asked to tell where it is. */
final class Gb28181Session implements Session {
    private static final String SCHEME = "gb28181";
    private static final int MAX_ANSWERS = 16;
    private static final int MAX_COMMANDS = 16;
    private static final long ANSWER_MS = 30_000;
    private static final long PRESENT_MS = 180_000;
    private static final int EXPIRES_SECONDS = 3_600;
    private static final DateTimeFormatter DATE = DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss.SSS");

    /** Why a request is not obeyed. */
    private static final int UNAUTHORIZED = 401;

    private static final int FORBIDDEN = 403;

    private record Waiting(DeviceId device, boolean isLocate, long deadlineMs) {}

    private final Transport transport;
    private final SessionLimits limits;
    private final Manscdp body = new Manscdp();
    private final Map<String, Subscription> units = new HashMap<>(2);
    private final Map<String, Subscription> admitted = new HashMap<>(2);
    private final Challenges challenges;
    private final Map<String, Waiting> commands = new LinkedHashMap<>(2);
    private final Map<String, byte[]> answers = new LinkedHashMap<>(MAX_ANSWERS) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, byte[]> eldest) {
            return size() > MAX_ANSWERS;
        }
    };

    Gb28181Session(Transport transport, SessionLimits limits) {
        this.transport = transport;
        this.limits = limits;
        challenges = new Challenges(transport == Transport.TCP);
    }

    @Override
    public void receive(ByteBuf in, Envelope envelope, long nowMs, Link link) {
        boolean isDatagram = transport == Transport.UDP;
        try {
            while (in.isReadable()) {
                int next = in.getByte(in.readerIndex());
                if (next == '\r' || next == '\n') {
                    in.skipBytes(1); // keeps the connection open
                } else {
                    SipMessage message = SipMessage.read(in, isDatagram);
                    if (message == null) {
                        return;
                    }
                    message(message, nowMs, link);
                }
            }
        } catch (MalformedMessageException e) {
            link.rejected(e.reason(), e.detail(), in);
            in.readerIndex(in.writerIndex());
        }
    }

    private void message(SipMessage message, long nowMs, Link link) {
        if (message.status() >= 0) {
            response(message, nowMs, link);
            return;
        }
        byte[] answered = answers.get(message.transaction());
        if (answered != null) {
            link.reply(Unpooled.copiedBuffer(answered)); // the first one was lost
            link.ignored("a request that was answered already");
            return;
        }
        try {
            request(message, nowMs, link);
        } catch (MalformedMessageException e) {
            link.rejected(e.reason(), e.detail(), Unpooled.wrappedBuffer(message.body()));
            answer(400, "Bad Request", message, link);
        }
    }

    private void request(SipMessage message, long nowMs, Link link) throws MalformedMessageException {
        String id = SipMessage.user(message.header("from"));
        if (id.isEmpty() || id.length() > DeviceId.MAX_VALUE_LENGTH) {
            throw new MalformedMessageException(Rejection.BAD_VALUE, "from: found no id of a device");
        }
        switch (message.method()) {
            case "REGISTER" -> register(id, message, nowMs, link);
            case "MESSAGE", "NOTIFY" -> tells(id, message, nowMs, link);
            default -> {
                link.ignored(message.method());
                answer(200, "OK", message, link);
            }
        }
    }

    private void register(String id, SipMessage message, long nowMs, Link link) throws MalformedMessageException {
        String said = message.header("expires");
        String expires = said.isEmpty() ? SipMessage.parameter(message.header("contact"), "expires") : said;
        int seconds = SipMessage.number(expires);
        if (seconds < 0) {
            throw new MalformedMessageException(Rejection.BAD_VALUE, "expires: found '" + expires + "'");
        }
        Authorization authorization = Authorization.of(message);
        Credential shown = authorization == null
                ? null
                : challenges.fresh(id, authorization, message.method(), link.peer(), nowMs);
        Admission admission = admission(id, shown == null ? Credential.NONE : shown, link);
        if (shown == null && admission.challenge().isGiven()) {
            boolean isStale = authorization != null;
            String header = challenges.header(id, admission.challenge(), isStale, link.peer(), nowMs);
            SipWriter challenge = SipWriter.response(UNAUTHORIZED, "Unauthorized", message, "vedette");
            remember(message, challenge.header("WWW-Authenticate", header).end(), false, link);
            return;
        }
        if (!admission.isAdmitted()) {
            answer(FORBIDDEN, "Forbidden", message, link);
            return;
        }
        registered(unit(id, admission), message, expires, seconds, nowMs, link);
    }

    private void registered(Subscription unit, SipMessage message, String expires, int seconds, long nowMs, Link link) {
        if (seconds == 0) {
            answer(200, "OK", message, link);
            unit.ended(nowMs);
            link.gone(unit.device);
            return;
        }
        link.heard(unit.device);
        unit.presentUntilMs = nowMs + Math.min(seconds, EXPIRES_SECONDS) * 1_000L;
        SipWriter ok = SipWriter.response(200, "OK", message, "vedette")
                .header("Date", DATE.format(Instant.ofEpochMilli(nowMs).atOffset(ZoneOffset.ofHours(8))))
                .header("Contact", message.header("contact"))
                .header("Expires", expires);
        remember(message, ok.end(), false, link);
        String contact = uri(message.header("contact"));
        unit.registered(contact.isEmpty() ? "sip:" + unit.device.value() : contact, message.uri(), nowMs);
        ask(unit, nowMs, link);
    }

    private static String uri(String contact) {
        int start = contact.indexOf('<');
        int end = contact.indexOf('>', Math.max(0, start));
        return start < 0 || end < 0 ? "" : contact.substring(start + 1, end);
    }

    private void tells(String id, SipMessage message, long nowMs, Link link) throws MalformedMessageException {
        Subscription unit = unit(id, link);
        if (unit == null) {
            answer(FORBIDDEN, "Forbidden", message, link);
            return;
        }
        if (message.body().length > 0) {
            body.decode(message.body());
            boolean isPosition = body.command().equals(Manscdp.MOBILE_POSITION);
            if (isPosition && !body.places().isEmpty()) {
                positions(unit, message, nowMs, link);
            } else if (body.isAlarm()) {
                alarm(unit, message, nowMs, link);
            } else {
                link.heard(unit.device);
                link.ignored(body.command().isEmpty() ? "a body without a command" : body.command());
            }
        } else {
            link.heard(unit.device);
        }
        unit.presentUntilMs = Math.max(unit.presentUntilMs, nowMs + PRESENT_MS);
        remember(message, SipWriter.response(200, "OK", message, "vedette").end(), true, link);
        if (message.body().length > 0 && body.isAlarm() && message.method().equals("MESSAGE")) {
            link.replyWhenStored(unit.alarmTaken(body.serial()));
        }
        if (message.header("subscription-state").startsWith("terminated")) {
            unit.ended(nowMs);
        }
        unit.want(nowMs);
        ask(unit, nowMs, link);
    }

    private void positions(Subscription unit, SipMessage message, long nowMs, Link link) {
        for (Fix place : body.places()) {
            report(unit, place, new Alarms(0, unit.alarmBits), message, nowMs, link);
        }
        unit.alarmBits = 0;
        commands.entrySet().removeIf(one -> {
            boolean isDone =
                    one.getValue().isLocate() && one.getValue().device().equals(unit.device);
            if (isDone) {
                link.outcome(new CommandOutcome(one.getKey(), unit.device, Stage.RESULT, ""));
            }
            return isDone;
        });
    }

    private void alarm(Subscription unit, SipMessage message, long nowMs, Link link) {
        AlarmNotice notice = body.alarm();
        unit.alarmBits |= notice.alarm().bit();
        Fix fix = body.places().isEmpty() ? notice.fix() : body.places().get(0);
        report(unit, fix, new Alarms(unit.alarmBits, unit.alarmBits), message, nowMs, link);
        link.note(notice.note(unit.device));
    }

    private static void report(Subscription unit, Fix fix, Alarms alarms, SipMessage message, long nowMs, Link link) {
        Report bare = Report.of(Gb28181Protocol.NAME, unit.device, nowMs, inWgs84(fix, unit.datum));
        link.report(new Report(
                bare.protocol(),
                bare.device(),
                nowMs,
                false,
                bare.fix(),
                bare.motion(),
                bare.power(),
                bare.radio(),
                bare.cameras(),
                bare.flight(),
                alarms,
                new Extra(Gb28181Protocol.NAME, message.body())));
    }

    private static Fix inWgs84(Fix fix, Datum datum) {
        if (datum == Datum.WGS84 || !fix.isPlaced()) {
            return fix;
        }
        double e7 = 1e7;
        double[] place = datum.toWgs84(fix.latitudeE7() / e7, fix.longitudeE7() / e7);
        return new Fix(
                fix.timeMs(),
                (int) Math.round(place[0] * e7),
                (int) Math.round(place[1] * e7),
                fix.altitudeCm(),
                fix.speedCmps(),
                fix.courseCdeg(),
                fix.accuracyCm(),
                fix.satelliteCount(),
                fix.quality());
    }

    private void response(SipMessage response, long nowMs, Link link) {
        for (Subscription unit : units.values()) {
            boolean isFinal = response.status() >= 200;
            if (isFinal && response.header("cseq").endsWith("SUBSCRIBE") && unit.isAnsweredBy(response)) {
                boolean isYes = unit.answered(response, nowMs);
                commands.entrySet().removeIf(one -> {
                    boolean isDone = !one.getValue().isLocate()
                            && one.getValue().device().equals(unit.device);
                    if (isDone) {
                        Stage stage = isYes ? Stage.RESULT : Stage.REJECTED;
                        String detail = isYes ? "" : response.start();
                        link.outcome(new CommandOutcome(one.getKey(), unit.device, stage, detail));
                    }
                    return isDone;
                });
            }
        }
        link.ignored("a response");
    }

    private void answer(int status, String reason, SipMessage request, Link link) {
        remember(request, SipWriter.response(status, reason, request, "vedette").end(), false, link);
    }

    /** Answers, and keeps the answer for the case that it is lost. */
    private void remember(SipMessage request, ByteBuf answer, boolean whenStored, Link link) {
        if (transport == Transport.UDP) {
            answers.put(request.transaction(), ByteBufUtil.getBytes(answer));
        }
        if (whenStored) {
            link.replyWhenStored(answer);
        } else {
            link.reply(answer);
        }
    }

    /** The unit, if it may speak without showing anything; null when it may not. */
    private @Nullable Subscription unit(String id, Link link) {
        Subscription unit = admitted.get(id);
        if (unit != null) {
            return unit;
        }
        Admission admission = admission(id, Credential.NONE, link);
        return admission.isAdmitted() ? unit(id, admission) : null;
    }

    private Admission admission(String id, Credential credential, Link link) {
        if (admitted.size() >= limits.maxDevices() && !admitted.containsKey(id)) {
            return Admission.of(Admission.Verdict.TRY_LATER);
        }
        Admission admission = link.admit(new DeviceId(SCHEME, id), credential);
        if (!admission.isAdmitted()) {
            link.ignored("message of a unit that is not admitted");
        }
        return admission;
    }

    /** The unit that was admitted. */
    private Subscription unit(String id, Admission admission) {
        Subscription unit =
                units.computeIfAbsent(id, key -> new Subscription(new DeviceId(SCHEME, key), key, transport.name()));
        Datum datum = Datum.named(admission.model());
        unit.datum = datum == Datum.UNKNOWN ? Datum.WGS84 : datum;
        admitted.put(id, unit);
        return unit;
    }

    private static void ask(Subscription unit, long nowMs, Link link) {
        ByteBuf request = unit.due(nowMs);
        if (request != null) {
            link.reply(request);
        }
    }

    @Override
    public void tick(long nowMs, Link link) {
        for (Subscription unit : admitted.values()) {
            ask(unit, nowMs, link);
            if (unit.presentUntilMs != 0 && nowMs > unit.presentUntilMs) {
                unit.presentUntilMs = 0;
                unit.ended(nowMs);
                link.gone(unit.device);
            }
        }
        commands.entrySet().removeIf(one -> {
            boolean isLate = nowMs >= one.getValue().deadlineMs();
            if (isLate) {
                link.outcome(new CommandOutcome(
                        one.getKey(), one.getValue().device(), Stage.NO_ANSWER, "no answer within 30 s"));
            }
            return isLate;
        });
    }

    @Override
    public void send(DeviceId device, String commandId, Command command, long nowMs, Link link) {
        Subscription unit = admitted.get(device.value());
        boolean isLocate = command instanceof Command.Locate;
        if (unit == null || !unit.device.equals(device)) {
            link.outcome(new CommandOutcome(commandId, device, Stage.NO_ANSWER, "not on this connection"));
        } else if (commands.size() >= MAX_COMMANDS) {
            link.outcome(new CommandOutcome(commandId, device, Stage.REJECTED, MAX_COMMANDS + " commands wait"));
        } else if (isLocate || command instanceof Command.Interval) {
            if (command instanceof Command.Interval interval) {
                unit.every(interval.seconds(), nowMs);
                ask(unit, nowMs, link);
            } else {
                link.reply(unit.locate());
            }
            commands.put(commandId, new Waiting(device, isLocate, nowMs + ANSWER_MS));
            link.outcome(new CommandOutcome(commandId, device, Stage.SENT, ""));
        } else {
            link.outcome(new CommandOutcome(commandId, device, Stage.UNSUPPORTED, ""));
        }
    }

    @Override
    public DeviceKind kindOf(DeviceId device) {
        return UnitCode.kindOf(device.value());
    }

    @Override
    public void forget(DeviceId device) {
        admitted.remove(device.value());
    }
}
