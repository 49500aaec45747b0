// SPDX-License-Identifier: Apache-2.0
package vedette.ingest;

import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import vedette.protocol.Endpoint;
import vedette.protocol.SessionLimits;
import vedette.protocol.Transport;
import vedette.settings.Range;

/**
 * Where devices connect and how far they may go.
 *
 * @param devices the shared port of every protocol that speaks over TCP or UDP
 * @param ports ports of their own for protocols that cannot be told from others by their first bytes: no others than
 *     that one are expected there, on the host of the shared port
 * @param dial devices that listen themselves, and that the gateway calls
 * @param options of protocols, such as keys: their pages name them
 * @param tls certificate of all device ports; without one they speak plainly alone
 * @param mqtt the embedded MQTT server
 * @param brokers brokers outside, of which the gateway is a client
 * @param limits bounds of connections, sessions and frames
 * @param reportsBeforeAuthentication whether a known device's reports count before it has shown its credential: many cheap
 *     terminals never authenticate
 * @param eventLoops how many threads serve devices, 0 for one less than there are processors
 * @param mappings folder of files that say how foreign JSON messages are read, empty for none
 */
public record IngestSettings(
        Devices devices,
        List<OwnPort> ports,
        List<DialTarget> dial,
        List<ProtocolOption> options,
        Tls tls,
        Mqtt mqtt,
        List<BrokerSettings> brokers,
        Limits limits,
        boolean reportsBeforeAuthentication,
        int eventLoops,
        String mappings) {

    private static final int MAX_PORT = 65_535;
    private static final int MAX_BROKERS = 16;

    private static final int MAX_DIALED = 1_000;

    public static final IngestSettings DEFAULT = new IngestSettings(
            Devices.DEFAULT,
            List.of(),
            List.of(),
            List.of(),
            Tls.NONE,
            Mqtt.DEFAULT,
            List.of(),
            Limits.DEFAULT,
            false,
            0,
            "");

    public IngestSettings {
        Range.within("eventLoops", eventLoops, 0, 1_024);
        ports = List.copyOf(ports);
        dial = List.copyOf(dial);
        options = List.copyOf(options);
        Range.expect(dial.size() <= MAX_DIALED, "dial", dial.size() + " devices", "at most " + MAX_DIALED);
        Range.expect(
                dial.stream().map(DialTarget::address).distinct().count() == dial.size(),
                "dial",
                "an address twice",
                "each once");
        brokers = List.copyOf(brokers);
        Range.expect(brokers.size() <= MAX_BROKERS, "brokers", brokers.size(), "at most " + MAX_BROKERS);
        Set<String> names = new HashSet<>();
        brokers.forEach(one -> Range.expect(names.add(one.name()), "brokers", one.name() + " twice", "each name once"));
        Set<String> taken = new HashSet<>();
        for (OwnPort own : ports) {
            if (own.port() != 0 && !taken.add(own.transport() + ":" + own.port())) {
                throw new IllegalArgumentException(
                        "ports: found " + own.transport().name().toLowerCase(Locale.ROOT) + " port " + own.port()
                                + " twice, expected each once");
            }
        }
    }

    /**
     * A port of one protocol.
     *
     * @param port 0 for any free one
     * @param protocol name of the protocol
     * @param transport {@code tcp} or {@code udp}
     */
    public record OwnPort(int port, String protocol, Transport transport) {
        public static final OwnPort DEFAULT = new OwnPort(0, "", Transport.TCP);

        public OwnPort {
            Range.within("port", port, 0, MAX_PORT);
            if (transport != Transport.TCP && transport != Transport.UDP) {
                throw new IllegalArgumentException(
                        "transport: found " + transport.name().toLowerCase(Locale.ROOT) + ", expected tcp or udp");
            }
        }
    }

    /**
     * The port that recognises the protocol from the first bytes.
     *
     * @param host address to listen on
     * @param port TCP and UDP port, 0 for any free one
     * @param tcp whether to listen for connections
     * @param udp whether to take datagrams
     * @param publicAddress how devices reach the TCP port, {@code host} or {@code host:port}, where they are to open another
     *     connection for the files of an alarm; empty: such files are not asked for
     */
    public record Devices(String host, int port, boolean tcp, boolean udp, String publicAddress) {
        public static final Devices DEFAULT = new Devices("127.0.0.1", 7611, true, true, "");

        /** As long as a terminal can be told. */
        private static final int MAX_ADDRESS_LENGTH = 255;

        public Devices {
            Range.within("port", port, 0, MAX_PORT);
            int colon = publicAddress.lastIndexOf(':');
            String number = colon < 0 ? "1" : publicAddress.substring(colon + 1);
            boolean isPort = !number.isEmpty()
                    && number.length() <= 5
                    && number.chars().allMatch(c -> c >= '0' && c <= '9')
                    && Integer.parseInt(number) >= 1
                    && Integer.parseInt(number) <= MAX_PORT;
            boolean plain = publicAddress.length() <= MAX_ADDRESS_LENGTH
                    && publicAddress.chars().allMatch(c -> c > ' ' && c < 0x7F && c != '/');
            Range.expect(
                    publicAddress.isEmpty() || (plain && isPort && colon != 0),
                    "publicAddress",
                    publicAddress,
                    "host or host:port");
        }

        /** What devices are told, null when they are told nothing. */
        @Nullable
        Endpoint reachedAt(int openPort) {
            int colon = publicAddress.lastIndexOf(':');
            if (publicAddress.isEmpty()) {
                return null;
            }
            return colon < 0
                    ? new Endpoint(publicAddress, openPort)
                    : new Endpoint(
                            publicAddress.substring(0, colon), Integer.parseInt(publicAddress.substring(colon + 1)));
        }
    }

    /**
     * TLS on the same ports: a connection whose first bytes are a TLS handshake gets it, any other is plain.
     *
     * @param certificate path of the PEM file with the server's certificate chain, empty for no TLS
     * @param key path of its private key, PEM, PKCS#8
     * @param clientAuthorities path of the PEM file with the authorities that sign devices' certificates, empty when
     *     devices have none
     */
    public record Tls(String certificate, String key, String clientAuthorities) {
        public static final Tls NONE = new Tls("", "", "");

        public boolean isConfigured() {
            return !certificate.isEmpty();
        }
    }

    /**
     * The embedded MQTT server.
     *
     * @param enabled whether to listen
     * @param host address to listen on
     * @param port TCP port, 0 for any free one
     * @param root topic below which each device has its own level
     * @param maxMessageBytes longest packet
     * @param connectTimeoutSeconds how long a connection may take to say CONNECT
     * @param maxInFlight messages of one device that wait for their acknowledgement, in each direction
     */
    public record Mqtt(
            boolean enabled,
            String host,
            int port,
            String root,
            int maxMessageBytes,
            int connectTimeoutSeconds,
            int maxInFlight) {
        public static final Mqtt DEFAULT = new Mqtt(true, "127.0.0.1", 1883, "vedette/v1/d", 64 * 1024, 10, 64);

        public Mqtt {
            Range.within("port", port, 0, MAX_PORT);
            Range.expect(!root.isEmpty() && root.chars().noneMatch(c -> c == '+' || c == '#'), "root", root, "a topic");
            Range.within("maxMessageBytes", maxMessageBytes, 1_024, 16 << 20);
            Range.atLeast("connectTimeoutSeconds", connectTimeoutSeconds, 1);
            Range.within("maxInFlight", maxInFlight, 1, 65_535);
        }
    }

    /**
     * Bounds. Reaching one is counted by its name.
     *
     * @param maxConnections connections of all listeners together, UDP peers not among them
     * @param connectionsPerSecond new connections from one address; loopback is exempt
     * @param connectionBurst new connections from one address at once
     * @param maxUdpPeers UDP peers with a session
     * @param maxRecognitionBytes bytes after which a protocol must have claimed the connection: one frame
     * @param headerTimeoutMs how long one frame may take from its first byte to its last
     * @param unauthenticatedTimeoutMs how long a connection may live without an admitted device
     * @param idleTimeoutMs how long a connection may be silent
     * @param badFrames frames refused in a row before the connection is closed
     * @param wrongCredentials wrong credentials on one connection before it is closed
     * @param framesPerSecond of one device; beyond it the connection is read no faster
     * @param frameBurst of one device at once
     * @param bufferedPerSecond reports of one device that it kept while it had no link
     * @param bufferedBurst such reports at once
     * @param maxInFlight batches of one connection that wait for the disk; then it is read no further
     * @param maxJournalLag entries that wait for the disk; then no connection is read further
     * @param maxFrameBytes longest frame on the wire, unless the protocol's standard has longer ones
     * @param maxReassemblyBytes bytes of unfinished messages of one connection
     * @param maxReassemblyTotalBytes bytes of unfinished messages of all connections
     * @param maxReassemblies unfinished messages of one connection
     * @param reassemblyTimeoutMs how long a message may be unfinished
     * @param maxDevices devices that may speak through one connection
     */
    public record Limits(
            int maxConnections,
            int connectionsPerSecond,
            int connectionBurst,
            int maxUdpPeers,
            int maxRecognitionBytes,
            int headerTimeoutMs,
            int unauthenticatedTimeoutMs,
            int idleTimeoutMs,
            int badFrames,
            int wrongCredentials,
            int framesPerSecond,
            int frameBurst,
            int bufferedPerSecond,
            int bufferedBurst,
            int maxInFlight,
            int maxJournalLag,
            int maxFrameBytes,
            int maxReassemblyBytes,
            int maxReassemblyTotalBytes,
            int maxReassemblies,
            int reassemblyTimeoutMs,
            int maxDevices) {
        public static final Limits DEFAULT = new Limits(
                100_000,
                200,
                1_000,
                10_000,
                SessionLimits.DEFAULT.maxFrameBytes(),
                10_000,
                30_000,
                600_000,
                3,
                5,
                50,
                200,
                1_000,
                10_000,
                64,
                50_000,
                SessionLimits.DEFAULT.maxFrameBytes(),
                SessionLimits.DEFAULT.maxReassemblyBytes(),
                64 * 1024 * 1024,
                SessionLimits.DEFAULT.maxReassemblies(),
                (int) SessionLimits.DEFAULT.reassemblyTimeoutMs(),
                SessionLimits.DEFAULT.maxDevices());

        public Limits {
            Range.atLeast("maxConnections", maxConnections, 1);
            Range.atLeast("connectionsPerSecond", connectionsPerSecond, 1);
            Range.atLeast("connectionBurst", connectionBurst, 1);
            Range.atLeast("maxUdpPeers", maxUdpPeers, 1);
            Range.atLeast("headerTimeoutMs", headerTimeoutMs, 1);
            Range.atLeast("unauthenticatedTimeoutMs", unauthenticatedTimeoutMs, 1);
            Range.atLeast("idleTimeoutMs", idleTimeoutMs, 1);
            Range.atLeast("badFrames", badFrames, 1);
            Range.atLeast("wrongCredentials", wrongCredentials, 1);
            Range.atLeast("framesPerSecond", framesPerSecond, 1);
            Range.atLeast("frameBurst", frameBurst, 1);
            Range.atLeast("bufferedPerSecond", bufferedPerSecond, 1);
            Range.atLeast("bufferedBurst", bufferedBurst, 1);
            Range.atLeast("maxInFlight", maxInFlight, 1);
            Range.atLeast("maxJournalLag", maxJournalLag, 1);
            Range.atLeast("maxReassemblies", maxReassemblies, 1);
            Range.atLeast("reassemblyTimeoutMs", reassemblyTimeoutMs, 1);
            Range.atLeast("maxDevices", maxDevices, 1);
            Range.atLeast("maxRecognitionBytes", maxRecognitionBytes, 64);
            Range.atLeast("maxFrameBytes", maxFrameBytes, 64);
            Range.atLeast("maxReassemblyBytes", maxReassemblyBytes, maxFrameBytes);
            Range.atLeast("maxReassemblyTotalBytes", maxReassemblyTotalBytes, 1);
        }

        /** What a protocol is told of them. */
        public SessionLimits ofSession() {
            return new SessionLimits(
                    maxFrameBytes, maxReassemblyBytes, maxReassemblies, reassemblyTimeoutMs, maxDevices);
        }
    }
}
