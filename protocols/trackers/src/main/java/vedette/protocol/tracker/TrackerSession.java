// SPDX-License-Identifier: Apache-2.0
package vedette.protocol.tracker;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import org.jspecify.annotations.Nullable;
import vedette.protocol.Admission;
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
import vedette.telemetry.Report;

/**
 * A session of one tracker a connection: cuts frames, asks for admission once, and keeps the commands that wait for an
 * answer. What extends it says where a frame ends ({@link #frameLength}), what it means ({@link #frame}) and how a command
 * is written ({@link #write}).
 *
 * <p>Bytes that cannot begin a frame are refused up to the next one that can. What was refused as a frame is searched for an
 * {@linkplain #isIntact intact} one, so a damaged length costs one frame and not those behind it.
 */
public abstract class TrackerSession implements Session {
    /** Of {@link #frameLength}: the frame is not whole yet, or more bytes must tell. */
    protected static final int INCOMPLETE = 0;

    /** Of {@link #frameLength}: no frame begins here. */
    protected static final int NO_FRAME = -1;

    /** Of {@link #write}: the protocol has no such command. */
    protected static final @Nullable String UNSUPPORTED = null;

    /** Of {@link #write}: devices never answer this one. */
    protected static final String UNANSWERED = "unanswered";

    private final Transport transport;
    private final SessionLimits limits;
    private final PendingCommands commands = new PendingCommands();
    private final ReportBuilder builder = new ReportBuilder();
    private @Nullable DeviceId device;
    private boolean admitted;
    private boolean strayTold;

    protected TrackerSession(Transport transport, SessionLimits limits) {
        this.transport = transport;
        this.limits = limits;
    }

    /**
     * Length in bytes, delimiters included, of the frame that begins at index {@code from} of {@code in},
     * {@link #INCOMPLETE} or {@link #NO_FRAME}. Reads up to the writer index and leaves the indices alone. A few bytes that
     * mean nothing between frames may count as a frame of their own, to be ignored.
     */
    protected abstract int frameLength(ByteBuf in, int from);

    /**
     * Whether the bytes are beyond doubt a frame: their check code is right. False, always, where there is none: then a
     * damaged frame is not searched for another.
     */
    protected boolean isIntact(ByteBuf in, int from, int length) {
        return false;
    }

    /**
     * Whether the length of a frame that is not whole yet is beyond doubt, because its header has a check code of its own:
     * then it is waited for, and not searched for another.
     */
    protected boolean trustsLength() {
        return false;
    }

    /**
     * Understands one whole frame.
     *
     * @param frame exactly the frame, borrowed
     * @throws MalformedMessageException when it is refused: counted, told to {@code link} and survived
     */
    protected abstract void frame(ByteBuf frame, long nowMs, Link link) throws MalformedMessageException;

    /**
     * Writes a command for the device that is connected.
     *
     * @return the key by which {@link #answered} finds it, {@link #UNANSWERED} or {@link #UNSUPPORTED}
     */
    protected abstract @Nullable String write(Command command, long nowMs, ByteBuf out);

    @Override
    public final void receive(ByteBuf in, Envelope envelope, long nowMs, Link link) {
        while (in.isReadable() && cut(in, nowMs, link)) {
            // the next one
        }
        if (transport == Transport.UDP && in.isReadable()) {
            refuse(Rejection.TOO_SHORT, "the datagram ends inside a frame", in, in.readableBytes(), link);
        }
    }

    /** Takes the next frame, or bytes that are none; false when more are needed. */
    private boolean cut(ByteBuf in, long nowMs, Link link) {
        int from = in.readerIndex();
        int length = frameLength(in, from);
        if (length == NO_FRAME) {
            stray(in, link);
        } else if (length == INCOMPLETE) {
            return rescue(in, link);
        } else {
            strayTold = false;
            whole(in, length, nowMs, link);
        }
        return true;
    }

    private void whole(ByteBuf in, int length, long nowMs, Link link) {
        int from = in.readerIndex();
        try {
            if (length > limits.maxFrameBytes()) {
                throw new MalformedMessageException(
                        Rejection.TOO_LONG,
                        "frame has " + length + " bytes, expected at most " + limits.maxFrameBytes());
            }
            frame(in.slice(from, length), nowMs, link);
            in.readerIndex(from + length);
        } catch (MalformedMessageException e) {
            int next = intact(in, from + 1, from + length);
            int bad = next < 0 ? length : next - from;
            refuse(e.reason(), e.detail(), in, bad, link);
        }
    }

    private void stray(ByteBuf in, Link link) {
        int from = in.readerIndex();
        int next = from + 1;
        while (next < in.writerIndex() && frameLength(in, next) == NO_FRAME) {
            next++;
        }
        if (strayTold) {
            in.readerIndex(next); // told already
        } else {
            refuse(Rejection.UNRECOGNISED, "bytes that begin no frame", in, next - from, link);
            strayTold = true;
        }
    }

