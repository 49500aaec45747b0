// SPDX-License-Identifier: Apache-2.0
package vedette.ingest;

import io.netty.buffer.ByteBuf;
import org.jspecify.annotations.Nullable;
import vedette.command.Courier.Recipient;
import vedette.protocol.Admission;
import vedette.protocol.Admission.Verdict;
import vedette.protocol.Credential;
import vedette.protocol.Endpoint;
import vedette.protocol.Envelope;
import vedette.protocol.Link;
import vedette.protocol.Protocol;
import vedette.protocol.Rejection;
import vedette.protocol.Session;
import vedette.recorder.Recording;
import vedette.telemetry.Command;
import vedette.telemetry.CommandOutcome;
import vedette.telemetry.CommandOutcome.Stage;
import vedette.telemetry.DeviceId;
import vedette.telemetry.MediaFile;
import vedette.telemetry.Note;
import vedette.telemetry.Report;

/**
 * One protocol session on one connection, and what it yields: reports go to the journal in one batch per turn, the frames
 * that are tied to them wait for it, and everything is bounded. Confined to its {@link IngestLoop}.
 *
 * <p>A turn is whatever was read at once, a command or a tick, up to {@link #endTurn}.
 */
final class SessionLink implements Link {
    private final IngestLoop loop;
    private final IngestParts parts;
    private final Wire wire;
    private final Topics topics;
    private final Protocol protocol;
    private Session session;
    private final IngestMetrics.OfProtocol metrics;
    private final DeviceSlots slots;
    private final HandOver handOver;
    private final Conduct conduct;
    private final Recording recording;
    private final Intake intake;
    private final Spending spending;
    private final Unfinished unfinished;
    private final Orders orders;
    private final Statements statements;

    private boolean touched;
    private boolean closed;
    private @Nullable Limit ending;
    private long nowMs;
    private long nowNs;

    /** The only session of its connection. */
    SessionLink(IngestLoop loop, Wire wire, Protocol protocol) {
        this(loop, wire, wire, protocol, null);
    }

    /** @param first of the same connection, null when this one is: all hand over as one */
    SessionLink(IngestLoop loop, Wire wire, Topics topics, Protocol protocol, @Nullable SessionLink first) {
        this.loop = loop;
        this.wire = wire;
        this.topics = topics;
        this.protocol = protocol;
        parts = loop.parts;
        session = protocol.open(wire.transport(), wire.limits(parts.sessionLimits));
        metrics = parts.metrics.of(protocol.name());
        conduct = new Conduct(parts.settings.limits(), wire);
        recording = parts.recorder.connected(protocol, wire.transport(), wire.remote(), wire.account());
        intake = new Intake(recording, wire.transport());
        spending = new Spending(parts);
        unfinished = new Unfinished(parts);
        handOver = first == null ? new HandOver(parts, this) : first.handOver;
        slots = new DeviceSlots(parts, this, metrics);
        orders = new Orders(parts.metrics, metrics.name, slots, topics);
        statements = new Statements(parts, metrics, slots, handOver, conduct, spending, recording);
    }

    IngestLoop loop() {
        return loop;
    }

    Wire wire() {
        return wire;
    }

    /** What is spoken here. */
    Protocol protocol() {
        return protocol;
    }

    /** The first bytes that are being received, as lower-case hex. */
    String inputHex(int maxBytes) {
        return intake.hex(maxBytes);
    }

    boolean hasDevices() {
        return !slots.isEmpty();
    }

    Conduct conduct() {
        return conduct;
    }

    boolean isOverBudget(long timeNs) {
        return spending.isOver(slots, timeNs);
    }

    /** The wire has let {@code device} in before anything was said; the turn goes on until {@link #endTurn}. */
    Admission greet(DeviceId device, long timeMs, long timeNs) {
        begin(timeMs, timeNs);
        return admit(device, Credential.NONE);
    }

    /** Hands bytes to the session; the turn goes on until {@link #endTurn}. */
    void receive(ByteBuf in, Envelope envelope, long timeMs, long timeNs) {
        if (begin(timeMs, timeNs)) {
            try {
                intake.begins(in);
                session.receive(in, envelope, timeMs, this);
            } catch (RuntimeException | StackOverflowError fault) {
                fault("receive", fault);
            } finally {
                intake.ends(envelope.topic(), timeMs);
            }
        }
    }

    /** Nothing more comes of the frame that begins with {@code rest}. */
    void ended(ByteBuf rest) {
        if (begin(parts.clock.nowMs(), parts.clock.nowNs())) {
            recording.read(rest, rest.readerIndex(), rest.readableBytes(), "", nowMs);
            try {
                session.ended(rest.slice(), nowMs, this);
            } catch (RuntimeException | StackOverflowError fault) {
                fault("end", fault);
            }
            endTurn();
        }
    }

    /** Lets time pass, looks whether the fleet has changed its mind, and ends the turn. */
    void tick() {
        if (begin(parts.clock.nowMs(), parts.clock.nowNs())) {
            try {
                session.tick(nowMs, this);
                slots.review(session::forget);
            } catch (RuntimeException | StackOverflowError fault) {
                fault("tick", fault);
            }
            endTurn();
        }
    }

