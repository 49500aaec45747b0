// SPDX-License-Identifier: Apache-2.0
package vedette.protocol.hytera;

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
import vedette.protocol.Session;
import vedette.protocol.SessionLimits;
import vedette.protocol.radio.ExplainedExtra;
import vedette.protocol.radio.PendingCommands;
import vedette.protocol.radio.RadioFix;
import vedette.protocol.radio.Roll;
import vedette.protocol.radio.TriggeredReports;
import vedette.telemetry.Alarms;
import vedette.telemetry.Command;
import vedette.telemetry.CommandOutcome;
import vedette.telemetry.CommandOutcome.Stage;
import vedette.telemetry.DeviceId;
import vedette.telemetry.Extra;
import vedette.telemetry.Fix;
import vedette.telemetry.Flag;
import vedette.telemetry.Note;
import vedette.telemetry.Radio;
import vedette.telemetry.Severity;

/** A repeater or gateway, which speaks for many radios, or one radio. A radio that registers is asked to report. */
final class HyteraSession implements Session {
    private static final String SCHEME = "hytera";
    private static final String LOCATE = "locate";
    private static final String INTERVAL = "interval";
    private static final String TEXT = "text ";

    /** One radio. */
    private static final class Subscriber {
        final int number;
        final DeviceId device;
        final TriggeredReports reports = new TriggeredReports();

        Subscriber(int number) {
            this.number = number;
            this.device = new DeviceId(SCHEME, Integer.toString(number));
        }
    }

    private final SessionLimits limits;
    private final Roll roll;
    private final FieldReader fields = new FieldReader(Unpooled.EMPTY_BUFFER);
    private final Framing framing = new Framing();
    private final Hdap message = new Hdap();
    private final PendingCommands commands = new PendingCommands();
    private final Map<Integer, Subscriber> subscribers = new HashMap<>(4);
    private int sequence;
    private int textNumber;

    HyteraSession(SessionLimits limits) {
        this.limits = limits;
        this.roll = new Roll(limits);
    }

    @Override
    public void receive(ByteBuf in, Envelope envelope, long nowMs, Link link) {
        int start = in.readerIndex();
        fields.reset(in);
        try {
            framing.decode(fields);
            if (framing.kind != Framing.Kind.BARE && !framing.hasMessages(fields)) {
                session(link);
            } else {
                messages(in, nowMs, link);
            }
        } catch (MalformedMessageException e) {
            link.rejected(e.reason(), e.detail(), in.readerIndex(start));
        }
        in.readerIndex(in.writerIndex());
    }

    /** What keeps the connection up. */
    private void session(Link link) {
        boolean isAnswered = framing.kind == Framing.Kind.HSTRP
                && (framing.flags & (Framing.CONNECT | Framing.HEARTBEAT | Framing.CLOSE)) != 0
                && (framing.flags & (Framing.ACK | Framing.REJECT)) == 0;
        if (isAnswered) {
            link.reply(framing.answer());
        }
        link.ignored("a frame that carries no message");
    }

    private void messages(ByteBuf in, long nowMs, Link link) throws MalformedMessageException {
        boolean mayAcknowledge = true;
        while (fields.remaining() > 0) {
            int start = in.readerIndex();
            message.decode(fields);
            mayAcknowledge &= understand(in.slice(start, in.readerIndex() - start), nowMs, link);
        }
        if (mayAcknowledge && framing.kind != Framing.Kind.BARE) {
            link.replyWhenStored(framing.answer());
        }
    }

