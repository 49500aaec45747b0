// SPDX-License-Identifier: Apache-2.0
package vedette.simulator;

import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.net.NetClientOptions;
import io.vertx.core.net.SocketAddress;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BooleanSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import vedette.protocol.Transport;
import vedette.protocol.jt808.Edition;
import vedette.protocol.jt808.FrameWriter;

/**
 * Drives a fleet of simulated devices against a server, on one event loop. {@link #start} and {@link #stop} may be called
 * from any thread, once each.
 */
public final class FleetDriver {
    private static final Logger LOG = LoggerFactory.getLogger(FleetDriver.class);
    private static final long TICK_MS = 20;
    private static final int CONNECT_TIMEOUT_MS = 5_000;
    private static final long REST_FACTOR = 10;
    private static final String TOPIC_ROOT = "vedette/v1/d/";

    /** Makes the devices once there is a network to connect them. */
    private interface DeviceFactory {
        List<Device> make(TerminalClient.Surroundings around);
    }

    private final Vertx vertx;
    private final Context context;
    private final InstantSource clock;
    private final SocketAddress server;
    private final Conditions conditions;
    private final Counters counters = new Counters();
    private final DeviceFactory factory;
    private final List<Device> devices = new ArrayList<>();
    private long timer = -1;
    private double connectBudget;

    private FleetDriver(
            Vertx vertx, InstantSource clock, SocketAddress server, Conditions conditions, DeviceFactory factory) {
        this.vertx = vertx;
        this.context = vertx.getOrCreateContext();
        this.clock = clock;
        this.server = server;
        this.conditions = conditions;
        this.factory = factory;
    }

    /**
     * The whole city: terminals over TCP, radios, recorders and drones over MQTT.
     *
     * @param conditions with blind zones, those of the city
     */
    public static FleetDriver city(
            Vertx vertx, City city, String host, int devicePort, int mqttPort, Conditions conditions) {
        MqttDevice.MqttServer mqtt =
                new MqttDevice.MqttServer(vertx, InstantSource.system(), host, mqttPort, TOPIC_ROOT);
        return new FleetDriver(
                vertx,
                InstantSource.system(),
                SocketAddress.inetSocketAddress(devicePort, host),
                conditions,
                around -> {
                    List<Device> made = new ArrayList<>();
                    for (CityUnit unit : city.units()) {
                        for (CityDevice device : unit.devices()) {
                            long seed = device.id().hashCode();
                            made.add(
                                    device.isTerminal()
                                            ? terminal(city, unit, device, around, seed)
                                            : new MqttDevice(device, unit, mqtt, around.counters(), seed));
                        }
                    }
                    return made;
                });
    }

    /**
     * Any number of terminals on the city's streets.
     *
     * @param firstPhone phone number of the first; the others follow
     * @param reportsPerSecond of all of them together
     */
    public static FleetDriver terminals(
            Vertx vertx,
            City city,
            String host,
            int port,
            int units,
            long firstPhone,
            double reportsPerSecond,
            Conditions conditions) {
        long intervalMs = Math.max(1, Math.round(units * 1000.0 / reportsPerSecond));
        return new FleetDriver(
                vertx, InstantSource.system(), SocketAddress.inetSocketAddress(port, host), conditions, around -> {
                    List<Device> made = new ArrayList<>();
                    for (int i = 0; i < units; i++) {
                        Mover mover = city.stray(i);
                        TerminalProfile profile = new TerminalProfile(
                                Long.toString(firstPhone + i),
                                i % 2 == 0 ? Edition.V2013 : Edition.V2019,
                                "闽E%05d".formatted(i % 100_000),
                                intervalMs,
                                intervalMs);
                        made.add(new TerminalClient(
                                profile,
                                mover,
                                () -> BlindZone.anyCovers(city.blindZones(), mover),
                                around,
                                firstPhone + i));
                    }
                    return made;
                });
    }

    /** Devices of one protocol on the city's streets. */
    public static FleetDriver contingent(
            Vertx vertx,
            City city,
            String host,
            int port,
            Contingent contingent,
            Conditions conditions,
            Witness witness) {
        SocketAddress server = SocketAddress.inetSocketAddress(port, host);
        InstantSource clock = InstantSource.system();
        return new FleetDriver(vertx, clock, server, conditions, around -> {
            Dialer dialer = contingent.transport() == Transport.UDP
                    ? Dialer.udp(vertx, server)
                    : Dialer.tcp(around.network(), server);
            List<Device> made = new ArrayList<>();
            for (int i = 0; i < contingent.units(); i++) {
                Mover mover = city.stray(i);
                BooleanSupplier blind = () -> BlindZone.anyCovers(city.blindZones(), mover);
                ProtocolDevice.Parts parts = ProtocolDevice.Parts.of(contingent, i, dialer, mover, blind, witness);
                made.add(new ProtocolDevice(parts, conditions, around.counters(), clock, contingent.firstNumber() + i));
            }
            return made;
        });
    }

    private static Device terminal(
            City city, CityUnit unit, CityDevice device, TerminalClient.Surroundings around, long seed) {
        long intervalMs = device.intervalSeconds() * 1000L;
        TerminalProfile profile = new TerminalProfile(
                device.value(),
                device.sort() == CityDevice.Sort.TERMINAL_2013 ? Edition.V2013 : Edition.V2019,
                unit.licensePlate(),
                intervalMs,
                intervalMs * REST_FACTOR);
        return new TerminalClient(
                profile, unit.mover(), () -> BlindZone.anyCovers(city.blindZones(), unit.mover()), around, seed);
    }

    /** Begins to connect; done when the devices are at work, whether the server is there or not. */
    public Future<Void> start() {
        Promise<Void> started = Promise.promise();
        context.runOnContext(ignored -> {
            TerminalClient.Surroundings around = new TerminalClient.Surroundings(
                    vertx.createNetClient(new NetClientOptions()
                            .setConnectTimeout(CONNECT_TIMEOUT_MS)
                            .setTcpNoDelay(true)),
                    server,
                    conditions,
                    counters,
                    clock,
                    new FrameWriter());
            devices.addAll(factory.make(around));
            LOG.info("fleet starts devices={} server={}", devices.size(), server);
            timer = vertx.setPeriodic(1, TICK_MS, id -> tick());
            started.complete();
        });
        return started.future();
    }

    /** Closes every connection. */
    public Future<Void> stop() {
        Promise<Void> stopped = Promise.promise();
        context.runOnContext(ignored -> {
            if (timer >= 0) {
                vertx.cancelTimer(timer);
            }
            devices.forEach(Device::stop);
            LOG.info("fleet stopped reports={}", counters.reports());
            stopped.complete();
        });
        return stopped.future();
    }

    /** What the fleet did so far. */
    public Counters counters() {
        return counters;
    }

    private void tick() {
        long nowMs = clock.millis();
        connectBudget = Math.min(
                conditions.connectsPerSecond() / 4.0 + 1,
                connectBudget + conditions.connectsPerSecond() * TICK_MS / 1000.0);
        for (Device device : devices) {
            if (device.dueMs() <= nowMs) {
                step(device, nowMs);
            }
        }
    }

    private void step(Device device, long nowMs) {
        if (device.isOff()) {
            if (connectBudget < 1) {
                return;
            }
            connectBudget--;
        }
        device.step(nowMs);
    }
}
