// SPDX-License-Identifier: Apache-2.0
package vedette.protocol.jt808;

import io.netty.buffer.ByteBuf;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import vedette.protocol.Credential;
import vedette.protocol.Envelope;
import vedette.protocol.Link;
import vedette.protocol.MalformedMessageException;
import vedette.protocol.Rejection;
import vedette.protocol.Session;
import vedette.protocol.SessionLimits;
import vedette.protocol.Transport;
import vedette.telemetry.Command;
import vedette.telemetry.CommandOutcome;
import vedette.telemetry.CommandOutcome.Stage;
import vedette.telemetry.DeviceId;

/**
 * One connection, which may carry several terminals: whatever is kept is kept per raw phone number.
 *
 * <p>Every good frame is answered as the standard says. Until a terminal is let in, it is told "failed" and nothing that it
 * says counts; once it is in, it stays in until {@link #forget} or its logout. Frames that are damaged are refused without
 * an answer, because nobody knows whose they are.
 */
final class Jt808Session implements Session {
    private final Transport transport;
    private final SessionLimits limits;
    private final FrameSplitter splitter;
    private final Reassembly reassembly;

    /** Nearly always one: a map that can grow is made for the second. */
    private Map<PhoneNumber, TerminalState> terminals = Map.of();

    private @Nullable TerminalState last;

    Jt808Session(Transport transport, SessionLimits limits) {
        this.transport = transport;
        this.limits = limits;
        this.splitter = new FrameSplitter(limits.maxFrameBytes());
        this.reassembly = new Reassembly(limits);
    }

    @Override
    public void receive(ByteBuf in, Envelope envelope, long nowMs, Link link) {
        Workspace workspace = Workspace.local();
        FrameSplitter.Piece piece = splitter.next(in);
        while (piece != FrameSplitter.Piece.NONE) {
            take(piece, in, workspace, nowMs, link);
            piece = splitter.next(in);
        }
        if (transport == Transport.UDP) {
            if (in.isReadable()) {
                link.rejected(Rejection.TOO_SHORT, "the datagram ends inside a frame", in);
                in.skipBytes(in.readableBytes());
            }
            splitter.reset();
        }
    }

    private void take(FrameSplitter.Piece piece, ByteBuf in, Workspace workspace, long nowMs, Link link) {
        switch (piece) {
            case FRAME -> frame(in, workspace, nowMs, link);
            case SENTENCE -> link.ignored("text sentence");
            case STRAY -> link.rejected(Rejection.UNRECOGNISED, "bytes before the first flag 7e", piece(in));
            case TOO_LONG ->
                link.rejected(Rejection.TOO_LONG, "no flag 7e within " + limits.maxFrameBytes() + " bytes", piece(in));
            case NONE -> {}
        }
    }

    private ByteBuf piece(ByteBuf in) {
        return in.slice(splitter.start(), splitter.length());
    }

    /** The one place where bad bytes are counted. */
    private void frame(ByteBuf in, Workspace workspace, long nowMs, Link link) {
        int length = splitter.length();
        byte[] bytes = workspace.bytes(length);
        in.getBytes(splitter.start(), bytes, 0, length);
        try {
            boolean vendor = splitter.isVendor();
            int unescaped = vendor ? VendorFraming.unescape(bytes, length) : Framing.unescape(bytes, length);
            verify(bytes, unescaped);
            ByteBuf frame = workspace.frame(unescaped - 1);
            Header header =
                    Header.decode(workspace.read(frame), phoneBytes(vendor)).ofBody(frame.readableBytes());
            boolean handled = MessageTable.of(header.messageId()).isHandled();
            if (handled && !lengthFits(header, frame.readableBytes(), bytes, unescaped)) {
                throw badLength(frame.readableBytes(), header);
            }
            message(header, frame, workspace, nowMs, link);
        } catch (MalformedMessageException e) {
            link.rejected(e.reason(), e.detail(), piece(in));
        }
    }

    static int phoneBytes(boolean vendor) {
        return vendor ? PhoneNumber.VENDOR_BYTES : PhoneNumber.SHORT_BYTES;
    }

    static boolean lengthFits(Header header, int found, byte[] unescaped, int length) {
        return header.phone().isVendor()
                ? header.bodyBytes() == found
                : Framing.lengthFits(header.bodyBytes(), found, unescaped, length);
    }

    /** What is wrong with bytes that undoing the escape left so short. */
    static MalformedMessageException noFrame(int unescaped) {
        return unescaped == Framing.BAD_ESCAPE
                ? new MalformedMessageException(Rejection.BAD_ESCAPE, "an escape is followed by neither 01 nor 02")
                : new MalformedMessageException(
                        Rejection.TOO_SHORT,
                        "frame has " + unescaped + " bytes, expected at least " + Framing.MIN_FRAME_BYTES);
    }

    static MalformedMessageException badLength(int bodyBytes, Header header) {
        return new MalformedMessageException(
                Rejection.BAD_LENGTH, "body has " + bodyBytes + " bytes, the header says " + header.bodyBytes());
    }

    /** Refuses what is no frame, or has another check code. */
    static void verify(byte[] bytes, int unescaped) throws MalformedMessageException {
        if (unescaped < Framing.MIN_FRAME_BYTES) {
            throw noFrame(unescaped);
        }
        int check = Framing.check(bytes, unescaped);
        if (check != 0) {
            int found = bytes[unescaped - 1] & 0xFF;
            throw new MalformedMessageException(
                    Rejection.CHECK_CODE, "found " + hex(found) + ", expected " + hex(found ^ check));
        }
    }

