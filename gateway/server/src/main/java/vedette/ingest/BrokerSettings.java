// SPDX-License-Identifier: Apache-2.0
package vedette.ingest;

import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import vedette.settings.Range;

/**
 * A broker outside, of which the gateway is a client.
 *
 * @param name by which logs, metrics and health speak of it: letters, digits and hyphens
 * @param url {@code mqtt://host:port}, or {@code mqtts://host:port} for TLS; ports are otherwise 1883 and 8883
 * @param clientId by which the broker knows the gateway again and keeps for it what came meanwhile; no other client may have it
 * @param user name to log in with, empty for none
 * @param passwordFile path of the file whose first line is the password, empty for none
 * @param trust path of the PEM file with the authorities that sign the broker's certificate, empty for those of the system
 * @param certificate path of the PEM file with the gateway's certificate chain, empty to show none
 * @param key path of its private key, PEM, PKCS#8
 * @param topics filters that are subscribed to
 * @param share group in which several gateways share the messages, each taking some; empty to take all
 * @param qos quality of service that is subscribed to, 0 or 1
 * @param keepAliveSeconds after so much silence the broker is asked whether it is there
 * @param maxMessageBytes longest packet; a longer one ends the connection
 * @param maxInFlight messages of the gateway that wait for the broker's acknowledgement
 * @param maxDevices devices that may speak through it
 * @param minRetryMs wait after the connection was lost, before the first attempt to connect again
 * @param maxRetryMs wait that the doubling ends at
 */
public record BrokerSettings(
        String name,
        String url,
        String clientId,
        String user,
        String passwordFile,
        String trust,
        String certificate,
        String key,
        List<String> topics,
        String share,
        int qos,
        int keepAliveSeconds,
        int maxMessageBytes,
        int maxInFlight,
        int maxDevices,
        int minRetryMs,
        int maxRetryMs) {
    /** What an entry of the configuration leaves out. */
    public static final BrokerSettings DEFAULT = new BrokerSettings(
            "broker",
            "mqtt://127.0.0.1:1883",
            "vedette",
            "",
            "",
            "",
            "",
            "",
            List.of("vedette/v1/d/+/telemetry"),
            "",
            1,
            30,
            1 << 20,
            256,
            50_000,
            1_000,
            60_000);

    private static final String PLAIN = "mqtt";
    private static final String SECURE = "mqtts";
    private static final int PLAIN_PORT = 1_883;
    private static final int SECURE_PORT = 8_883;
    private static final int MAX_NAME_LENGTH = 32;

    public BrokerSettings {
        topics = List.copyOf(topics);
        Range.expect(isName(name), "name", name, "1 to " + MAX_NAME_LENGTH + " letters, digits and hyphens");
        Range.expect(isUrl(url), "url", url, "mqtt://host:port or mqtts://host:port, user and password apart");
        Range.expect(!clientId.isBlank(), "clientId", clientId, "a name that no other client of the broker has");
        Range.expect(certificate.isEmpty() == key.isEmpty(), "key", key, "both certificate and key, or none");
        Range.expect(!topics.isEmpty(), "topics", topics, "one or more");
        for (String topic : topics) {
            Range.expect(
                    TopicFilter.isValid(topic) && !topic.startsWith("$"),
                    "topics",
                    topic,
                    "topic filters; groups are formed by share");
        }
        Range.expect(share.chars().noneMatch(c -> c == '/' || c == '+' || c == '#'), "share", share, "a name");
        Range.within("qos", qos, 0, 1);
        Range.within("keepAliveSeconds", keepAliveSeconds, 1, 3_600);
        Range.within("maxMessageBytes", maxMessageBytes, 1_024, 256 << 20);
        Range.within("maxInFlight", maxInFlight, 1, 65_535);
        Range.atLeast("maxDevices", maxDevices, 1);
        Range.within("minRetryMs", minRetryMs, 1, 3_600_000);
        Range.within("maxRetryMs", maxRetryMs, minRetryMs, 3_600_000);
    }

    private static boolean isName(String text) {
        return !text.isEmpty()
                && text.length() <= MAX_NAME_LENGTH
                && text.chars()
                        .allMatch(c ->
                                (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-');
    }

    private static boolean isUrl(String text) {
        try {
            URI uri = new URI(text);
            boolean isKnown = PLAIN.equals(uri.getScheme()) || SECURE.equals(uri.getScheme());
            boolean isBare = "".equals(uri.getPath()) && uri.getQuery() == null && uri.getUserInfo() == null;
            return isKnown && uri.getHost() != null && uri.getPort() != 0 && isBare;
        } catch (URISyntaxException bad) {
            return false; // whoever asks says what was expected
        }
    }

    boolean isSecure() {
        return SECURE.equals(URI.create(url).getScheme());
    }

    String host() {
        String host = URI.create(url).getHost();
        return host.startsWith("[") ? host.substring(1, host.length() - 1) : host;
    }

    int port() {
        int port = URI.create(url).getPort();
        return port > 0 ? port : isSecure() ? SECURE_PORT : PLAIN_PORT;
    }

    /** A topic as it is subscribed to. */
    String filter(String topic) {
        return share.isEmpty() ? topic : "$share/" + share + '/' + topic;
    }

    /** The first line of the password's file, empty when there is none. Blocks. */
    String password() {
        if (passwordFile.isEmpty()) {
            return "";
        }
        try {
            return Files.readString(Path.of(passwordFile)).lines().findFirst().orElse("");
        } catch (IOException e) {
            throw new IllegalArgumentException(
                    "password-file of broker " + name + ": found " + e + ", expected a file", e);
        }
    }
}
