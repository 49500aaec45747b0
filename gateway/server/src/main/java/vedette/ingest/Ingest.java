// SPDX-License-Identifier: Apache-2.0
package vedette.ingest;

import io.micrometer.core.instrument.MeterRegistry;
import io.netty.handler.ssl.SslContext;
import io.vertx.core.DeploymentOptions;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import vedette.access.Secrets;
import vedette.fleet.Admissions;
import vedette.fleet.DeviceLogins;
import vedette.fleet.Fleet;
import vedette.journal.Journal;
import vedette.journal.JournalHealth;
import vedette.protocol.Protocol;
import vedette.protocol.Recognition;
import vedette.protocol.Transport;
import vedette.recorder.FlightRecorder;

/** The devices' side as a whole: all listeners, started and stopped together. */
public final class Ingest {
    private static final Logger LOG = LoggerFactory.getLogger(Ingest.class);
    private static final long LAG_CHECK_MS = 100;
    private static final long DRAIN_CHECK_MS = 20;
    private static final long DRAIN_CHECKS = 250;

    /** Names of ports that all instances of a listener share though any will do. */
    private static final AtomicInteger ANY_PORT = new AtomicInteger();

    /**
     * What decides who gets in.
     *
     * @param admissions judges terminals
     * @param logins judges those that log in with a password
     * @param secrets hashes the first password of a device that is adopted
     */
    public record Keys(Fleet fleet, Admissions admissions, DeviceLogins logins, Secrets secrets) {}

    /**
     * A port that is open.
     *
     * @param protocol name of the only protocol that is spoken there, empty where it is recognised
     */
    public record OpenPort(Transport transport, int port, String protocol) {}

    /**
     * A device that the gateway calls.
     *
     * @param connected whether the line is up
     */
    public record Dialed(DialTarget target, boolean connected) {}

    /** The listeners of a port of one protocol. */
    private record Own(IngestSettings.OwnPort settings, List<DeviceListener> listeners) {
        OpenPort open() {
            return new OpenPort(settings.transport(), portOf(listeners), settings.protocol());
        }
    }