    private static String hex(int value) {
        return Integer.toHexString(0x100 | value).substring(1);
    }

    private void message(Header header, ByteBuf body, Workspace workspace, long nowMs, Link link)
            throws MalformedMessageException {
        if (MessageTable.isPlatformMessage(header.messageId())) {
            link.ignored(MessageTable.describe(header.messageId()) + ": a platform's message");
            return;
        }
        TerminalState terminal = terminal(header);
        MessageType type = MessageTable.of(header.messageId());
        Exchange exchange = new Exchange(workspace, header, terminal, body, link, nowMs);
        if (!showsCredential(header) && !isAdmitted(terminal, link)) {
            refuse(exchange);
            return;
        }
        try {
            if (header.isEncrypted() && type.isHandled()) {
                throw new MalformedMessageException(Rejection.ENCRYPTED, "no key for the body");
            }
            if (header.isPiece() && header.pieceCount() != 1 && type.isHandled()) {
                pieces(type, exchange, body, workspace);
            } else {
                type.handler().handle(exchange);
            }
        } catch (MalformedMessageException e) {
            if (header.messageId() != GeneralResponse.TERMINAL_MESSAGE_ID) {
                exchange.answer(e.reason() == Rejection.LIMIT ? GeneralResponse.FAILED : GeneralResponse.BAD_MESSAGE);
            }
            throw e;
        }
    }

    /** Each piece has its answer; that of the last to come is the message's own. */
    private void pieces(MessageType type, Exchange piece, ByteBuf body, Workspace workspace)
            throws MalformedMessageException {
        if (!reassembly.add(piece.header(), body, piece.nowMs())) {
            piece.heard();
            piece.answer(GeneralResponse.OK);
            return;
        }
        ByteBuf whole = reassembly.whole();
        type.handler()
                .handle(new Exchange(workspace, piece.header(), piece.terminal(), whole, piece.link(), piece.nowMs()));
    }

    private TerminalState terminal(Header header) throws MalformedMessageException {
        TerminalState terminal = last;
        if (terminal == null || !terminal.phone().equals(header.phone())) {
            terminal = terminals.get(header.phone());
            if (terminal == null) {
                terminal = newTerminal(header.phone());
            }
            last = terminal;
        }
        terminal.protocolVersion(header.protocolVersion());
        return terminal;
    }

    private TerminalState newTerminal(PhoneNumber phone) throws MalformedMessageException {
        if (terminals.size() >= limits.maxDevices()) {
            throw new MalformedMessageException(
                    Rejection.LIMIT,
                    terminals.size() + " terminals on one connection, expected at most " + limits.maxDevices());
        }
        TerminalState terminal = new TerminalState(phone);
        if (terminals.isEmpty()) {
            terminals = Map.of(phone, terminal);
            return terminal;
        }
        if (terminals.size() == 1) {
            terminals = new LinkedHashMap<>(terminals);
        }
        terminals.put(phone, terminal);
        return terminal;
    }

    private static boolean showsCredential(Header header) {
        return header.messageId() == Registration.MESSAGE_ID || header.messageId() == Authentication.MESSAGE_ID;
    }

    /** Remembers a yes; a no is asked again with every message, for the terminal may have been adopted meanwhile. */
    private static boolean isAdmitted(TerminalState terminal, Link link) {
        if (!terminal.isAdmitted()) {
            terminal.admitted(link.admit(terminal.device(), Credential.NONE));
        }
        return terminal.isAdmitted();
    }

    private static void refuse(Exchange exchange) {
        if (exchange.header().messageId() != GeneralResponse.TERMINAL_MESSAGE_ID) {
            exchange.answer(GeneralResponse.FAILED);
        }
        exchange.ignored("the terminal is not admitted");
    }

    @Override
    public void tick(long nowMs, Link link) {
        Workspace workspace = Workspace.local();
        reassembly.tick(nowMs, link, gap -> {
            TerminalState terminal = terminals.get(gap.phone());
            if (terminal != null) {
                Commands.askForPieces(workspace.writer(), terminal, gap, link);
            }
        });
        for (TerminalState terminal : terminals.values()) {
            Commands.tick(terminal, nowMs, link);
        }
    }

    @Override
    public void send(DeviceId device, String commandId, Command command, long nowMs, Link link) {
        TerminalState terminal = find(device);
        if (terminal == null) {
            link.outcome(new CommandOutcome(commandId, device, Stage.NO_ANSWER, "not on this connection"));
        } else {
            Commands.send(Workspace.local().writer(), terminal, commandId, command, nowMs, link);
        }
    }

    @Override
    public void forget(DeviceId device) {
        for (TerminalState terminal : terminals.values()) {
            if (terminal.device().equals(device)) {
                terminal.admitted(false);
                reassembly.forget(terminal.phone());
            }
        }
    }

    @Override
    public int pendingBytes() {
        return reassembly.bytes();
    }

    /** The terminal with that identity, the one heard last when two headers spell it differently. */
    private @Nullable TerminalState find(DeviceId device) {
        if (last != null && last.device().equals(device)) {
            return last;
        }
        TerminalState found = null;
        for (TerminalState terminal : terminals.values()) {
            if (terminal.device().equals(device)) {
                found = terminal;
            }
        }
        return found;
    }
}