    /** Nothing of a frame that is not whole, unless it is too long or another stands inside it. */
    private boolean rescue(ByteBuf in, Link link) {
        int from = in.readerIndex();
        int next = trustsLength() ? NO_FRAME : intact(in, from + 1, in.writerIndex());
        if (next >= 0) {
            refuse(Rejection.BAD_LENGTH, "another frame begins inside this one", in, next - from, link);
            return true;
        }
        if (in.readableBytes() > limits.maxFrameBytes()) {
            String detail = "no whole frame within " + limits.maxFrameBytes() + " bytes";
            refuse(Rejection.TOO_LONG, detail, in, in.readableBytes(), link);
        }
        return false;
    }

    /** Index of the first intact frame that begins at {@code from} or later and before {@code to}; -1 when there is none. */
    private int intact(ByteBuf in, int from, int to) {
        for (int at = from; at < to; at++) {
            int length = frameLength(in, at);
            if (length > 0 && isIntact(in, at, length)) {
                return at;
            }
        }
        return -1;
    }

    private static void refuse(Rejection reason, String detail, ByteBuf in, int length, Link link) {
        link.rejected(reason, detail, in.slice(in.readerIndex(), length));
        in.skipBytes(length);
    }

    /**
     * The device says who it is; asks for admission when it is new or was not let in before.
     *
     * @return whether what it says counts
     */
    protected final boolean identify(DeviceId speaker, Link link) {
        if (!speaker.equals(device)) {
            device = speaker;
            admitted = false;
        }
        return isAdmitted(link);
    }

    /** Whether the device is known and let in. A no is asked again each time: it may have been adopted meanwhile. */
    protected final boolean isAdmitted(Link link) {
        DeviceId speaker = device;
        if (speaker != null && !admitted) {
            Admission admission = link.admit(speaker, Credential.NONE);
            admitted = admission.isAdmitted();
            if (admitted) {
                model(admission.model());
            }
        }
        return admitted;
    }

    /**
     * The device was let in; for protocols in which the wire does not tell all that one must know.
     *
     * @param model what the fleet says that it is, empty when it says nothing
     */
    protected void model(String model) {
        // most protocols need none
    }

    /**
     * As {@link #isAdmitted}; when it is not, tells the link that {@code what} (a frame in words) came to nothing.
     */
    protected final boolean counts(String what, Link link) {
        if (isAdmitted(link)) {
            return true;
        }
        link.ignored(what + (device == null ? ": before its login" : ": the device is not admitted"));
        return false;
    }

    /** Who was identified last, null before a login. */
    protected final @Nullable DeviceId device() {
        return device;
    }

    /** An empty report of the device; call only after {@link #isAdmitted} or its kin. */
    protected final ReportBuilder begin(String protocol, long nowMs) {
        return builder.reset(protocol, admittedDevice(), nowMs);
    }

    /** Hands a report over. */
    protected final void report(Report report, Link link) {
        link.report(report);
    }

    /** The admitted device was heard, and said nothing else. */
    protected final void heard(Link link) {
        link.heard(admittedDevice());
    }

    private DeviceId admittedDevice() {
        DeviceId speaker = device;
        if (speaker == null || !admitted) {
            throw new IllegalStateException("device " + speaker + ": expected one that is admitted");
        }
        return speaker;
    }

    /** An empty buffer for a frame to send. */
    protected static ByteBuf buffer() {
        return ByteBufAllocator.DEFAULT.buffer();
    }

    /**
     * The device answered the oldest command with this key. {@link Stage#TERMINAL_ACK} ends a command's wait, unless it was
     * to locate, which waits for {@link #located}.
     *
     * @return false when no command waits for it
     */
    protected final boolean answered(String key, Stage stage, String detail, Link link) {
        return commands.answered(key, stage, detail, link);
    }

    /** The oldest command that waits for an answer with that key, null when there is none. */
    protected final @Nullable Command awaited(String key) {
        return commands.awaited(key);
    }

    /** A report came that was asked for: commands to locate have their result. */
    protected final void located(Link link) {
        commands.located(link);
    }

    /** Whether any command waits for an answer. */
    protected final boolean awaitsAnswer() {
        return !commands.isEmpty();
    }

    protected final Transport transport() {
        return transport;
    }

    protected final SessionLimits limits() {
        return limits;
    }

    @Override
    public void tick(long nowMs, Link link) {
        commands.tick(nowMs, link);
    }

    @Override
    public final void send(DeviceId to, String commandId, Command command, long nowMs, Link link) {
        if (!to.equals(device)) {
            link.outcome(new CommandOutcome(commandId, to, Stage.NO_ANSWER, "not on this connection"));
            return;
        }
        if (commands.isFull()) {
            String detail = PendingCommands.MAX_WAITING + " commands wait for this device already";
            link.outcome(new CommandOutcome(commandId, to, Stage.REJECTED, detail));
            return;
        }
        ByteBuf out = buffer();
        String key = write(command, nowMs, out);
        if (key == null) {
            out.release();
            link.outcome(new CommandOutcome(commandId, to, Stage.UNSUPPORTED, ""));
            return;
        }
        if (!key.equals(UNANSWERED)) {
            commands.add(commandId, to, command, key, nowMs);
        }
        link.reply(out);
        link.outcome(new CommandOutcome(commandId, to, Stage.SENT, ""));
    }

    @Override
    public void forget(DeviceId forgotten) {
        if (forgotten.equals(device)) {
            admitted = false;
        }
    }
}
