// SPDX-License-Identifier: Apache-2.0
package vedette.ingest;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import vedette.access.Principal;
import vedette.access.Secrets;
import vedette.fleet.Admissions;
import vedette.fleet.Device;
import vedette.fleet.DeviceLogins;
import vedette.fleet.Fleet;
import vedette.fleet.FleetEdit;
import vedette.fleet.FleetSettings;
import vedette.fleet.OrderedJournal;
import vedette.fleet.SourceType;
import vedette.fleet.Unit;
import vedette.fleet.UnitKind;
import vedette.journal.Entry;
import vedette.journal.EntryBody.Reported;
import vedette.protocol.Protocol;
import vedette.recorder.FlightRecorder;
import vedette.recorder.RecorderSettings;
import vedette.telemetry.DeviceId;

/** The devices' side on free ports of loopback, with a journal that commits when the test says so, or all the time. */
final class IngestFixture implements AutoCloseable {
    private static final long WAIT_SECONDS = 60;
    private static final long POLL_NS = 1_000_000;

    final AtomicLong elapsedNs = new AtomicLong();
    final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    final SessionDirectory directory = new SessionDirectory();
    final ConcurrentLinkedQueue<String> presence = new ConcurrentLinkedQueue<>();
    final Secrets secrets = new Secrets(1_000);
    final Fleet fleet;
    final OrderedJournal journal;
    final FlightRecorder recorder;
    final Ingest ingest;

    /** Takes the files. */
    volatile MediaSink media = MediaSink.NONE;

    private final Vertx vertx = Vertx.vertx(new VertxOptions().setPreferNativeTransport(true));
    private final Thread committer;
    private volatile boolean committing;

    /** Devices {@code A} and {@code B} are known, each with a unit of its own. */
    IngestFixture(IngestSettings settings, FleetSettings fleetSettings, List<Protocol> protocols) {
        fleet = new Fleet(fleetSettings, Instant::now, meters);
        journal = new OrderedJournal(fleet);
        fleet.start(journal);
        IngestClock clock = new IngestClock(Instant::now, elapsedNs::get);
        Ingest.Keys keys = new Ingest.Keys(
                fleet,
                new Admissions(fleet, Instant::now, secrets, meters),
                new DeviceLogins(fleet, Instant::now),
                secrets);
        recorder = new FlightRecorder(RecorderSettings.DEFAULT, Instant::now, meters);
        ingest = new Ingest(
                settings,
                protocols,
                journal,
                keys,
                directory,
                new Heard(),
                (unit, device, file, stored) -> media.keep(unit, device, file, stored),
                recorder,
                clock,
                meters);
        know(LineProtocol.device("A"), "unit-a");
        know(LineProtocol.device("B"), "unit-b");
        await(ingest.start(vertx));
        committer = new Thread(this::commitAlways, "test-committer");
        committer.setDaemon(true);
        committer.start();
    }

    IngestFixture(IngestSettings settings) {
        this(settings, FleetSettings.DEFAULT, List.of(new LineProtocol()));
    }

    /** Writes down presence. */
    private final class Heard implements PresenceSink {
        @Override
        public void heard(DeviceId device, long nowMs) {
            presence.add("heard " + device);
        }

        @Override
        public void gone(DeviceId device, long nowMs) {
            presence.add("gone " + device);
        }
    }

    /** Whether what is appended is stored without being asked for; off at first. */
    void commitAlways(boolean on) {
        committing = on;
    }

    private void commitAlways() {
        while (!Thread.currentThread().isInterrupted()) {
            if (committing) {
                journal.commit();
            }
            LockSupport.parkNanos(POLL_NS);
        }
    }

    /** Lets the fleet know the device and bind it to a unit of its own. */
    void know(DeviceId device, String unitId) {
        know(device, unitId, "");
    }

    void know(DeviceId device, String unitId, String passwordHash) {
        Unit unit = new Unit(unitId, unitId, "", UnitKind.CAR, "police", "", "", List.of());
        edit(new FleetEdit.PutUnit(unit));
        edit(new FleetEdit.PutDevice(
                new Device(device, unitId, SourceType.GNSS_TERMINAL, 0, 0, Device.Registration.NONE, passwordHash)));
    }

    /** The same device, for which that account may speak. */
    static Device brought(Device device, String via) {
        return new Device(
                device.id(),
                device.unit(),
                device.type(),
                device.priority(),
                device.intervalSeconds(),
                device.registration(),
                device.passwordHash(),
                device.protocol(),
                device.model(),
                via);
    }

    Device device(DeviceId id) {
        return Objects.requireNonNull(fleet.device(id), "no such device");
    }

    void edit(FleetEdit edit) {
        var done = fleet.edit(edit, new Principal("test")).toCompletableFuture();
        if (!committing) {
            journal.commit();
        }
        done.orTimeout(WAIT_SECONDS, TimeUnit.SECONDS).join();
    }

    Terminal connect() {
        return new Terminal(ingest.port());
    }

    /** Reports in the journal, by unit. */
    List<String> reportedUnits() {
        return journal.entries().stream()
                .filter(entry -> entry.body() instanceof Reported)
                .map(Entry::unit)
                .toList();
    }

    double count(String meter, String... tags) {
        var counter = meters.find(meter).tags(tags).counter();
        return counter == null ? 0 : counter.count();
    }

    double limited(Limit limit) {
        return count("vedette.ingest.limited", "reason", limit.wireName());
    }

    void pass(long milliseconds) {
        elapsedNs.addAndGet(TimeUnit.MILLISECONDS.toNanos(milliseconds));
    }

    /** Waits until something becomes true that nothing announces. */
    static void eventually(String what, BooleanSupplier holds) {
        long untilNs = System.nanoTime() + TimeUnit.SECONDS.toNanos(WAIT_SECONDS);
        while (!holds.getAsBoolean()) {
            if (System.nanoTime() > untilNs) {
                throw new AssertionError("found never: " + what);
            }
            LockSupport.parkNanos(POLL_NS);
        }
    }

    static <T> T await(Future<T> future) {
        try {
            return future.toCompletionStage()
                    .toCompletableFuture()
                    .orTimeout(WAIT_SECONDS, TimeUnit.SECONDS)
                    .join();
        } catch (CompletionException e) {
            throw new AssertionError(e.getCause());
        }
    }

    @Override
    public void close() {
        committing = true;
        await(ingest.stop());
        committer.interrupt();
        await(vertx.close());
    }
}
