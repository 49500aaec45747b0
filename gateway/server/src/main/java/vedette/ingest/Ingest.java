// SPDX-License-Identifier: Apache-2.0
package vedette.ingest;

import io.micrometer.core.instrument.MeterRegistry;
import io.netty.handler.ssl.SslContext;
import io.vertx.core.DeploymentOptions;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import vedette.fleet.Admissions;
import vedette.fleet.DeviceLogins;
import vedette.fleet.Fleet;
import vedette.journal.Journal;
import vedette.journal.JournalHealth;
import vedette.protocol.Protocol;
import vedette.protocol.Transport;

/** The devices' side as a whole: all listeners, started and stopped together. */
public final class Ingest {
    private static final Logger LOG = LoggerFactory.getLogger(Ingest.class);
    private static final long LAG_CHECK_MS = 100;
    private static final long DRAIN_CHECK_MS = 20;
    private static final long DRAIN_CHECKS = 250;

    /** Names of ports that all instances of a listener share though any will do. */
    private static final AtomicInteger ANY_PORT = new AtomicInteger();

    /**
     * What the fleet decides with.
     *
     * @param admissions judges terminals
     * @param logins judges those that log in with a password
     */
    public record Keys(Fleet fleet, Admissions admissions, DeviceLogins logins) {}

    private final IngestParts parts;
    private final List<Protocol> protocols;
    private final List<TcpListener> tcp = new CopyOnWriteArrayList<>();
    private final List<String> deployments = new CopyOnWriteArrayList<>();
    private @Nullable Vertx vertx;
    private long lagTimer;

    /**
     * @param protocols all that may be recognised, in the order in which they are asked
     * @param directory empty; learns which devices are connected
     */
    public Ingest(
            IngestSettings settings,
            List<Protocol> protocols,
            Journal journal,
            Keys keys,
            SessionDirectory directory,
            PresenceSink presence,
            IngestClock clock,
            MeterRegistry meters) {
        this.protocols = List.copyOf(protocols);
        Doorkeeper doorkeeper = new Doorkeeper(
                keys.fleet(), keys.admissions(), directory, clock, settings.reportsBeforeAuthentication());
        parts = new IngestParts(settings, journal, doorkeeper, directory, presence, new IngestMetrics(meters), clock);
    }

    /** Binds every configured listener, or none. */
    public Future<Void> start(Vertx on) {
        vertx = on;
        IngestSettings settings = parts.settings;
        SslContext tls;
        try {
            tls = TlsCertificates.load(settings.tls());
        } catch (IllegalArgumentException bad) {
            return Future.failedFuture(bad);
        }
        lagTimer = on.setPeriodic(LAG_CHECK_MS, id -> watchLag());
        Future<Void> started = settings.devices().tcp() ? startTcp(on, tls) : Future.succeededFuture();
        return started.recover(cause -> stop().transform(stopped -> Future.failedFuture(cause)));
    }

    private Future<Void> startTcp(Vertx on, @Nullable SslContext tls) {
        Recognition recognition = new Recognition(Transport.TCP, protocols);
        AtomicInteger count = parts.metrics.connections("tcp");
        int port = shared(parts.settings.devices().port());
        return deploy(on, () -> {
                    TcpListener listener = new TcpListener(parts, recognition, tls, count, port);
                    tcp.add(listener);
                    return listener;
                })
                .onSuccess(nothing -> LOG.info(
                        "devices listening transport=tcp host={} port={} tls={} protocols={} native={}",
                        parts.settings.devices().host(),
                        port(),
                        tls != null,
                        recognition.protocols().stream().map(Protocol::name).toList(),
                        on.isNativeTransportEnabled()));
    }

    private Future<Void> deploy(Vertx on, java.util.function.Supplier<io.vertx.core.Deployable> listener) {
        DeploymentOptions options = new DeploymentOptions().setInstances(instances());
        return on.deployVerticle(listener, options).map(id -> {
            deployments.add(id);
            return null;
        });
    }

    private int instances() {
        int configured = parts.settings.eventLoops();
        return configured > 0 ? configured : Math.max(1, Runtime.getRuntime().availableProcessors() - 1);
    }

    private static int shared(int port) {
        return port == 0 ? -ANY_PORT.incrementAndGet() : port;
    }

    /** The TCP port that devices connect to, once started. */
    public int port() {
        return tcp.isEmpty() ? 0 : tcp.get(0).actualPort();
    }

    /** How many connections there are, all listeners together. */
    public int connections() {
        return parts.connections.get();
    }

    /** Reads no more, waits until the journal has answered for everything that was read, and closes all connections. */
    public Future<Void> stop() {
        Vertx on = vertx;
        if (on == null) {
            return Future.succeededFuture();
        }
        parts.stopping = true;
        for (TcpListener listener : tcp) {
            IngestLoop loop = listener.loop();
            if (loop != null) {
                loop.execute(loop::stopReading);
            }
        }
        Promise<Void> drained = Promise.promise();
        AtomicInteger checks = new AtomicInteger();
        on.setPeriodic(DRAIN_CHECK_MS, timer -> {
            if (parts.inFlight.get() == 0 || checks.incrementAndGet() > DRAIN_CHECKS) {
                on.cancelTimer(timer);
                drained.tryComplete();
            }
        });
        return drained.future().compose(nothing -> close(on));
    }

    private Future<Void> close(Vertx on) {
        on.cancelTimer(lagTimer);
        List<Future<?>> closing = new ArrayList<>();
        deployments.forEach(id -> closing.add(on.undeploy(id)));
        deployments.clear();
        return Future.join(closing)
                .onSuccess(nothing ->
                        LOG.info("devices closed connections={} unanswered={}", connections(), parts.inFlight.get()))
                .mapEmpty();
    }

    /** Falls again at half of the mark at which it rose. */
    private void watchLag() {
        JournalHealth health = parts.journal.health();
        int mark = parts.settings.limits().maxJournalLag();
        parts.journalLags = health.writable() && health.lag() > (parts.journalLags ? mark / 2 : mark);
    }
}
