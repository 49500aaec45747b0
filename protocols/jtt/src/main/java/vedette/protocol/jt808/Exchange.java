// SPDX-License-Identifier: Apache-2.0
package vedette.protocol.jt808;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import vedette.protocol.FieldReader;
import vedette.protocol.Link;
import vedette.protocol.MalformedMessageException;
import vedette.protocol.Rejection;

/**
 * One message of a terminal and the means to answer it; what a {@link MessageType.Handler} works on. Valid during one call.
 *
 * <p>An answer with a body of its own is written as {@code encode(x.body())} and sent as
 * {@code x.link().reply(x.frame(id))}, before anything else is written.
 */
public final class Exchange {
    private static final int ANSWER_BYTES = 64;

    private final Workspace workspace;
    private final Header header;
    private final TerminalState terminal;
    private final ByteBuf body;
    private final FieldReader in;
    private final Link link;
    private final long nowMs;

    Exchange(Workspace workspace, Header header, TerminalState terminal, ByteBuf body, Link link, long nowMs) {
        this.workspace = workspace;
        this.header = header;
        this.terminal = terminal;
        this.body = body;
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
