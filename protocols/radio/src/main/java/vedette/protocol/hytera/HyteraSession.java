// SPDX-License-Identifier: Apache-2.0
package vedette.protocol.hytera;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import vedette.protocol.Endpoint;
import vedette.protocol.FrameExtra;
import vedette.protocol.Link;
import vedette.protocol.MalformedMessageException;
import vedette.protocol.SessionLimits;
import vedette.protocol.radio.RadioFix;
import vedette.protocol.radio.RadioSession;
import vedette.protocol.radio.Subscriber;
import vedette.telemetry.Alarms;
import vedette.telemetry.DeviceId;
import vedette.telemetry.Extra;
import vedette.telemetry.Fix;
import vedette.telemetry.Flag;
import vedette.telemetry.Note;
import vedette.telemetry.Radio;
import vedette.telemetry.Severity;

/** A repeater or gateway, which speaks for many radios, or one radio. A radio that registers is asked to report. */
final class HyteraSession extends RadioSession<Subscriber> {
    private final Framing framing = new Framing();
    private final Hdap message = new Hdap();
    private int sequence;
    private int textNumber;

    HyteraSession(SessionLimits limits) {
        super(HyteraProtocol.NAME, limits);
    }

    @Override
    protected void datagram(ByteBuf in, long nowMs, Link link) throws MalformedMessageException {
        framing.decode(fields);
        if (framing.kind != Framing.Kind.BARE && !framing.hasMessages(fields)) {
            session(link);
        } else {
            messages(in, nowMs, link);
        }
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
        Subscriber radio = radio(number);
        if (radio == null || !admits(radio, link)) {
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
                state(radio, Fix.NONE, RadioFix.REGISTERED, Extra.NONE, nowMs, link);
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

    private void location(Subscriber radio, ByteBuf bytes, long nowMs, Link link) {
        Payload said = message.payload;
        boolean isPlaced = said.fix.isPlaced();
        String detail = said.result == Payload.NONE ? "" : Payload.resultName(said.result);
        switch (message.operation) {
            case Payload.IMMEDIATE_ANSWER, Payload.IMMEDIATE_ANSWER_RSSI, Payload.IMMEDIATE_ANSWER_LONG -> {
                if (said.result == Payload.NONE) {
                    link.heard(radio.device);
                    link.ignored("an immediate answer of another form");
                } else {
                    report(radio, Flag.UNKNOWN, bytes, nowMs, link);
                    located(radio, isPlaced, detail, link);
                }
            }
            case Payload.EMERGENCY_REPORT -> report(radio, Flag.ON, bytes, nowMs, link);
            case Payload.EMERGENCY_STOP_ANSWER -> report(radio, Flag.OFF, bytes, nowMs, link);
            case Payload.TRIGGERED_REPORT, Payload.CONDITION_REPORT, Payload.CONDITION_REPORT_RSSI -> {
                report(radio, Flag.UNKNOWN, bytes, nowMs, link);
                radio.reports.reported();
            }
            case Payload.START_ANSWER -> {
                started(radio, said.result == 0, detail, link);
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
        Extra extra = FrameExtra.keep(HyteraProtocol.NAME, bytes);
        link.report(said.fix.report(HyteraProtocol.NAME, radio.device, nowMs, state, alarms, extra));
    }

    private void text(Subscriber radio, boolean isAnswer, Link link) {
        Payload said = message.payload;
        link.heard(radio.device);
        if (isAnswer) {
            textAnswered(radio, said.requestId, said.result == 0, Payload.resultName(said.result), link);
            return;
        }
        link.note(new Note(radio.device, Fix.UNKNOWN_TIME, Severity.INFORMATIONAL, said.text));
        if (said.textKind() == Payload.TEXT && (said.operation & Payload.NO_ANSWER_WANTED) == 0) {
            ByteBuf answer = Request.textTaken(said.requestId, said.destination, radio.number);
            link.replyWhenStored(wrapped(Hdap.TMP, Payload.TEXT_ANSWER, answer));
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
    protected Subscriber meet(int number) {
        return new Subscriber(number, new DeviceId(HyteraProtocol.NAME, Integer.toString(number)));
    }

    @Override
    protected void locate(Subscriber radio, Link link) {
        send(Hdap.LP, Payload.IMMEDIATE_REQUEST, Request.of(radio.number), link);
    }

    @Override
    protected void start(Subscriber radio, Link link) {
        send(Hdap.LP, Payload.START_REQUEST, Request.start(radio.number, radio.reports.seconds()), link);
    }

    @Override
    protected void stop(Subscriber radio, Link link) {
        send(Hdap.LP, Payload.STOP_REQUEST, Request.of(radio.number), link);
    }

    @Override
    protected int write(Subscriber radio, String text, Link link) {
        textNumber++;
        send(Hdap.TMP, Payload.TEXT, Request.text(textNumber, radio.number, text), link);
        return textNumber;
    }
}
