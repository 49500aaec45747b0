// SPDX-License-Identifier: Apache-2.0
package vedette.ingest;

import java.io.File;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Assumptions;

/** A real HiveMQ Community Edition on free ports of loopback, which keeps its messages over a restart. */
public final class HiveMq implements OutsideBroker {
    private static final Path CLASS_PATH =
            Path.of(System.getProperty("vedette.root"), "gateway", "hivemq", "target", "class-path");

    private final int port = BrokerProcess.freePort();
    private final int securePort = BrokerProcess.freePort();
    private final Path home;
    private final @Nullable Certificate certificate;
    private final BrokerProcess process;

    /** Without TLS. Skips the test when it was not fetched. */
    public HiveMq(Path home) {
        this(home, null);
    }

    /** @param certificate that it shows on its port for TLS, null for no such port */
    HiveMq(Path home, @Nullable Certificate certificate) {
        Assumptions.assumeTrue(Files.exists(CLASS_PATH), "needs HiveMQ: mvn -f gateway/hivemq generate-resources");
        this.home = home;
        this.certificate = certificate;
        process = new BrokerProcess(home.resolve("hivemq.out"));
    }

    @Override
    public int port() {
        return port;
    }

    int securePort() {
        return securePort;
    }

    @Override
    public HiveMq start() throws IOException {
        for (String folder : List.of("conf", "data", "extensions", "log")) {
            Files.createDirectories(home.resolve(folder));
        }
        Files.writeString(home.resolve("conf").resolve("config.xml"), configuration());
        process.start(
                List.of(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx256m",
                        "-XX:+UseSerialGC",
                        "-XX:TieredStopAtLevel=1",
                        "-Dhivemq.home=" + home,
                        "-cp",
                        Files.readString(CLASS_PATH).trim() + File.pathSeparator + ownClasses(),
                        HiveMqMain.class.getName()),
                port);
        return this;
    }

    private static Path ownClasses() {
        try {
            return Path.of(HiveMqMain.class
                    .getProtectionDomain()
                    .getCodeSource()
                    .getLocation()
                    .toURI());
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    private String configuration() {
        String secure = certificate == null
                ? ""
                : """
                  <tls-tcp-listener>
                    <port>%d</port>
                    <bind-address>127.0.0.1</bind-address>
                    <tls>
                      <keystore>
                        <path>%s</path>
                        <password>%3$s</password>
                        <private-key-password>%3$s</private-key-password>
                      </keystore>
                    </tls>
                  </tls-tcp-listener>
                  """.formatted(securePort, certificate.file(), new String(Certificate.PASSWORD));
        return """
                <?xml version="1.0" encoding="UTF-8"?>
                <hivemq>
                  <listeners>
                    %s
                    <tcp-listener>
                      <port>%d</port>
                      <bind-address>127.0.0.1</bind-address>
                    </tcp-listener>
                  </listeners>
                  <mqtt>
                    <queued-messages>
                      <max-queue-size>100000</max-queue-size>
                    </queued-messages>
                  </mqtt>
                  <anonymous-usage-statistics>
                    <enabled>false</enabled>
                  </anonymous-usage-statistics>
                </hivemq>
                """.formatted(secure, port);
    }

    @Override
    public void stop() {
        process.stop();
    }

    /** A message that it acknowledges at that instant may be lost. */
    @Override
    public void kill() {
        process.kill();
    }

    /** What it keeps is of no use any more. */
    @Override
    public void close() {
        kill();
    }
}
