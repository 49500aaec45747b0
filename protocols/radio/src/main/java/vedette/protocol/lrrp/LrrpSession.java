// SPDX-License-Identifier: Apache-2.0
package vedette.protocol.lrrp;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import vedette.protocol.DeviceKind;
import vedette.protocol.Endpoint;
import vedette.protocol.Envelope;
import vedette.protocol.FieldReader;
import vedette.protocol.Link;
import vedette.protocol.MalformedMessageException;
import vedette.protocol.Rejection;
import vedette.protocol.Session;
import vedette.protocol.SessionLimits;
import vedette.protocol.radio.ExplainedExtra;
import vedette.protocol.radio.PendingCommands;
import vedette.protocol.radio.RadioFix;
import vedette.protocol.radio.Roll;
import vedette.telemetry.Alarms;
import vedette.telemetry.Command;
import vedette.telemetry.CommandOutcome;
import vedette.telemetry.CommandOutcome.Stage;
import vedette.telemetry.DeviceId;
import vedette.telemetry.Extra;
import vedette.telemetry.Fix;
import vedette.telemetry.Note;
import vedette.telemetry.Radio;
import vedette.telemetry.Severity;

/**
 * One address: a radio with a port for each service, or a control station that speaks for several radios. A radio that
 * registers is asked to report where it is.
 */
final class LrrpSession implements Session {
    /** A radio is to register again after this many half hours. */
    static final int REFRESH_HALF_HOURS = 1;

    /** It counts as being there for half as long again. */
    private static final long PRESENT_MS = REFRESH_HALF_HOURS * 30L * 60_000 * 3 / 2;

    private static final String LOCATE = "locate";
    private static final String INTERVAL = "interval";
    private static final String TEXT = "text ";

    private final SessionLimits limits;
    private final Roll roll;
    private final FieldReader fields = new FieldReader(Unpooled.EMPTY_BUFFER);
    private final LrrpDocument document = new LrrpDocument();
    private final RecentDocuments recent = new RecentDocuments();
    private final PendingCommands commands = new PendingCommands();
    private final Map<Integer, SubscriberUnit> units = new HashMap<>(2);

    LrrpSession(SessionLimits limits) {
        this.limits = limits;
        this.roll = new Roll(limits);
    }

    @Override
    public void receive(ByteBuf in, Envelope envelope, long nowMs, Link link) {
        int start = in.readerIndex();
        fields.reset(in);
        try {
            switch (Datagram.service(in)) {
                case ARS -> registration(nowMs, link, in);
                case TMS -> text(link);
                case LRRP -> documents(in, nowMs, link);
            }
        } catch (MalformedMessageException e) {
            link.rejected(e.reason(), e.detail(), in.readerIndex(start));
        }
        in.readerIndex(in.writerIndex());
    }

    private void registration(long nowMs, Link link, ByteBuf in) throws MalformedMessageException {
        int start = in.readerIndex();
        Datagram.enter(fields);
        ArsMessage message = ArsMessage.decode(fields);
        int number = RadioNumber.of(link.peer(), message.device());
        SubscriberUnit unit = number != RadioNumber.UNKNOWN || message.isRegistration() ? unit(number) : alone();
        if (unit == null) {
            ignoreOf("a registration", number, link);
        } else if (message.kind() == ArsMessage.QUERY || message.isFailure()) {
            link.ignored("a registration message for radios");
        } else if (roll.admits(unit.device, link)) {
            Extra extra = message.isRegistration()
                    ? ExplainedExtra.keep(LrrpProtocol.NAME, in.slice(start, in.writerIndex() - start))
                    : Extra.NONE;
            switch (message.kind()) {
                case ArsMessage.DEVICE_REGISTRATION, ArsMessage.USER_REGISTRATION ->
                    present(unit, message, extra, nowMs, link);
                case ArsMessage.DEVICE_DEREGISTRATION -> leaves(unit, nowMs, link);
                default -> link.heard(unit.device);
            }
        }
    }