    /** Brings a command; its outcomes go to {@code recipient}. */
    void command(DeviceId device, String commandId, Command command, Recipient recipient) {
        String refusal = orders.refusal(device, commandId, recipient);
        if (refusal != null) {
            recipient.outcome(new CommandOutcome(commandId, device, Stage.NO_ANSWER, refusal));
            return;
        }
        begin(parts.clock.nowMs(), parts.clock.nowNs());
        recording.speaks(device);
        try {
            session.send(device, commandId, command, nowMs, this);
        } catch (RuntimeException | StackOverflowError fault) {
            fault("command", fault);
        }
        endTurn();
    }

    private boolean begin(long timeMs, long timeNs) {
        nowMs = timeMs;
        nowNs = timeNs;
        return !closed && ending == null;
    }

    /** Appends what was reported and lets out what may leave. */
    void endTurn() {
        if (closed) {
            return;
        }
        handOver.endTurn(nowNs);
        wire.flush();
        if (unfinished.isTooMuch(session.pendingBytes())) {
            wire.close(Limit.REASSEMBLY);
        }
        if (spending.isOver()) {
            wire.pause(Limit.FRAME_RATE);
        }
        if (ending != null) {
            wire.close(ending);
        }
    }

    /** The journal has decided. The loop flushes at the end of the burst. */
    void delivered(Delivery delivery) {
        handOver.delivered(delivery, closed);
    }

    /** Marks the link for {@link #flushTouched}; false when it is marked already. */
    boolean touch() {
        return !touched && (touched = true);
    }

    void flushTouched() {
        touched = false;
        if (!closed) {
            wire.flush();
        }
    }

    /** {@code heir} speaks for the slot's device now. An MQTT connection ends with its account, any other with its last. */
    void takenOver(DeviceSlot slot, SessionLink heir) {
        if (closed || !slots.leave(slot)) {
            return;
        }
        session.forget(slot.device);
        if (heir.handOver == handOver) {
            return; // another session of the same connection
        }
        parts.metrics.takenOver(slot.device, "peer=" + wire.peer());
        if (wire.isBroker() ? slot.device.equals(wire.provenDevice()) : slots.isEmpty()) {
            wire.handOver();
        }
    }

    /** The connection ends. */
    void close() {
        if (!closed) {
            closed = true;
            slots.leaveAll();
            orders.abandon("the connection ended");
            session = EndedSession.INSTANCE;
            unfinished.drop();
            handOver.drop();
        }
    }

    @Override
    public void reply(ByteBuf frame) {
        recording.sent(frame, false, "", nowMs);
        wire.send(frame);
    }

    @Override
    public void reply(ByteBuf frame, int port) {
        recording.sent(frame, false, "", nowMs);
        wire.send(frame, port);
    }

    @Override
    public @Nullable Endpoint peer() {
        return wire.endpoint();
    }

    @Override
    public void replyWhenStored(ByteBuf frame) {
        recording.sent(frame, true, "", nowMs);
        answer().tie(frame);
    }

    /** This turn's answer. */
    Delivery answer() {
        return handOver.answer(nowNs);
    }

    @Override
    public void publish(String topic, ByteBuf payload) {
        recording.sent(payload, false, topic, nowMs);
        topics.publish(topic, payload);
    }

    @Override
    public void publishWhenStored(String topic, ByteBuf payload) {
        recording.sent(payload, true, topic, nowMs);
        answer().tie(topics, topic, payload);
    }

    @Override
    public Admission admit(DeviceId device, Credential credential) {
        spending.other(nowNs);
        Admission admission = slots.judge(device, session.kindOf(device), credential);
        if (admission.isAdmitted() && !(credential instanceof Credential.Errand)) {
            recording.speaks(device);
        }
        if (admission.verdict() == Verdict.WRONG_CREDENTIAL || admission.verdict() == Verdict.CLAIMED) {
            end(conduct.wrongCredential());
        }
        return admission;
    }

    @Override
    public void report(Report report) {
        statements.report(report, nowNs);
    }

    @Override
    public void note(Note note) {
        statements.note(note, nowMs, nowNs);
    }

    @Override
    public boolean media(DeviceId device, MediaFile file) {
        return statements.media(device, file, nowNs);
    }

    @Override
    public @Nullable Endpoint publicAddress() {
        return parts.publicAddress;
    }

    @Override
    public void heard(DeviceId device) {
        statements.heard(device, nowMs, nowNs);
    }

    @Override
    public void gone(DeviceId device) {
        statements.gone(device, nowMs);
    }

    @Override
    public void outcome(CommandOutcome outcome) {
        orders.outcome(outcome);
    }

    @Override
    public void rejected(Rejection reason, String detail, ByteBuf frame) {
        metrics.rejected(reason);
        spending.other(nowNs);
        FrameLog.rejected(wire, metrics.name, reason, detail, frame);
        end(conduct.bad(reason));
    }

    @Override
    public void ignored(String what) {
        metrics.ignored.increment();
        conduct.good();
        spending.other(nowNs);
        FrameLog.ignored(wire, metrics.name, what);
    }

    /** Ends the connection after this turn, when a limit was reached. */
    private void end(@Nullable Limit limit) {
        ending = limit == null ? ending : limit;
    }

    /** A fault of ours ends this connection and no other. */
    private void fault(String during, Throwable fault) {
        metrics.fault(wire.peer(), during, fault);
        handOver.drop();
        wire.close(null);
    }
}
