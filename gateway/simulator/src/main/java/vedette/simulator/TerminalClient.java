// SPDX-License-Identifier: Apache-2.0
package vedette.simulator;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.net.NetClient;
import io.vertx.core.net.NetSocket;
import io.vertx.core.net.SocketAddress;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;
import vedette.protocol.FieldReader;
import vedette.protocol.MalformedMessageException;
import vedette.protocol.jt808.Authentication;
import vedette.protocol.jt808.FrameWriter;
import vedette.protocol.jt808.GeneralResponse;
import vedette.protocol.jt808.Header;
import vedette.protocol.jt808.Jt808Terminal;
import vedette.protocol.jt808.LocationBatch;
import vedette.protocol.jt808.LocationReport;
import vedette.protocol.jt808.Registration;
import vedette.protocol.jt808.RegistrationResponse;

/**
 * A JT/T 808 terminal with its whole life: registers, authenticates, reports, keeps what was not acknowledged and sends it
 * again, keeps what it could not send and uploads it later as blind-zone data, answers commands, reconnects.
 *
 * <p>Lives on one event loop; {@link #step} is called when {@link #dueMs} has come.
 */
final class TerminalClient implements Device {
    /** How long a terminal waits for an acknowledgement before it sends again. */
    static final long ACKNOWLEDGEMENT_TIMEOUT_MS = 5_000;

    /** Positions that a terminal keeps. */
    static final int MAX_KEPT = 2_000;

    private static final int MAX_TRIES = 3;
    private static final int MAX_UNACKNOWLEDGED = 200;
    private static final int BATCH = 15;
    private static final long HEARTBEAT_MS = 30_000;
    private static final long FIRST_BACK_OFF_MS = 1_000;
    private static final long MAX_BACK_OFF_MS = 30_000;
    private static final long LOGIN_TIMEOUT_MS = 10_000;

    private enum State {
        OFF,
        CONNECTING,
        LOGIN,
        ONLINE
    }

    private final TerminalProfile profile;
    private final Mover mover;
    private final BooleanSupplier isBlind;
    private final Conditions conditions;
    private final Counters counters;
    private final InstantSource clock;
    private final NetClient network;
    private final SocketAddress server;
    private final SplittableRandom random;
    private final Jt808Terminal terminal;
    private final LocationWriter locations;
    private final CommandAnswers answers;
    private final PlatformFrames frames = new PlatformFrames();
    private final Unacknowledged unacknowledged = new Unacknowledged();
    private final Deque<byte[]> kept = new ArrayDeque<>(0);
    private final ByteBuf out = Unpooled.buffer(256);
    private State state = State.OFF;
    private @Nullable NetSocket socket;
    private String code = "";
    private long intervalMs;
    private long dueMs;
    private long reportMs;
    private long loginMs;
    private long writtenMs;
    private long backOffMs = FIRST_BACK_OFF_MS;
    private long nowMs;

    TerminalClient(TerminalProfile profile, Mover mover, BooleanSupplier isBlind, Surroundings around, long seed) {
        this.profile = profile;
        this.mover = mover;
        this.isBlind = isBlind;
        this.conditions = around.conditions();
        this.counters = around.counters();
        this.clock = around.clock();
        this.network = around.network();
        this.server = around.terminalServer();
        this.random = new SplittableRandom(seed);
        this.terminal = new Jt808Terminal(profile.phone(), profile.edition(), around.writer());
        this.locations = new LocationWriter(random.split());
        this.answers = new CommandAnswers(terminal);
        this.intervalMs = profile.intervalMs();
    }

    /** What the clients of one event loop share. */
    record Surroundings(
            NetClient network,
            SocketAddress terminalServer,
            Conditions conditions,
            Counters counters,
            InstantSource clock,
            FrameWriter writer) {}

    @Override
    public long dueMs() {
        return dueMs;
    }

    @Override
    public boolean isOff() {
        return state == State.OFF;
    }

