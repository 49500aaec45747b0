// SPDX-License-Identifier: Apache-2.0
package vedette.protocol.jt808;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import vedette.protocol.FieldReader;
import vedette.protocol.Link;
import vedette.protocol.MalformedMessageException;
import vedette.protocol.Rejection;
import vedette.telemetry.Alarms;
import vedette.telemetry.Cameras;
import vedette.telemetry.Extra;
import vedette.telemetry.Fix;
import vedette.telemetry.Flight;
import vedette.telemetry.MediaFile;
import vedette.telemetry.Motion;
import vedette.telemetry.Power;
import vedette.telemetry.Radio;
import vedette.telemetry.Report;

/**
 * One message of a terminal and the means to answer it; what a {@link MessageType.Handler} works on. Valid during one call.
 *
 * <p>An answer with a body of its own is written as {@code encode(x.body())} and sent as
 * {@code x.link().reply(x.frame(id))}, before anything else is written.
 */
public final class Exchange {
    /** For answers that do not tell which message they answer: the oldest that waits for such an answer. */
    public static final int ANY_SERIAL = Answers.ANY_SERIAL;

    private static final int ANSWER_BYTES = 64;

    private final Workspace workspace;
    private final Header header;
    private final TerminalState terminal;
    private final ByteBuf body;
    private final int bodyStart;
    private final FieldReader in;
    private final Link link;
    private final long nowMs;

    Exchange(Workspace workspace, Header header, TerminalState terminal, ByteBuf body, Link link, long nowMs) {
        this.workspace = workspace;
        this.header = header;
        this.terminal = terminal;
        this.body = body;
        this.bodyStart = body.readerIndex();
        this.in = workspace.read(body);
        this.link = link;
        this.nowMs = nowMs;
    }

    public Header header() {
        return header;
    }

    public TerminalState terminal() {
        return terminal;
    }

    /** Reads the body. */
    public FieldReader in() {
        return in;
    }

    /** Lets {@link #in} begin again. */
    void rewind() {
        body.readerIndex(bodyStart);
        workspace.read(body);
    }

    public Link link() {
        return link;
    }

    public long nowMs() {
        return nowMs;
    }

    /** The terminal was heard, though it stated nothing. */
    public void heard() {
        link.heard(terminal.device());
    }

    /** Reads a location and what follows it up to the end of {@link #in}, and reports it. */
    void report(boolean buffered) throws MalformedMessageException {
        int items = body.readerIndex() + LocationReport.LENGTH_BYTES;
        link.report(workspace.locations().read(in, body, terminal, nowMs, buffered));
        if (workspace.locations().isFollowed()) {
            follow(body.slice(items, body.readerIndex() - items));
        }
    }

    /**
     * Reports what the message says beyond facets: its whole body becomes the report's extra, which the message's own
     * decoder reads back. A body that is longer than {@value MessageExtra#MAX_BYTES} bytes is handed over as a file.
     */
    public void tell() {
        tell(Fix.NONE, Motion.NONE, Power.NONE, false);
    }

    /** The same with what facets can tell. */
    void tell(Fix fix, Motion motion, Power power, boolean buffered) {
        tell(fix, motion, power, Alarms.NONE, buffered);
    }

    /** The same with alarms of a moment, each by its {@link vedette.telemetry.Alarm#bit}: open up to the next location. */
    void tell(Fix fix, Motion motion, long alarmBits, boolean buffered) {
        long passed = alarmBits == 0 ? 0 : terminal.moments(alarmBits);
        Alarms alarms = alarmBits == 0 ? Alarms.NONE : new Alarms(alarmBits, alarmBits | passed);
        tell(fix, motion, Power.NONE, alarms, buffered);
    }

    private void tell(Fix fix, Motion motion, Power power, Alarms alarms, boolean buffered) {
        int length = body.writerIndex() - bodyStart;
        if (length > MessageExtra.MAX_BYTES) {
            byte[] bytes = new byte[length];
            body.getBytes(bodyStart, bytes);
            String name = MessageTable.of(header.messageId()).name();
            MediaFile file = new MediaFile("", MediaFile.Kind.OTHER, "bin", name, 0, Fix.NONE, bytes);
            if (!link.media(terminal.device(), file)) {
                link.ignored(name + ": nobody keeps files of " + length + " bytes");
            }
            return;
        }
        Extra extra = MessageExtra.keep(header.messageId(), terminal.edition(), body, bodyStart, length);
        link.report(new Report(
                Jt808Protocol.NAME,
                terminal.device(),
                nowMs,
                buffered,
                fix,
                motion,
                power,
                Radio.NONE,
                Cameras.NONE,
                Flight.NONE,
                alarms,
                extra));
    }

    /** Handles a message that stood inside this one. */
    void handle(Header inner, ByteBuf innerBody) throws MalformedMessageException {
        MessageType type = MessageTable.of(inner.messageId());
        type.handler().handle(new Exchange(workspace, inner, terminal, innerBody, link, nowMs));
    }

    /**
     * The message brings what a command asked for; false when no command waits for it.
     *
     * @param answeredSerial {@link #ANY_SERIAL} when the message does not tell
     */
    public boolean result(int answeredSerial) {
        return Answers.result(this, header.messageId(), answeredSerial, describe());
    }

    /** What the message says, a field a line, for the outcome of a command. */
    public String describe() {
        return MessageExtra.describe(header.messageId(), terminal.edition(), body, bodyStart);
    }

    private void follow(ByteBuf items) {
        try {
            AdditionalItems.follow(items, this);
        } catch (MalformedMessageException e) {
            reject(e.reason(), "item: " + e.detail()); // the report stands
        }
    }

    /** Sends the general response. */
    public void answer(int result) {
        link.reply(response(result));
    }

    /** Sends the general response, result ok, once everything reported so far is durable. */
    public void answerWhenStored() {
        link.replyWhenStored(response(GeneralResponse.OK));
    }

    /** A message that brings nothing to report. */
    public void ignored(String why) {
        link.ignored(MessageTable.describe(header.messageId()) + ": " + why);
    }

    /** Part of the message was refused; the rest counts. */
    public void reject(Rejection reason, String detail) {
        link.rejected(reason, detail, body.duplicate().readerIndex(0));
    }

    private ByteBuf response(int result) {
        ByteBuf out = body();
        out.writeShort(header.serial());
        out.writeShort(header.messageId());
        out.writeByte(result);
        return frame(GeneralResponse.PLATFORM_MESSAGE_ID);
    }

    /** An empty buffer for the body of an answer; {@link #frame} makes the frame of it. */
    public ByteBuf body() {
        return workspace.writer().body();
    }

    /** The frame of the body that was written last. */
    public ByteBuf frame(int messageId) {
        ByteBuf out = ByteBufAllocator.DEFAULT.buffer(ANSWER_BYTES);
        int serial = terminal.takeSerials(1);
        workspace.writer().write(messageId, terminal.phone(), terminal.protocolVersion(), serial, out);
        return out;
    }
}
