// SPDX-License-Identifier: Apache-2.0
package vedette.simulator;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.net.NetServer;
import io.vertx.core.net.NetSocket;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import vedette.protocol.Admission;
import vedette.protocol.Credential;
import vedette.protocol.Envelope;
import vedette.protocol.Link;
import vedette.protocol.Protocol;
import vedette.protocol.Rejection;
import vedette.protocol.Session;
import vedette.protocol.SessionLimits;
import vedette.protocol.Transport;
import vedette.telemetry.Command;
import vedette.telemetry.CommandOutcome;
import vedette.telemetry.DeviceId;
import vedette.telemetry.Report;

/**
 * A platform of one protocol on a real socket. It lets everybody in, those who register once they show their code, and
 * acknowledges unless it is told not to.
 */
final class SmallPlatform {
    private static final String CODE = "c0de";

    final LinkedBlockingQueue<Report> reports = new LinkedBlockingQueue<>();
    /** Those of the reports whose acknowledgement was held back. */
    final LinkedBlockingQueue<Report> unacknowledged = new LinkedBlockingQueue<>();

    final LinkedBlockingQueue<CommandOutcome> outcomes = new LinkedBlockingQueue<>();
    final List<String> refused = new CopyOnWriteArrayList<>();
    volatile boolean acknowledging = true;
    private final Vertx vertx;
    private final Protocol protocol;
    private final boolean registering;
    private volatile @Nullable Connection last;

    /**
     * @param registering whether devices must register first
     */
    SmallPlatform(Vertx vertx, Protocol protocol, boolean registering) {
        this.vertx = vertx;
        this.protocol = protocol;
        this.registering = registering;
    }

    Future<Integer> listen() {
        NetServer server = vertx.createNetServer().connectHandler(Connection::new);
        return server.listen(0, "127.0.0.1").map(NetServer::actualPort);
    }

    /** The next report; fails the test when none comes. */
    Report next() throws InterruptedException {
        Report report = reports.poll(20, TimeUnit.SECONDS);
        if (report == null) {
            throw new AssertionError("no report within 20 s; refused " + refused);
        }
        return report;
    }

    /** The outcome of that stage; fails the test when it does not come. */
    CommandOutcome outcome(CommandOutcome.Stage stage) throws InterruptedException {
        for (CommandOutcome next = outcomes.poll(20, TimeUnit.SECONDS); next != null; ) {
            if (next.stage() == stage) {
                return next;
            }
            next = outcomes.poll(20, TimeUnit.SECONDS);
        }
        throw new AssertionError("no outcome " + stage + " within 20 s");
    }

    void send(DeviceId device, Command command) {
        Connection open = last;
        if (open == null) {
            throw new AssertionError("nobody is connected");
        }
        open.context.runOnContext(
                ignored -> open.session.send(device, "c-1", command, System.currentTimeMillis(), open));
    }

    /** Ends the connection that was opened last. */
    void hangUp() {
        Connection open = last;
        if (open != null) {
            open.socket.close();
        }
    }

    /** One terminal's connection. */
    private final class Connection implements Link {
        private final NetSocket socket;
        private final Context context = vertx.getOrCreateContext();
        private final Session session = protocol.open(Transport.TCP, SessionLimits.DEFAULT);
        private final ByteBuf pending = Unpooled.buffer();

        Connection(NetSocket socket) {
            this.socket = socket;
            last = this;
            socket.handler(buffer -> {
                pending.writeBytes(buffer.getBytes());
                session.receive(pending, Envelope.BYTES, System.currentTimeMillis(), this);
                pending.discardReadBytes();
            });
        }

        @Override
        public void reply(ByteBuf frame) {
            socket.write(Buffer.buffer(ByteBufUtil.getBytes(frame)));
            frame.release();
        }

        @Override
        public void replyWhenStored(ByteBuf frame) {
            if (acknowledging) {
                reply(frame);
            } else {
                frame.release();
            }
        }

        @Override
        public void publish(String topic, ByteBuf payload) {
            payload.release();
        }

        @Override
        public Admission admit(DeviceId device, Credential credential) {
            if (credential instanceof Credential.Registration) {
                return new Admission(Admission.Verdict.ADMITTED, CODE);
            }
            boolean shown =
                    credential instanceof Credential.Code code && code.code().equals(CODE);
            return Admission.of(
                    shown || !registering ? Admission.Verdict.ADMITTED : Admission.Verdict.CREDENTIAL_REQUIRED);
        }

        @Override
        public void report(Report report) {
            reports.add(report);
            if (!acknowledging) {
                unacknowledged.add(report);
            }
        }

        @Override
        public void heard(DeviceId device) {}

        @Override
        public void gone(DeviceId device) {}

        @Override
        public void outcome(CommandOutcome outcome) {
            outcomes.add(outcome);
        }

        @Override
        public void rejected(Rejection reason, String detail, ByteBuf frame) {
            refused.add(reason + " " + detail);
        }

        @Override
        public void ignored(String what) {}
    }
}