    @Override
    public void step(long now) {
        nowMs = now;
        switch (state) {
            case OFF -> connect();
            case CONNECTING -> dueMs = now + FIRST_BACK_OFF_MS;
            case LOGIN -> awaitLogin();
            case ONLINE -> live();
        }
    }

    @Override
    public void stop() {
        NetSocket open = socket;
        if (open != null) {
            open.close();
        }
        dueMs = Long.MAX_VALUE;
    }

    private void connect() {
        state = State.CONNECTING;
        dueMs = nowMs + FIRST_BACK_OFF_MS;
        network.connect(server).onSuccess(this::connected).onFailure(cause -> disconnected());
    }

    private void connected(NetSocket opened) {
        if (dueMs == Long.MAX_VALUE) {
            opened.close();
            return;
        }
        nowMs = clock.millis();
        socket = opened;
        counters.connects.increment();
        opened.handler(buffer -> received(buffer.getBytes()));
        opened.exceptionHandler(cause -> opened.close());
        opened.closeHandler(closed -> {
            counters.disconnects.increment();
            disconnected();
        });
        state = State.LOGIN;
        loginMs = nowMs;
        dueMs = nowMs + LOGIN_TIMEOUT_MS;
        logIn();
    }

    private void logIn() {
        out.clear();
        if (code.isEmpty()) {
            String phone = profile.phone();
            String terminalId = phone.substring(Math.max(0, phone.length() - 7));
            terminal.register(
                    Registration.of(profile.edition(), "VDSIM", "SIM-808", terminalId, 1, profile.plate()), out);
        } else {
            terminal.authenticate(code, out);
        }
        write(frame());
    }

    private void awaitLogin() {
        dueMs = nowMs + FIRST_BACK_OFF_MS;
        if (nowMs - loginMs >= LOGIN_TIMEOUT_MS) {
            close();
        }
    }

    private void disconnected() {
        nowMs = clock.millis();
        socket = null;
        for (byte[] body : unacknowledged.giveUp()) {
            keep(body);
        }
        if (dueMs != Long.MAX_VALUE) {
            state = State.OFF;
            dueMs = nowMs + backOffMs / 2 + random.nextLong(backOffMs);
            backOffMs = Math.min(MAX_BACK_OFF_MS, backOffMs * 2);
        }
    }

    /** A moment of a terminal that is logged in: a report, old ones again, late ones, or a heartbeat. */
    private void live() {
        boolean reporting = nowMs >= reportMs;
        if (reporting) {
            mover.advanceTo(nowMs);
            reportMs = nextReportMs();
        }
        boolean blind = conditions.blindZones() && isBlind.getAsBoolean();
        if (reporting && (blind || unacknowledged.count() >= MAX_UNACKNOWLEDGED)) {
            keep(locations.write(mover, nowMs));
        } else if (reporting) {
            report(locations.write(mover, nowMs));
        }
        if (!blind) {
            resend();
            upload();
            beat();
        }
        long soon = unacknowledged.count() > 0 || !kept.isEmpty() ? nowMs + FIRST_BACK_OFF_MS : nowMs + HEARTBEAT_MS;
        dueMs = Math.min(reportMs, soon);
    }

    private long nextReportMs() {
        long interval = mover.isRunning() ? intervalMs : Math.max(intervalMs, profile.restIntervalMs());
        long next = reportMs + interval;
        return next > nowMs ? next : nowMs + interval;
    }

    private void report(byte[] body) {
        out.clear();
        terminal.begin().writeBytes(body);
        int serial = terminal.end(LocationReport.MESSAGE_ID, out);
        send(serial, List.of(body));
        counters.reports.increment();
    }

    private void keep(byte[] body) {
        if (kept.size() == MAX_KEPT) {
            kept.removeFirst();
            counters.dropped.increment();
        }
        kept.addLast(body);
        counters.buffered.increment();
    }

