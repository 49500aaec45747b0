// SPDX-License-Identifier: Apache-2.0
package vedette.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vertx.core.Vertx;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import vedette.gateway.Mappings;

/** What {@code decode --topic} tells, with the mapping that is shipped. */
class OneMessageTest {
    private static final Path MAPPING =
            Path.of(System.getProperty("vedette.root", "../.."), "config", "mappings", "acme-bus.yaml");
    private static final String TOPIC = "acme/zz/bus-12/gps";

    @Test
    void messageIsDecodedAndEveryValueIsTold() throws Exception {
        StringWriter said = new StringWriter();
        int code = run(
                mapped(),
                TOPIC,
                "{\"type\":\"position\",\"points\":[{\"ts\":\"2025-11-21 16:55:00\",\"pos\":[245109319,1176569389],\"v\":36}]}",
                said);
        assertEquals(0, code);
        assertTrue(
                said.toString().startsWith("{\"conn\":\"" + TOPIC + "\",\"protocol\":\"acme-bus\""), said.toString());
        assertTrue(said.toString().contains("\"device\":\"acme-bus:bus-12\""), said.toString());
        assertTrue(said.toString().contains("\"coordinates\":[117.652144,24.513902]"), said.toString());
        assertTrue(said.toString().contains("= 10 m/s"), said.toString());
        assertTrue(said.toString().contains("found nothing at /alt"), said.toString());
    }

    @Test
    void messageThatBringsNothingSaysWhy() throws Exception {
        StringWriter said = new StringWriter();
        assertEquals(1, run(mapped(), TOPIC, "{\"type\":\"hello\",\"points\":[{}]}", said));
        assertTrue(
                said.toString().contains("found 'hello' at /type of the message, expected alarm or position"),
                said.toString());
        assertEquals(1, run(mapped(), "acme/zz/bus-12", "{}", said));
        assertTrue(said.toString().contains("expected acme/{depot}/{device}/gps"), said.toString());
    }

    @Test
    void withoutAMappingTheInstalledProtocolsAreAsked() throws Exception {
        StringWriter said = new StringWriter();
        assertEquals(0, run(Protocols.installed(), "v1/devices/me/telemetry", "{\"battery\":7}", said));
        assertTrue(said.toString().contains("\"device\":\"mqtt:desk\""), said.toString());
    }

    private static Protocols mapped() throws Exception {
        Vertx vertx = Vertx.vertx();
        try {
            return new Protocols(List.of(Mappings.read(vertx, MAPPING)));
        } finally {
            vertx.close().toCompletionStage().toCompletableFuture().join();
        }
    }

    private static int run(Protocols protocols, String topic, String message, StringWriter said) throws IOException {
        return new OneMessage(protocols, topic, "desk")
                .run(new ByteArrayInputStream(message.getBytes(StandardCharsets.UTF_8)), new PrintWriter(said));
    }
}