    private void present(SubscriberUnit unit, ArsMessage message, Extra extra, long nowMs, Link link) {
        state(unit, Fix.NONE, RadioFix.REGISTERED, extra, nowMs, link);
        ByteBuf answer = Unpooled.buffer();
        ArsMessage.accepted(REFRESH_HALF_HOURS).encode(answer);
        link.replyWhenStored(answer);
        unit.presentUntilMs = nowMs + PRESENT_MS;
        unit.reports.wanted(!message.isRefresh(), nowMs);
        ask(unit, nowMs, link);
    }

    private void leaves(SubscriberUnit unit, long nowMs, Link link) {
        state(unit, Fix.NONE, RadioFix.AWAY, Extra.NONE, nowMs, link);
        unit.presentUntilMs = 0;
        unit.reports.off();
        link.gone(unit.device);
    }

    private void text(Link link) throws MalformedMessageException {
        Datagram.enter(fields);
        TextMessage message = TextMessage.decode(fields);
        int number = RadioNumber.ofAddress(link.peer());
        SubscriberUnit unit = number == RadioNumber.UNKNOWN ? alone() : unit(number);
        if (unit == null || !roll.admits(unit.device, link)) {
            ignoreOf("a text message", number, link);
            return;
        }
        link.heard(unit.device);
        if (message.isAcknowledgement()) {
            commands.answered(unit.device, TEXT + message.sequence(), Stage.RESULT, "the radio has it", link);
        } else if (message.isText()) {
            link.note(new Note(unit.device, Fix.UNKNOWN_TIME, Severity.INFORMATIONAL, message.text()));
        }
        if (message.wantsAcknowledgement() && !message.isAcknowledgement()) {
            ByteBuf answer = Unpooled.buffer();
            TextMessage.acknowledging(message.sequence()).encode(answer);
            link.replyWhenStored(answer);
        }
    }

    private void documents(ByteBuf in, long nowMs, Link link) throws MalformedMessageException {
        if (LrrpDocument.name(fields.peekU8(0)) == null) {
            link.ignored("a document of type " + fields.peekU8(0));
            return;
        }
        do {
            int start = in.readerIndex();
            document.decode(fields);
            if (document.isFromRadio()) {
                answer(in.slice(start, in.readerIndex() - start), nowMs, link);
            } else {
                link.ignored("a request for radios");
            }
        } while (LrrpDocument.name(fields.peekU8(0)) != null);
    }

    private void answer(ByteBuf bytes, long nowMs, Link link) throws MalformedMessageException {
        int number = RadioNumber.of(link.peer(), document, aloneNumber());
        SubscriberUnit unit = unit(number);
        if (unit == null) {
            throw new MalformedMessageException(
                    number == RadioNumber.UNKNOWN ? Rejection.BAD_VALUE : Rejection.LIMIT,
                    "a report of a radio of which neither address nor request tells the number");
        }
        if (!roll.admits(unit.device, link)) {
            return;
        }
        if (recent.has(unit.device, bytes, nowMs)) {
            link.ignored("a report that came through another repeater already");
            return;
        }
        boolean isPlaced = document.fix.isPlaced();
        if (isPlaced) {
            Extra extra = ExplainedExtra.keep(LrrpProtocol.NAME, bytes);
            state(unit, document.fix.build(), RadioFix.REGISTERED, extra, nowMs, link);
        } else {
            link.heard(unit.device);
        }
        outcome(unit, isPlaced, nowMs, link);
        ask(unit, nowMs, link);
    }

    /** What the document says of what was asked. */
    private void outcome(SubscriberUnit unit, boolean isPlaced, long nowMs, Link link) {
        String detail = document.result == LrrpDocument.NONE ? "" : LrrpDocument.resultName(document.result);
        switch (document.type) {
            case LrrpDocument.IMMEDIATE_REPORT ->
                commands.answered(unit.device, LOCATE, isPlaced ? Stage.RESULT : Stage.REJECTED, detail, link);
            case LrrpDocument.TRIGGERED_START_ANSWER -> {
                if (unit.reports.started(!document.isFailure())) {
                    Stage stage = document.isFailure() ? Stage.REJECTED : Stage.RESULT;
                    commands.answered(unit.device, INTERVAL, stage, detail, link);
                }
            }
            case LrrpDocument.TRIGGERED_STOP_ANSWER -> unit.reports.stopped(nowMs);
            case LrrpDocument.TRIGGERED_REPORT -> unit.reports.reported();
            default -> {}
        }
    }