    /** False when it was of a radio that is not admitted: then it is not acknowledged. */
    private boolean understand(ByteBuf bytes, long nowMs, Link link) {
        Payload said = message.payload;
        boolean isOfRadio = message.service == Hdap.RRS || message.service == Hdap.LP || message.service == Hdap.TMP;
        boolean isAnswerToText = said.textKind() == Payload.TEXT_ANSWER || said.textKind() == Payload.GROUP_TEXT_ANSWER;
        int number = message.service == Hdap.TMP && isAnswerToText ? said.destination : said.radio;
        if (!isOfRadio || number == 0) {
            link.ignored(named(Hdap.name(message.service), "a message of service " + message.service));
            return true;
        }
        Subscriber radio = subscriber(number);
        if (radio == null || !roll.admits(radio.device, link)) {
            return false;
        }
        switch (message.service) {
            case Hdap.RRS -> registration(radio, nowMs, link);
            case Hdap.LP -> location(radio, bytes, nowMs, link);
            default -> text(radio, isAnswerToText, link);
        }
        return true;
    }

    private void registration(Subscriber radio, long nowMs, Link link) {
        switch (message.operation) {
            case Payload.REGISTRATION -> {
                state(radio, RadioFix.REGISTERED, nowMs, link);
                link.replyWhenStored(wrapped(Hdap.RRS, Payload.REGISTRATION_ANSWER, Request.accepted(radio.number)));
                radio.reports.wanted(true, nowMs);
                ask(radio, nowMs, link);
            }
            case Payload.OFFLINE -> leaves(radio, nowMs, link);
            case Payload.ONLINE_ANSWER -> {
                if (message.payload.result == 0) {
                    link.heard(radio.device);
                } else {
                    leaves(radio, nowMs, link);
                }
            }
            default -> link.ignored(named(message.payload.operationName(), "a registration message"));
        }
    }

    /** What it is, where the page has a name for it. */
    private static String named(String name, String otherwise) {
        return name.isEmpty() ? otherwise : name;
    }

    private void leaves(Subscriber radio, long nowMs, Link link) {
        state(radio, RadioFix.AWAY, nowMs, link);
        radio.reports.off();
        link.gone(radio.device);
    }

    private static void state(Subscriber radio, Radio state, long nowMs, Link link) {
        link.report(
                RadioFix.report(HyteraProtocol.NAME, radio.device, nowMs, Fix.NONE, state, Alarms.NONE, Extra.NONE));
    }

    private void location(Subscriber radio, ByteBuf bytes, long nowMs, Link link) {
        Payload said = message.payload;
        boolean isPlaced = said.fix.isPlaced();
        String detail = said.result == Payload.NONE ? "" : Payload.resultName(said.result);
        switch (message.operation) {
            case Payload.IMMEDIATE_ANSWER, Payload.IMMEDIATE_ANSWER_RSSI -> {
                report(radio, Flag.UNKNOWN, bytes, nowMs, link);
                commands.answered(radio.device, LOCATE, isPlaced ? Stage.RESULT : Stage.REJECTED, detail, link);
            }
            case Payload.EMERGENCY_REPORT -> report(radio, Flag.ON, bytes, nowMs, link);
            case Payload.EMERGENCY_STOP_ANSWER -> report(radio, Flag.OFF, bytes, nowMs, link);
            case Payload.TRIGGERED_REPORT, Payload.CONDITION_REPORT, Payload.CONDITION_REPORT_RSSI -> {
                report(radio, Flag.UNKNOWN, bytes, nowMs, link);
                radio.reports.reported();
            }
            case Payload.START_ANSWER -> {
                if (radio.reports.started(said.result == 0)) {
                    Stage stage = said.result == 0 ? Stage.RESULT : Stage.REJECTED;
                    commands.answered(radio.device, INTERVAL, stage, detail, link);
                }
                link.heard(radio.device);
            }
            case Payload.STOP_ANSWER -> {
                radio.reports.stopped(nowMs);
                link.heard(radio.device);
            }
            default -> link.ignored(named(said.operationName(), "a location message"));
        }
        ask(radio, nowMs, link);
    }

