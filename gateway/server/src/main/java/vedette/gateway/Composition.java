// SPDX-License-Identifier: Apache-2.0
package vedette.gateway;

import io.micrometer.core.instrument.Counter;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.micrometer.MicrometerMetricsFactory;
import io.vertx.micrometer.MicrometerMetricsOptions;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import vedette.access.Policy;
import vedette.access.Secrets;
import vedette.command.CommandRoutes;
import vedette.command.Commands;
import vedette.events.EventLog;
import vedette.events.EventRoutes;
import vedette.fleet.Admissions;
import vedette.fleet.Device;
import vedette.fleet.DeviceLogins;
import vedette.fleet.DeviceRoutes;
import vedette.fleet.Fleet;
import vedette.fleet.FleetFileRoutes;
import vedette.fleet.KnockingRoutes;
import vedette.fleet.PasswordDigests;
import vedette.fleet.UnitRoutes;
import vedette.formation.FormationRoutes;
import vedette.http.HttpListener;
import vedette.ingest.BrokerHealth;
import vedette.ingest.DialHealth;
import vedette.ingest.Ingest;
import vedette.ingest.IngestClock;
import vedette.ingest.IngestSettings;
import vedette.ingest.PresenceSink;
import vedette.ingest.ProtocolOption;
import vedette.ingest.ProtocolRoutes;
import vedette.ingest.SessionDirectory;
import vedette.journal.EmbeddedJournal;
import vedette.journal.Journal;
import vedette.journal.JournalMode;
import vedette.live.LiveState;
import vedette.live.SourceState;
import vedette.media.MediaRoutes;
import vedette.media.MediaStore;
import vedette.ops.ConfigException;
import vedette.ops.OpsRoutes;
import vedette.ops.ProcessMetrics;
import vedette.protocol.Protocol;
import vedette.publish.Publisher;
import vedette.recorder.FlightRecorder;
import vedette.recorder.FrameRoutes;
import vedette.sortie.SortieLog;
import vedette.sortie.SortieRoutes;
import vedette.telemetry.DeviceId;
import vedette.telemetry.ExtraReader;

/** Wires the parts of a gateway together: the only class that knows them all. */
public final class Composition {
    private static final Logger LOG = LoggerFactory.getLogger(Composition.class);
    private static final int STEP_SECONDS = 60;

    private final GatewaySettings settings;
    private final InstantSource clock = InstantSource.system();
    private final PrometheusMeterRegistry meters = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
    private final List<Protocol> protocols;
    private final Deque<AutoCloseable> started = new ArrayDeque<>();

    private Composition(GatewaySettings settings) {
        this.settings = settings;
        List<Protocol> installed = ServiceLoader.load(Protocol.class).stream()
                .map(ServiceLoader.Provider::get)
                .toList();
        protocols = new ArrayList<>(
                ProtocolOption.apply(installed, settings.ingest().options()));
    }

    /**
     * Starts a gateway and returns when all its listeners are bound; when a part cannot start, those that had are stopped
     * again. Blocks: not on an event loop.
     */
    public static Gateway start(GatewaySettings settings)
            throws InterruptedException, ExecutionException, TimeoutException {
        Composition composition = new Composition(settings);
        try {
            return composition.compose();
        } catch (InterruptedException | ExecutionException | TimeoutException | RuntimeException e) {
            Gateway.closeAll(composition.started);
            throw e;
        }
    }

    /** Behind the protocols of the class path, those that the configuration describes. */
    private void addMappings(Vertx vertx) throws InterruptedException, ExecutionException {
        IngestSettings ingest = settings.ingest();
        if (!ingest.mappings().isEmpty()) {
            try {
                String root = ingest.mqtt().root();
                protocols.addAll(Mappings.ofFolder(vertx, Path.of(ingest.mappings()), protocols, root));
            } catch (ConfigException e) {
                throw new ExecutionException(String.valueOf(e.getMessage()), e);
            }
        }
    }