    private static void state(SubscriberUnit unit, Fix fix, Radio radio, Extra extra, long nowMs, Link link) {
        link.report(RadioFix.report(LrrpProtocol.NAME, unit.device, nowMs, fix, radio, Alarms.NONE, extra));
    }

    private static void ignoreOf(String what, int number, Link link) {
        link.ignored(number == RadioNumber.UNKNOWN ? what + " of a radio without a number" : what);
    }

    private @Nullable SubscriberUnit unit(int number) {
        SubscriberUnit unit = units.get(number);
        if (unit == null && number != RadioNumber.UNKNOWN && units.size() < limits.maxDevices()) {
            unit = new SubscriberUnit(number);
            units.put(number, unit);
        }
        return unit;
    }

    /** The only radio that spoke from here; null when there are several or none. */
    private @Nullable SubscriberUnit alone() {
        return units.size() == 1 ? units.values().iterator().next() : null;
    }

    private int aloneNumber() {
        SubscriberUnit unit = alone();
        return unit == null ? RadioNumber.UNKNOWN : unit.number;
    }

    private static void ask(SubscriberUnit unit, long nowMs, Link link) {
        int requestId = RadioNumber.requestId(RadioNumber.TRIGGERED, unit.number);
        switch (unit.reports.due(nowMs)) {
            case START -> {
                ByteBuf start = DocumentWriter.startRequest(requestId, unit.reports.seconds());
                reply(start, LrrpProtocol.LRRP_PORT, link);
            }
            case STOP -> reply(DocumentWriter.stopRequest(requestId), LrrpProtocol.LRRP_PORT, link);
            case NOTHING -> {}
        }
    }

    /** To the service's port where the radio has one for each service, else to the only one that it has. */
    private static void reply(ByteBuf frame, int port, Link link) {
        Endpoint peer = link.peer();
        boolean hasPorts = peer != null
                && (peer.port() == LrrpProtocol.LRRP_PORT
                        || peer.port() == LrrpProtocol.ARS_PORT
                        || peer.port() == LrrpProtocol.TMS_PORT);
        if (hasPorts) {
            link.reply(frame, port);
        } else {
            link.reply(frame);
        }
    }

    @Override
    public void tick(long nowMs, Link link) {
        commands.tick(nowMs, link);
        for (SubscriberUnit unit : units.values()) {
            if (roll.has(unit.device)) {
                ask(unit, nowMs, link);
                if (unit.presentUntilMs != 0 && nowMs > unit.presentUntilMs) {
                    leaves(unit, nowMs, link);
                }
            }
        }
    }

    @Override
    public void send(DeviceId device, String commandId, Command command, long nowMs, Link link) {
        SubscriberUnit unit = null;
        for (SubscriberUnit one : units.values()) {
            unit = one.device.equals(device) ? one : unit;
        }
        if (unit == null) {
            link.outcome(new CommandOutcome(commandId, device, Stage.NO_ANSWER, "not on this connection"));
        } else if (!commands.hasRoom(device, commandId, link)) {
            return;
        } else if (command instanceof Command.Locate) {
            int requestId = RadioNumber.requestId(RadioNumber.IMMEDIATE, unit.number);
            reply(DocumentWriter.immediateRequest(requestId), LrrpProtocol.LRRP_PORT, link);
            commands.sent(device, commandId, LOCATE, nowMs, link);
        } else if (command instanceof Command.Interval interval) {
            unit.reports.every(interval.seconds(), nowMs);
            ask(unit, nowMs, link);
            commands.sent(device, commandId, INTERVAL, nowMs, link);
        } else if (command instanceof Command.Text text) {
            int sequence = unit.nextSequence();
            ByteBuf frame = Unpooled.buffer();
            TextMessage.of(text.text(), sequence).encode(frame);
            reply(frame, LrrpProtocol.TMS_PORT, link);
            commands.sent(device, commandId, TEXT + sequence, nowMs, link);
        } else {
            PendingCommands.unsupported(device, commandId, "", link);
        }
    }

    @Override
    public DeviceKind kindOf(DeviceId device) {
        return DeviceKind.RADIO;
    }

    @Override
    public void forget(DeviceId device) {
        roll.forget(device);
    }
}