    private void report(Subscriber radio, Flag emergency, ByteBuf bytes, long nowMs, Link link) {
        Payload said = message.payload;
        Radio state = new Radio(Flag.ON, "", "", said.rssiDbm, Flag.UNKNOWN, emergency);
        Alarms alarms = emergency.isKnown() ? RadioFix.sos(emergency.isOn()) : Alarms.NONE;
        Extra extra = ExplainedExtra.keep(HyteraProtocol.NAME, bytes);
        link.report(said.fix.report(HyteraProtocol.NAME, radio.device, nowMs, state, alarms, extra));
    }

    private void text(Subscriber radio, boolean isAnswer, Link link) {
        Payload said = message.payload;
        link.heard(radio.device);
        if (isAnswer) {
            Stage stage = said.result == 0 ? Stage.RESULT : Stage.REJECTED;
            commands.answered(radio.device, TEXT + said.requestId, stage, Payload.resultName(said.result), link);
            return;
        }
        link.note(new Note(radio.device, Fix.UNKNOWN_TIME, Severity.INFORMATIONAL, said.text));
        if (said.textKind() == Payload.TEXT && (said.operation & Payload.NO_ANSWER_WANTED) == 0) {
            ByteBuf answer = Request.textTaken(said.requestId, said.destination, radio.number);
            link.replyWhenStored(wrapped(Hdap.TMP, Payload.TEXT_ANSWER, answer));
        }
    }

    private @Nullable Subscriber subscriber(int number) {
        Subscriber radio = subscribers.get(number);
        if (radio == null && subscribers.size() < limits.maxDevices()) {
            radio = new Subscriber(number);
            subscribers.put(number, radio);
        }
        return radio;
    }

    private void ask(Subscriber radio, long nowMs, Link link) {
        switch (radio.reports.due(nowMs)) {
            case START -> {
                ByteBuf start = Request.start(radio.number, radio.reports.seconds());
                send(Hdap.LP, Payload.START_REQUEST, start, link);
            }
            case STOP -> send(Hdap.LP, Payload.STOP_REQUEST, Request.of(radio.number), link);
            case NOTHING -> {}
        }
    }

    private ByteBuf wrapped(int service, int operation, ByteBuf payload) {
        ByteBuf out = Unpooled.buffer();
        Hdap.write(service, operation, payload, out);
        sequence = (sequence + 1) & 0xFFFF;
        return framing.wrap(out, sequence);
    }

    private void send(int service, int operation, ByteBuf payload, Link link) {
        Endpoint peer = link.peer();
        ByteBuf frame = wrapped(service, operation, payload);
        if (peer == null) {
            link.reply(frame);
        } else {
            link.reply(frame, ServicePort.beside(peer.port(), service));
        }
    }

    @Override
    public void tick(long nowMs, Link link) {
        commands.tick(nowMs, link);
        for (Subscriber radio : subscribers.values()) {
            if (roll.has(radio.device)) {
                ask(radio, nowMs, link);
            }
        }
    }

    @Override
    public void send(DeviceId device, String commandId, Command command, long nowMs, Link link) {
        Subscriber radio = null;
        for (Subscriber one : subscribers.values()) {
            radio = one.device.equals(device) ? one : radio;
        }
        if (radio == null) {
            link.outcome(new CommandOutcome(commandId, device, Stage.NO_ANSWER, "not on this connection"));
        } else if (!commands.hasRoom(device, commandId, link)) {
            return;
        } else if (command instanceof Command.Locate) {
            send(Hdap.LP, Payload.IMMEDIATE_REQUEST, Request.of(radio.number), link);
            commands.sent(device, commandId, LOCATE, nowMs, link);
        } else if (command instanceof Command.Interval interval) {
            radio.reports.every(interval.seconds(), nowMs);
            ask(radio, nowMs, link);
            commands.sent(device, commandId, INTERVAL, nowMs, link);
        } else if (command instanceof Command.Text text) {
            textNumber++;
            send(Hdap.TMP, Payload.TEXT, Request.text(textNumber, radio.number, text.text()), link);
            commands.sent(device, commandId, TEXT + textNumber, nowMs, link);
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
