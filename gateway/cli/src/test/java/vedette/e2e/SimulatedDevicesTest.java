// SPDX-License-Identifier: Apache-2.0
package vedette.e2e;

import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Queue;
import java.util.ServiceLoader;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;
import vedette.gateway.Composition;
import vedette.gateway.Gateway;
import vedette.protocol.Protocol;
import vedette.simulator.City;
import vedette.simulator.Conditions;
import vedette.simulator.Contingent;
import vedette.simulator.FleetDriver;
import vedette.telemetry.Fix;

/**
 * One port, every protocol: devices of each installed protocol that has a terminal connect to one gateway at the same time,
 * over TCP and over UDP, and a subscriber sees each of them where it said that it was.
 */
class SimulatedDevicesTest {
    private static final int UNITS = 2;
    private static final double REPORTS_PER_SECOND = 4;
    private static final int STEP_SECONDS = 20;
    private static final double E7 = 1e7;

    /** A coarse wire form, such as 1e-4 minutes, costs this much. */
    private static final double PLACE_DEGREES = 1e-5;

    @TempDir
    private static Path folder = Path.of("");

    private static final Vertx VERTX = Vertx.vertx();
    private static final List<Contingent> CONTINGENTS = new ArrayList<>();
    private static final List<FleetDriver> DRIVERS = new ArrayList<>();
    private static final Map<String, Queue<Fix>> SAID = new ConcurrentHashMap<>();
    private static @Nullable Gateway gateway;
    private static @Nullable LiveMirror mirror;

    @BeforeAll
    static void start() throws Exception {
        Gateway started = Composition.start(TestSettings.trusting(folder));
        gateway = started;
        mirror = LiveMirror.of(started);
        City city = new City(City.DEMO_SEED);
        int first = 1;
        for (Protocol protocol : ServiceLoader.load(Protocol.class)) {
            for (var transport : Contingent.transports(protocol)) {
                Contingent contingent = new Contingent(protocol, transport, UNITS, first, REPORTS_PER_SECOND);
                CONTINGENTS.add(contingent);
                first += UNITS;
                DRIVERS.add(FleetDriver.contingent(
                        VERTX,
                        city,
                        "127.0.0.1",
                        started.devicePort(),
                        contingent,
                        Conditions.FAIR,
                        (identity, fix) -> SAID.computeIfAbsent(identity, key -> new ConcurrentLinkedQueue<>())
                                .add(fix)));
            }
        }
        for (FleetDriver driver : DRIVERS) {
            await(driver.start());
        }
    }

    @AfterAll
    static void stop() {
        for (FleetDriver driver : DRIVERS) {
            await(driver.stop());
        }
        await(VERTX.close());
        if (mirror != null) {
            mirror.close();
        }
        if (gateway != null) {
            gateway.close();
        }
    }

    @TestFactory
    Stream<DynamicTest> devicesAreSeenWhereTheySayThatTheyAre() {
        assertTrue(!CONTINGENTS.isEmpty(), "protocols with a terminal");
        return CONTINGENTS.stream()
                .map(contingent -> DynamicTest.dynamicTest(
                        contingent.protocol().name() + " over " + contingent.transport(), () -> seen(contingent)));
    }

    private static void seen(Contingent contingent) throws InterruptedException {
        for (int i = 0; i < contingent.units(); i++) {
            String identity = contingent.protocol().simulatedIdentity(contingent.firstNumber() + i);
            double[] place = Objects.requireNonNull(mirror).awaitOnline(identity);
            Queue<Fix> said = SAID.computeIfAbsent(identity, key -> new ConcurrentLinkedQueue<>());
            assertTrue(
                    said.stream().anyMatch(fix -> isAt(fix, place)),
                    () -> identity + " is seen at " + Arrays.toString(place) + " and was at " + said);
        }
    }

    private static boolean isAt(Fix fix, double[] place) {
        return Math.abs(fix.longitudeE7() / E7 - place[0]) <= PLACE_DEGREES
                && Math.abs(fix.latitudeE7() / E7 - place[1]) <= PLACE_DEGREES;
    }

    private static void await(Future<?> future) {
        future.toCompletionStage()
                .toCompletableFuture()
                .orTimeout(STEP_SECONDS, TimeUnit.SECONDS)
                .join();
    }
}