    private final IngestParts parts;
    private final Keys keys;
    private final List<Protocol> protocols;
    private final NamedProtocols named;
    private final List<DeviceListener> tcp = new CopyOnWriteArrayList<>();
    private final List<DeviceListener> udp = new CopyOnWriteArrayList<>();
    private final List<DeviceListener> mqtt = new CopyOnWriteArrayList<>();
    private final Brokers brokers;
    private final List<Own> own = new CopyOnWriteArrayList<>();
    private final List<Dialer> dialing = new CopyOnWriteArrayList<>();
    private final DialMeters dialMeters;
    private final Map<Transport, AtomicInteger> counts = new EnumMap<>(Transport.class);
    private final List<String> deployments = new CopyOnWriteArrayList<>();
    private @Nullable Vertx vertx;
    private @Nullable MqttLogins mqttLogins;
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
            MediaSink media,
            FlightRecorder recorder,
            IngestClock clock,
            MeterRegistry meters) {
        this.dialMeters = new DialMeters(meters);
        this.protocols = List.copyOf(protocols);
        named = new NamedProtocols(this.protocols);
        this.keys = keys;
        Doorkeeper doorkeeper = new Doorkeeper(
                keys.fleet(), keys.admissions(), directory, clock, settings.reportsBeforeAuthentication());
        parts = new IngestParts(
                settings, journal, doorkeeper, directory, presence, media, new IngestMetrics(meters), recorder, clock);
        brokers = new Brokers(parts);
    }

    /** Binds every configured listener, or none. Reads certificates: not on an event loop. */
    public Future<Void> start(Vertx on) {
        vertx = on;
        IngestSettings settings = parts.settings;
        SslContext tls;
        List<BrokerClient> clients;
        try {
            tls = TlsCertificates.load(settings.tls());
            clients = brokers.prepare(recognition(Transport.MQTT).protocols());
        } catch (IllegalArgumentException bad) {
            return Future.failedFuture(bad);
        }
        List<Recognition> owners = new ArrayList<>();
        List<Dialer.Call> calls = new ArrayList<>();
        try {
            for (IngestSettings.OwnPort port : settings.ports()) {
                owners.add(named.only("ports", port.protocol(), port.transport()));
            }
            for (DialTarget target : settings.dial()) {
                calls.add(new Dialer.Call(target, spokenAt(target)));
            }
        } catch (IllegalArgumentException bad) {
            return Future.failedFuture(bad);
        }
        for (Transport transport : Transport.values()) {
            if (transport != Transport.HTTP) {
                counts.put(transport, parts.metrics.connections(transport.name().toLowerCase(Locale.ROOT)));
            }
        }
        parts.metrics.transport(on.isNativeTransportEnabled() ? "epoll" : "nio");
        lagTimer = on.setPeriodic(LAG_CHECK_MS, id -> watchLag());
        List<Future<?>> starting = new ArrayList<>();
        Future<?> terminals = settings.devices().tcp() ? startTcp(on, tls) : Future.succeededFuture();
        starting.add(settings.devices().udp() ? terminals.compose(nothing -> startUdp(on)) : terminals);
        if (settings.mqtt().enabled()) {
            starting.add(startMqtt(on, tls));
        }
        for (int i = 0; i < owners.size(); i++) {
            starting.add(startOwn(on, tls, settings.ports().get(i), owners.get(i)));
        }
        if (!calls.isEmpty()) {
            starting.add(startDialing(on, calls));
        }
        for (BrokerClient client : clients) {
            starting.add(on.deployVerticle(client).onSuccess(deployments::add));
        }
        return Future.join(starting)
                .<Void>mapEmpty()
                .recover(cause -> stop().transform(stopped -> Future.failedFuture(cause)));
    }

    private Recognition spokenAt(DialTarget target) {
        return target.protocol().isEmpty()
                ? recognition(Transport.TCP)
                : named.only("dial", target.protocol(), Transport.TCP);
    }

    private Future<?> startDialing(Vertx on, List<Dialer.Call> calls) {
        Dialer dialer = new Dialer(parts, calls, dialMeters, count(Transport.TCP));
        dialing.add(dialer);
        return on.deployVerticle(dialer).onSuccess(deployments::add);
    }

    /** The devices that the gateway calls, and whether they are connected. */
    public List<Dialed> dialed() {
        return dialing.stream()
                .flatMap(dialer -> dialer.lines().stream())
                .map(DialLine::dialed)
                .toList();
    }

    private Future<?> startOwn(
            Vertx on, @Nullable SslContext tls, IngestSettings.OwnPort settings, Recognition recognition) {
        AtomicInteger count = count(settings.transport());
        List<DeviceListener> listeners = new CopyOnWriteArrayList<>();
        Own made = new Own(settings, listeners);
        own.add(made);
        Future<?> deployed = settings.transport() == Transport.TCP
                ? deploy(on, listeners, settings.port(), port -> new TcpListener(parts, recognition, tls, count, port))
                : deployUdp(on, listeners, new UdpListener(parts, recognition, count, settings.port()));
        return deployed.onSuccess(nothing -> LOG.info(
                "devices listening transport={} host={} port={} protocol={}",
                settings.transport().name().toLowerCase(Locale.ROOT),
                parts.settings.devices().host(),
                made.open().port(),
                settings.protocol()));
    }

    private Recognition recognition(Transport transport) {
        return Recognition.among(
                protocols,
                transport,
                (protocol, fault) -> parts.metrics.of(protocol.name()).fault("nobody", "recognise", fault));
    }

    private AtomicInteger count(Transport transport) {
        AtomicInteger count = counts.get(transport);
        if (count == null) {
            throw new IllegalStateException("connections: found no count of " + transport);
        }
        return count;
    }

    private Future<?> startTcp(Vertx on, @Nullable SslContext tls) {
        Recognition recognition = recognition(Transport.TCP);
        AtomicInteger count = count(Transport.TCP);
        IngestSettings.Devices settings = parts.settings.devices();
        return deploy(on, tcp, settings.port(), port -> new TcpListener(parts, recognition, tls, count, port))
                .onSuccess(nothing -> parts.publicAddress = settings.reachedAt(port()))
                .onSuccess(nothing -> LOG.info(
                        "devices listening transport=tcp host={} port={} tls={} protocols={} native={}",
                        settings.host(),
                        port(),
                        tls != null,
                        names(recognition.protocols()),
                        on.isNativeTransportEnabled()));
    }

    /** On the number that TCP has, where it has one; on any where any will do and that one is taken. */
    private Future<?> startUdp(Vertx on) {
        Recognition recognition = recognition(Transport.UDP);
        AtomicInteger count = count(Transport.UDP);
        IngestSettings.Devices settings = parts.settings.devices();
        IntFunction<Future<String>> bind = port -> {
            udp.clear();
            return deployUdp(on, udp, new UdpListener(parts, recognition, count, port));
        };
        boolean any = settings.port() == 0;
        return (any ? bind.apply(port()).recover(taken -> bind.apply(0)) : bind.apply(settings.port()))
                .onSuccess(nothing -> LOG.info(
                        "devices listening transport=udp host={} port={} protocols={}",
                        settings.host(),
                        udpPort(),
                        names(recognition.protocols())));
    }

    private Future<String> deployUdp(Vertx on, List<DeviceListener> listeners, UdpListener listener) {
        listeners.add(listener);
        return on.deployVerticle(listener).onSuccess(deployments::add);
    }

    private Future<?> startMqtt(Vertx on, @Nullable SslContext tls) {
        List<Protocol> spoken = recognition(Transport.MQTT).protocols();
        AtomicInteger count = count(Transport.MQTT);
        MqttLogins logins = new MqttLogins(keys, parts.doorkeeper, tls);
        mqttLogins = logins;
        IngestSettings.Mqtt settings = parts.settings.mqtt();
        return deploy(on, mqtt, settings.port(), port -> new MqttListener(parts, logins, spoken, count, port))
                .onSuccess(nothing -> LOG.info(
                        "devices listening transport=mqtt host={} port={} tls={} protocols={} root={}",
                        settings.host(),
                        mqttPort(),
                        tls != null,
                        names(spoken),
                        settings.root()));
    }

    private Future<?> deploy(Vertx on, List<DeviceListener> listeners, int port, IntFunction<DeviceListener> listener) {
        int shared = port == 0 ? -ANY_PORT.incrementAndGet() : port;
        DeploymentOptions options = new DeploymentOptions().setInstances(instances());
        return on.deployVerticle(
                        () -> {
                            DeviceListener made = listener.apply(shared);
                            listeners.add(made);
                            return made;
                        },
                        options)
                .onSuccess(deployments::add);
    }

    private static List<String> names(List<Protocol> protocols) {
        return protocols.stream().map(Protocol::name).toList();
    }

    private int instances() {
        int configured = parts.settings.eventLoops();
        return configured > 0 ? configured : Math.max(1, Runtime.getRuntime().availableProcessors() - 1);
    }

    /** The TCP port that terminals connect to, once started; 0 when there is none. */
    public int port() {
        return portOf(tcp);
    }

    /** The UDP port that terminals send to, once started; 0 when there is none. */
    public int udpPort() {
        return portOf(udp);
    }

    /** The port of the MQTT server, once started; 0 when there is none. */
    public int mqttPort() {
        return portOf(mqtt);
    }

    /** All that may be recognised, by name. */
    List<Protocol> protocols() {
        return protocols.stream().sorted(Comparator.comparing(Protocol::name)).toList();
    }

    IngestMetrics metrics() {
        return parts.metrics;
    }

    private static int portOf(List<DeviceListener> listeners) {
        return listeners.isEmpty() ? 0 : listeners.get(0).actualPort();
    }

    /** Every port of devices that is open. */
    public List<OpenPort> ports() {
        List<OpenPort> open = new ArrayList<>();
        open.add(new OpenPort(Transport.TCP, port(), ""));
        open.add(new OpenPort(Transport.UDP, udpPort(), ""));
        open.add(new OpenPort(Transport.MQTT, mqttPort(), ""));
        own.forEach(one -> open.add(one.open()));
        open.removeIf(one -> one.port() == 0);
        return List.copyOf(open);
    }

    /** Ports, protocols and connections as they are now. */
    public IngestHealth health() {
        long refused = parts.metrics.reached(Limit.CONNECTIONS) + parts.metrics.reached(Limit.CONNECTION_RATE);
        return new IngestHealth(ports(), protocols.size(), connections(), refused);
    }

    /** How it stands with each broker outside. */
    public List<BrokerHealth> brokers() {
        return brokers.health();
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
        List<DeviceListener> all = new ArrayList<>(tcp);
        all.addAll(udp);
        all.addAll(mqtt);
        own.forEach(one -> all.addAll(one.listeners()));
        all.addAll(dialing);
        all.addAll(brokers.clients());
        for (DeviceListener listener : all) {
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
        LOG.info("devices closing connections={} unanswered={}", connections(), parts.inFlight.get());
        List<Future<?>> closing = new ArrayList<>();
        deployments.forEach(id -> closing.add(on.undeploy(id)));
        deployments.clear();
        return Future.join(closing).<Void>mapEmpty().onComplete(done -> {
            if (mqttLogins != null) {
                mqttLogins.close();
            }
        });
    }

    /** Falls again at half of the mark at which it rose. */
    private void watchLag() {
        JournalHealth health = parts.journal.health();
        int mark = parts.settings.limits().maxJournalLag();
        parts.journalLags = health.writable() && health.lag() > (parts.journalLags ? mark / 2 : mark);
    }
}
