// SPDX-License-Identifier: Apache-2.0
package vedette.protocol.nativemqtt;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import vedette.protocol.Envelope;
import vedette.protocol.Explanation;
import vedette.protocol.Session;
import vedette.protocol.SessionLimits;
import vedette.protocol.Transport;
import vedette.telemetry.Extra;
import vedette.telemetry.Report;

/** Every message in {@code nativemqtt/vectors} says what its file says, and no damage to it is worse than a refusal. */
class VectorTest {
    private static final Path FOLDER = Path.of("nativemqtt", "vectors");
    private static final long NOW_MS = 1_785_000_100_000L;

    private record Vector(String name, String topic, String json, List<String> expected) {
        byte[] payload() {
            return json.getBytes(StandardCharsets.UTF_8);
        }

        static Vector read(Path file) {
            try {
                List<String> payload = new ArrayList<>();
                List<String> expected = new ArrayList<>();
                String topic = "";
                for (String line : Files.readAllLines(file)) {
                    if (line.startsWith("topic ")) {
                        topic = line.substring("topic ".length());
                    } else if (line.startsWith("=> ")) {
                        expected.add(line.substring("=> ".length()));
                    } else if (!line.startsWith("#")) {
                        payload.add(line);
                    }
                }
                return new Vector(String.valueOf(file.getFileName()), topic, String.join("\n", payload), expected);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    @TestFactory
    Stream<DynamicTest> saysWhatItsFileSays() throws IOException {
        return each(vector -> assertEquals(
                String.join("\n", vector.expected()), String.join("\n", play(vector, vector.payload()).log)));
    }

    @TestFactory
    Stream<DynamicTest> everyShorterMessageIsRefused() throws IOException {
        return each(vector -> {
            for (int length = vector.topic().endsWith("/status") ? 1 : 0; length < vector.payload().length; length++) {
                RecordingLink link = play(vector, Arrays.copyOf(vector.payload(), length));
                assertEquals(1, link.refused.size(), "cut to " + length + " bytes: " + link.log);
                assertEquals(List.of(), link.reports, "cut to " + length + " bytes");
            }
        });
    }

    @TestFactory
    Stream<DynamicTest> everySingleBitErrorIsRefusedOrSurvived() throws IOException {
        return each(vector -> {
            Session session = new NativeMqttProtocol().open(Transport.MQTT, SessionLimits.DEFAULT);
            List<String> good = playOn(session, vector, vector.payload()).log.stream()
                    .filter(line -> !line.startsWith("admit"))
                    .toList();
            for (int bit = 0; bit < vector.payload().length * Byte.SIZE; bit++) {
                byte[] bad = vector.payload().clone();
                bad[bit / Byte.SIZE] ^= (byte) (1 << (bit % Byte.SIZE));
                assertFalse(playOn(session, vector, bad).log.isEmpty(), "bit " + bit + " went unseen");
                if (bit % Byte.SIZE == 0) {
                    assertEquals(good, playOn(session, vector, vector.payload()).log, "after bit " + bit);
                }
            }
        });
    }

    @TestFactory
    Stream<DynamicTest> whatTheWriterWritesReadsTheSame() throws IOException {
        return each(vector -> {
            for (Report report : play(vector, vector.payload()).reports) {
                Report plain = withoutExtra(report);
                if (!Statement.saysNothing(plain)) {
                    Vector written = new Vector("", plain.device().value() + "/telemetry", json(plain), List.of());
                    Report again = play(written, written.payload()).reports.get(0);
                    assertEquals(plain.fix(), again.fix());
                    assertEquals(written.json(), json(again));
                }
            }
        });
    }

    @TestFactory
    Stream<DynamicTest> explanationNamesEveryByteOnce() throws IOException {
        return each(vector -> {
            Explanation out = new Explanation();
            new NativeMqttProtocol().explain(Unpooled.wrappedBuffer(vector.payload()), out);
            int end = 0;
            for (Explanation.Field field : out.fields()) {
                if (field.length() > 0) {
                    assertFalse(field.offset() < end, field + " overlaps the one before it");
                    end = field.offset() + field.length();
                }
            }
            assertFalse(out.fields().isEmpty());
        });
    }

    private static Report withoutExtra(Report report) {
        return new Report(
                report.protocol(),
                report.device(),
                report.receivedMs(),
                report.buffered(),
                report.fix(),
                report.motion(),
                report.power(),
                report.radio(),
                report.cameras(),
                report.flight(),
                report.alarms(),
                Extra.NONE);
    }

    private static String json(Report report) {
        return new String(TelemetryWriter.write(report), StandardCharsets.UTF_8);
    }

    private static RecordingLink play(Vector vector, byte[] payload) {
        return playOn(new NativeMqttProtocol().open(Transport.MQTT, SessionLimits.DEFAULT), vector, payload);
    }

    private static RecordingLink playOn(Session session, Vector vector, byte[] payload) {
        RecordingLink link = new RecordingLink();
        ByteBuf in = Unpooled.wrappedBuffer(payload);
        session.receive(in, new Envelope.MqttTopic(vector.topic()), NOW_MS, link);
        assertEquals(0, in.readableBytes(), "a message is consumed whole");
        assertEquals(1, in.refCnt(), "and only borrowed");
        return link;
    }

    private static Stream<DynamicTest> each(Check check) throws IOException {
        try (Stream<Path> files = Files.list(FOLDER)) {
            List<Vector> vectors = files.sorted().map(Vector::read).toList();
            return vectors.stream().map(v -> DynamicTest.dynamicTest(v.name(), () -> check.run(v)));
        }
    }

    @FunctionalInterface
    private interface Check {
        void run(Vector vector) throws Exception;
    }
}
