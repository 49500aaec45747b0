// SPDX-License-Identifier: Apache-2.0
package vedette.protocol.lrrp;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import org.jspecify.annotations.Nullable;
import vedette.protocol.Endpoint;
import vedette.protocol.FrameExtra;
import vedette.protocol.Link;
import vedette.protocol.MalformedMessageException;
import vedette.protocol.Rejection;
import vedette.protocol.SessionLimits;
import vedette.protocol.radio.RadioFix;
import vedette.protocol.radio.RadioSession;
import vedette.telemetry.Extra;
import vedette.telemetry.Fix;
import vedette.telemetry.Note;
import vedette.telemetry.Severity;

/**
 * One address: a radio with a port for each service, or a control station that speaks for several radios. A radio that
 * registers is asked to report where it is.
 */
final class LrrpSession extends RadioSession<SubscriberUnit> {
    /** A radio is to register again after this many half hours. */
    static final int REFRESH_HALF_HOURS = 1;

    /** It counts as being there for half as long again. */
    private static final long PRESENT_MS = REFRESH_HALF_HOURS * 30L * 60_000 * 3 / 2;

    private final LrrpDocument document = new LrrpDocument();
    private final RecentDocuments recent = new RecentDocuments();

    LrrpSession(SessionLimits limits) {
        super(LrrpProtocol.NAME, limits);
    }

    @Override
    protected void datagram(ByteBuf in, long nowMs, Link link) throws MalformedMessageException {
        switch (Datagram.service(in)) {
            case ARS -> registration(nowMs, link, in);
            case TMS -> text(link);
            case LRRP -> documents(in, nowMs, link);
        }
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
        } else if (admits(unit, link)) {
            Extra extra = message.isRegistration()
                    ? FrameExtra.keep(LrrpProtocol.NAME, in.slice(start, in.writerIndex() - start))
                    : Extra.NONE;
            switch (message.kind()) {
                case ArsMessage.DEVICE_REGISTRATION, ArsMessage.USER_REGISTRATION ->
                    present(unit, message, extra, nowMs, link);
                case ArsMessage.DEVICE_DEREGISTRATION -> absent(unit, nowMs, link);
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

    private void absent(SubscriberUnit unit, long nowMs, Link link) {
        unit.presentUntilMs = 0;
        leaves(unit, nowMs, link);
    }

    private void text(Link link) throws MalformedMessageException {
        Datagram.enter(fields);
        TextMessage message = TextMessage.decode(fields);
        int number = RadioNumber.ofAddress(link.peer());
        SubscriberUnit unit = number == RadioNumber.UNKNOWN ? alone() : unit(number);
        if (unit == null || !admits(unit, link)) {
            ignoreOf("a text message", number, link);
            return;
        }
        link.heard(unit.device);
        if (message.isAcknowledgement()) {
            textAnswered(unit, message.sequence(), true, "the radio has it", link);
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
        if (!admits(unit, link)) {
            return;
        }
        if (recent.has(unit.device, bytes, nowMs)) {
            link.ignored("a report that came through another repeater already");
            return;
        }
        boolean isPlaced = document.fix.isPlaced();
        if (isPlaced) {
            Extra extra = FrameExtra.keep(LrrpProtocol.NAME, bytes);
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
            case LrrpDocument.IMMEDIATE_REPORT -> located(unit, isPlaced, detail, link);
            case LrrpDocument.TRIGGERED_START_ANSWER -> started(unit, !document.isFailure(), detail, link);
            case LrrpDocument.TRIGGERED_STOP_ANSWER -> unit.reports.stopped(nowMs);
            case LrrpDocument.TRIGGERED_REPORT -> unit.reports.reported();
            default -> {}
        }
    }

    private static void ignoreOf(String what, int number, Link link) {
        link.ignored(number == RadioNumber.UNKNOWN ? what + " of a radio without a number" : what);
    }

    private @Nullable SubscriberUnit unit(int number) {
        return number == RadioNumber.UNKNOWN ? null : radio(number);
    }

    private int aloneNumber() {
        SubscriberUnit unit = alone();
        return unit == null ? RadioNumber.UNKNOWN : unit.number;
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
    protected SubscriberUnit meet(int number) {
        return new SubscriberUnit(number);
    }

    @Override
    protected void locate(SubscriberUnit unit, Link link) {
        int requestId = RadioNumber.requestId(RadioNumber.IMMEDIATE, unit.number);
        reply(DocumentWriter.immediateRequest(requestId), LrrpProtocol.LRRP_PORT, link);
    }

    @Override
    protected void start(SubscriberUnit unit, Link link) {
        int requestId = RadioNumber.requestId(RadioNumber.TRIGGERED, unit.number);
        reply(DocumentWriter.startRequest(requestId, unit.reports.seconds()), LrrpProtocol.LRRP_PORT, link);
    }

    @Override
    protected void stop(SubscriberUnit unit, Link link) {
        int requestId = RadioNumber.requestId(RadioNumber.TRIGGERED, unit.number);
        reply(DocumentWriter.stopRequest(requestId), LrrpProtocol.LRRP_PORT, link);
    }

    @Override
    protected int write(SubscriberUnit unit, String text, Link link) {
        int sequence = unit.nextSequence();
        ByteBuf frame = Unpooled.buffer();
        TextMessage.of(text, sequence).encode(frame);
        reply(frame, LrrpProtocol.TMS_PORT, link);
        return sequence;
    }

    @Override
    protected void passes(SubscriberUnit unit, long nowMs, Link link) {
        if (unit.presentUntilMs != 0 && nowMs > unit.presentUntilMs) {
            absent(unit, nowMs, link);
        }
    }
}