    /** Uploads the oldest of what was kept, one message at a time. */
    private void upload() {
        if (kept.isEmpty() || unacknowledged.count() > 1) {
            return;
        }
        List<byte[]> bodies = new ArrayList<>(BATCH);
        List<ByteBuf> wrapped = new ArrayList<>(BATCH);
        for (int i = 0; i < BATCH && !kept.isEmpty(); i++) {
            byte[] body = kept.removeFirst();
            bodies.add(body);
            wrapped.add(Unpooled.wrappedBuffer(body));
        }
        out.clear();
        int serial = terminal.batch(LocationBatch.BUFFERED, wrapped, out);
        send(serial, bodies);
        counters.reports.add(bodies.size());
    }

    private void send(int serial, List<byte[]> bodies) {
        Unacknowledged.Sent sent = new Unacknowledged.Sent(serial, frame(), bodies, nowMs);
        unacknowledged.add(sent);
        transmit(sent.frame);
    }

    private void resend() {
        Unacknowledged.Sent late = unacknowledged.overdue(nowMs - ACKNOWLEDGEMENT_TIMEOUT_MS);
        if (late == null) {
            return;
        }
        if (late.tries == MAX_TRIES) {
            close(); // the link is dead; what was not acknowledged is kept
            return;
        }
        late.tries++;
        late.sentMs = nowMs;
        counters.resent.increment();
        transmit(late.frame);
    }

    private void beat() {
        if (nowMs - writtenMs >= HEARTBEAT_MS) {
            out.clear();
            terminal.heartbeat(out);
            write(frame());
        }
    }

    /** Writes a report's frame, unless the air swallows it. */
    private void transmit(byte[] frame) {
        if (random.nextInt(100) < conditions.losePercent()) {
            return;
        }
        write(frame);
        if (random.nextInt(100) < conditions.duplicatePercent()) {
            write(frame);
        }
    }

    private byte[] frame() {
        byte[] bytes = new byte[out.readableBytes()];
        out.readBytes(bytes);
        return bytes;
    }

    private void write(byte[] frame) {
        NetSocket open = socket;
        if (open != null) {
            open.write(Buffer.buffer(frame)).onFailure(cause -> open.close());
            writtenMs = nowMs;
        }
    }

    private void close() {
        NetSocket open = socket;
        if (open != null) {
            open.close();
        }
    }

    private void received(byte[] bytes) {
        nowMs = clock.millis();
        frames.receive(bytes, this::message);
    }

    private void message(Header header, FieldReader body) throws MalformedMessageException {
        switch (header.messageId()) {
            case GeneralResponse.PLATFORM_MESSAGE_ID ->
                acknowledged(body.u16("answeredSerial"), body.u16("answeredId"), body.u8("result"));
            case RegistrationResponse.MESSAGE_ID -> registered(RegistrationResponse.decode(body));
            default -> command(header, body);
        }
    }

    private void registered(RegistrationResponse response) {
        if (response.result() == RegistrationResponse.OK) {
            code = response.code().text();
            logIn();
        } else {
            counters.refused.increment();
            close();
        }
    }

    private void acknowledged(int serial, int messageId, int result) {
        if (state == State.LOGIN && messageId == Authentication.MESSAGE_ID) {
            loggedIn(result == GeneralResponse.OK);
            return;
        }
        Unacknowledged.Sent sent = result == GeneralResponse.OK ? unacknowledged.acknowledge(serial) : null;
        if (sent != null) {
            counters.acknowledged.add(sent.bodies.size());
        }
    }

    private void loggedIn(boolean ok) {
        if (!ok) {
            counters.refused.increment();
            code = ""; // it was issued by a server that has forgotten it
            close();
            return;
        }
        state = State.ONLINE;
        backOffMs = FIRST_BACK_OFF_MS;
        reportMs = nowMs + random.nextLong(Math.max(1, intervalMs));
        dueMs = reportMs;
    }

    private void command(Header header, FieldReader body) throws MalformedMessageException {
        mover.advanceTo(nowMs);
        out.clear();
        int seconds = answers.answer(header, body, locations.write(mover, nowMs), intervalMs, out);
        if (seconds > 0) {
            intervalMs = seconds * 1000L;
            reportMs = Math.min(reportMs, nowMs + intervalMs);
            dueMs = reportMs;
        }
        counters.commands.increment();
        write(frame());
    }
}
