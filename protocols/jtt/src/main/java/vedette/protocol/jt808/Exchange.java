// SPDX-License-Identifier: Apache-2.0
package vedette.protocol.jt808;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import vedette.protocol.FieldReader;
import vedette.protocol.Link;
import vedette.protocol.MalformedMessageException;
import vedette.protocol.Rejection;
import vedette.telemetry.Report;

/**
 * One message of a terminal and the means to answer it; what a {@link MessageType.Handler} works on. Valid during one call.
 */
final class Exchange {
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

    Header header() {
        return header;
    }

    TerminalState terminal() {
        return terminal;
    }

    /** Reads the body. */
    FieldReader in() {
        return in;
    }

    Link link() {
        return link;
    }

    long nowMs() {
        return nowMs;
    }

    /** The terminal was heard, though it stated nothing. */
    void heard() {
        link.heard(terminal.device());
    }

    /** Reads a location and what follows it up to the end of {@link #in}. */
    Report location(boolean buffered) throws MalformedMessageException {
        return workspace.locations().read(in, body, terminal, nowMs, buffered);
    }

    /** Sends the general response. */
    void answer(int result) {
        link.reply(response(result));
    }

    /** Sends the general response, result ok, once everything reported so far is durable. */
    void answerWhenStored() {
        link.replyWhenStored(response(GeneralResponse.OK));
    }

    /** A message that brings nothing to report. */
    void ignored(String why) {
        link.ignored(MessageTable.describe(header.messageId()) + ": " + why);
    }

    /** Part of the message was refused; the rest counts. */
    void reject(Rejection reason, String detail) {
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
    ByteBuf body() {
        return workspace.writer().body();
    }

    /** The frame of the body that was written last. */
    ByteBuf frame(int messageId) {
        ByteBuf out = ByteBufAllocator.DEFAULT.buffer(ANSWER_BYTES);
        int serial = terminal.takeSerials(1);
        workspace.writer().write(messageId, terminal.phone(), terminal.protocolVersion(), serial, out);
        return out;
    }
}
