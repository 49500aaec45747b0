// SPDX-License-Identifier: Apache-2.0
package vedette.ingest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.net.InetAddress;
import java.nio.file.Path;
import java.util.List;
import javax.net.ssl.SSLSocket;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import vedette.fleet.FleetSettings;
import vedette.ingest.IngestSettings.Limits;
import vedette.ingest.IngestSettings.Tls;
import vedette.telemetry.DeviceId;

/** TLS beside plain connections on one port. */
class TlsTest {
    private static final String TELEMETRY = "vedette/v1/d/drone/telemetry";

    @TempDir
    Path directory;

    private IngestFixture gateway(Certificate server, Certificate drone) {
        Tls tls = new Tls(server.chain(), server.key(), drone.chain());
        return new IngestFixture(
                Settings.with(Limits.DEFAULT, tls, true),
                FleetSettings.DEFAULT,
                List.of(new LineProtocol(), new NoteProtocol()));
    }

    private static Terminal secured(Certificate as, Certificate server, int port) throws Exception {
        SSLSocket socket =
                (SSLSocket) as.clientOf(server).getSocketFactory().createSocket(InetAddress.getLoopbackAddress(), port);
        socket.setSoTimeout(20_000);
        socket.startHandshake();
        return new Terminal(socket);
    }

    @Test
    void onePortSpeaksBoth() throws Exception {
        Certificate server = Certificate.selfSigned(directory, "server");
        Certificate drone = Certificate.selfSigned(directory, "drone");
        try (IngestFixture gateway = gateway(server, drone)) {
            gateway.commitAlways(true);
            Terminal plain = gateway.connect();
            Terminal secured = secured(drone, server, gateway.ingest.port());
            assertEquals("ack 1", plain.ask("$L at A 1"));
            assertEquals("ack 2", secured.ask("$L at B 2"));
            assertEquals("ack 3", plain.ask("$L at A 3"));
        }
    }

    @Test
    void aClientCertificateSaysWhoAnMqttDeviceIs() throws Exception {
        Certificate server = Certificate.selfSigned(directory, "server");
        Certificate drone = Certificate.selfSigned(directory, "drone");
        try (IngestFixture gateway = gateway(server, drone)) {
            gateway.know(new DeviceId("mqtt", "drone"), "unit-d");
            gateway.commitAlways(true);
            Terminal client = secured(drone, server, gateway.ingest.mqttPort());
            client.send(anonymous());
            assertEquals("200000", RawMqtt.read(client));
            client.send(RawMqtt.publish(RawMqtt.PUBLISH_QOS_1, 4, TELEMETRY, 7, new byte[] {'1'}));
            assertEquals("400007", RawMqtt.read(client));
            assertEquals(List.of("unit-d"), gateway.reportedUnits());

            // Nobody has signed for this one, so it has nothing to show that the server would take.
            Terminal stranger = secured(server, server, gateway.ingest.mqttPort());
            stranger.send(anonymous());
            assertEquals("200004", RawMqtt.read(stranger));
        }
    }

    private static byte[] anonymous() {
        ByteBuf body = Unpooled.buffer();
        RawMqtt.text(body, "MQTT");
        body.writeByte(4).writeByte(0x02).writeShort(60);
        RawMqtt.text(body, "raw-client");
        return RawMqtt.packet(RawMqtt.CONNECT, body);
    }

    @Test
    void aCertificateThatCannotBeReadStopsTheStart() {
        assertNull(TlsCertificates.load(Tls.NONE));
        Tls missing = new Tls(directory.resolve("none.pem").toString(), "none", "");
        IllegalArgumentException refused =
                assertThrows(IllegalArgumentException.class, () -> TlsCertificates.load(missing));
        assertTrue(String.valueOf(refused.getMessage()).contains("none.pem"));
    }
}