    private Gateway compose() throws InterruptedException, ExecutionException, TimeoutException {
        countRefusedMeters();
        started.push(new ProcessMetrics(meters));
        Vertx vertx = vertx();
        started.push(() -> await(vertx.close()));
        addMappings(vertx);

        Fleet fleet = new Fleet(settings.fleet(), clock, meters);
        LiveState live = new LiveState(fleet, settings.live(), clock, meters);
        SortieLog sorties = new SortieLog(live::state);
        EventLog events = new EventLog(fleet, live, settings.events(), meters);
        Commands commands = new Commands(fleet, settings.command(), clock, meters);
        Path data = Path.of(settings.dataDir());
        boolean synced = settings.journal().mode() == JournalMode.POWER_SAFE;
        MediaStore media = new MediaStore(data.resolve("media"), settings.media(), synced, clock, meters);
        Journal journal = EmbeddedJournal.open(
                data, settings.journal(), clock, meters, List.of(fleet, live, sorties, events, commands, media.fold()));
        started.push(journal);
        started.push(media);
        fleet.start(journal);
        start(media, journal);

        SessionDirectory sessions = new SessionDirectory();
        Map<String, Set<String>> commandTypes = commandTypes();
        commands.start(journal, sessions, device -> heardMs(fleet, live, device), commandTypes);
        Secrets secrets = new Secrets();
        PasswordDigests digests = new PasswordDigests(this::digestRealm);
        FlightRecorder recorder = new FlightRecorder(settings.recorder(), clock, meters);
        Ingest ingest = ingest(fleet, live, journal, sessions, secrets, recorder, media);
        Publisher publisher = publisher(vertx, live, events, journal);
        HttpListener http = new HttpListener(
                settings.http(),
                Policy.PERMIT_ALL,
                List.of(
                        new OpsRoutes(vertx, meters, journal::health, media::health)
                                .telling("ingest", () -> ingest.health().json())
                                .telling("dial", () -> DialHealth.json(ingest.dialed()))
                                .telling("brokers", () -> BrokerHealth.json(ingest.brokers())),
                        publisher,
                        new UnitRoutes(fleet),
                        new SortieRoutes(sorties, fleet),
                        new FormationRoutes(fleet, live, clock),
                        new ProtocolRoutes(ingest),
                        new DeviceRoutes(fleet, secrets, digests, sessions::isReachable, commandTypes),
                        new FrameRoutes(
                                recorder, fleet, settings.ingest().limits().ofSession()),
                        new MediaRoutes(media, fleet),
                        new EventRoutes(events, fleet, journal.epoch()),
                        new KnockingRoutes(fleet),
                        new FleetFileRoutes(fleet, secrets, digests),
                        new CommandRoutes(commands, fleet)));
        String deployment = await(vertx.deployVerticle(http));
        started.push(() -> await(vertx.undeploy(deployment)));
        started.push(publisher::shutDown);
        await(publisher.started());
        await(ingest.start(vertx));
        started.push(() -> await(ingest.stop()));
        return new Gateway(settings, ingest, http, started);
    }

    private static void start(MediaStore media, Journal journal) {
        try {
            media.start(journal);
        } catch (IOException e) {
            throw new UncheckedIOException("media: " + e, e);
        }
    }

    /** A meter that does not fit beside those that are there would be missing without a word. */
    private void countRefusedMeters() {
        Counter refused = meters.counter("vedette.meters.refused");
        meters.config().onMeterRegistrationFailed((id, reason) -> {
            refused.increment();
            LOG.warn("meter refused name={} reason='{}'", id.getName(), reason);
        });
    }

    /** What each protocol can tell its devices, by its name. */
    private String digestRealm(DeviceId device) {
        return protocols.stream()
                .map(protocol -> protocol.digestRealm(device))
                .filter(realm -> !realm.isEmpty())
                .findFirst()
                .orElse("");
    }

    private Map<String, Set<String>> commandTypes() {
        Map<String, Set<String>> types = new HashMap<>();
        protocols.forEach(protocol ->
                types.put(protocol.name(), Collections.unmodifiableSet(new TreeSet<>(protocol.commands()))));
        return Map.copyOf(types);
    }

    /** One loop for each processor: the devices have all but one of them, control rooms have that one. */
    private Vertx vertx() {
        int loops = Math.max(2, Runtime.getRuntime().availableProcessors());
        return Vertx.builder()
                .with(new VertxOptions()
                        .setEventLoopPoolSize(loops)
                        .setPreferNativeTransport(true)
                        .setMetricsOptions(new MicrometerMetricsOptions().setEnabled(true)))
                .withMetrics(new MicrometerMetricsFactory(meters))
                .build();
    }

    private Ingest ingest(
            Fleet fleet,
            LiveState live,
            Journal journal,
            SessionDirectory sessions,
            Secrets secrets,
            FlightRecorder recorder,
            MediaStore media) {
        Ingest.Keys keys = new Ingest.Keys(
                fleet, new Admissions(fleet, clock, secrets, meters), new DeviceLogins(fleet, clock), secrets);
        PresenceSink presence = new PresenceSink() {
            @Override
            public void heard(DeviceId device, long nowMs) {
                live.heard(device, nowMs);
            }

            @Override
            public void gone(DeviceId device, long nowMs) {
                live.gone(device, nowMs);
            }
        };
        return new Ingest(
                settings.ingest(),
                protocols,
                journal,
                keys,
                sessions,
                presence,
                media::keep,
                recorder,
                IngestClock.system(),
                meters);
    }

    private Publisher publisher(Vertx vertx, LiveState live, EventLog events, Journal journal) {
        Map<String, ExtraReader> readers = new HashMap<>();
        protocols.forEach(protocol -> readers.put(protocol.name(), protocol));
        Publisher publisher = new Publisher(
                vertx,
                settings.publish(),
                journal.epoch(),
                Policy.PERMIT_ALL,
                readers,
                live::sources,
                events,
                new IngestRate(meters, clock),
                clock,
                meters);
        live.follow(publisher.changes());
        return publisher;
    }

    private static long heardMs(Fleet fleet, LiveState live, DeviceId id) {
        Device device = fleet.device(id);
        if (device == null) {
            return 0;
        }
        for (SourceState source : live.sources(device.unit())) {
            if (source.device().equals(id)) {
                return source.heardMs();
            }
        }
        return 0;
    }

    private static <T> T await(Future<T> future) throws InterruptedException, ExecutionException, TimeoutException {
        return future.toCompletionStage().toCompletableFuture().get(STEP_SECONDS, TimeUnit.SECONDS);
    }
}
