// SPDX-License-Identifier: Apache-2.0
package vedette.protocol.nativemqtt;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.nio.charset.StandardCharsets;
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
import vedette.protocol.mobile.LineLink;
import vedette.protocol.testkit.TopicMessage;
import vedette.protocol.testkit.Vector;
import vedette.telemetry.Extra;
import vedette.telemetry.Report;

/** Every message in {@code nativemqtt/vectors} says what its file says, and no damage to it is worse than a refusal. */
class VectorTest {
    private static final long NOW_MS = 1_785_000_100_000L;
    private static final List<TopicMessage> MESSAGES = TopicMessage.all(Vector.folderOf(VectorTest.class));

    private final NativeMqttProtocol protocol = new NativeMqttProtocol();

    @TestFactory
    Stream<DynamicTest> saysWhatItsFileSays() {
        return each(message -> assertEquals(
                message.expected(),
                String.join("\n", play(message, message.payload()).log())));
    }

    @TestFactory
    Stream<DynamicTest> everyShorterMessageIsRefused() {
        return each(message -> {
            for (int length = message.topic().endsWith("/status") ? 1 : 0;
                    length < message.payload().length;
                    length++) {
                LineLink link = play(message, Arrays.copyOf(message.payload(), length));
                assertEquals(1, link.refused().size(), "cut to " + length + " bytes: " + link.log());
                assertEquals(List.of(), link.reports(), "cut to " + length + " bytes");
            }
        });
    }

    @TestFactory
    Stream<DynamicTest> everySingleBitErrorIsRefusedOrSurvived() {
        return each(message -> {
            Session session = protocol.open(Transport.MQTT, SessionLimits.DEFAULT);
            List<String> good = playOn(session, message, message.payload()).log().stream()
                    .filter(line -> !line.startsWith("admit"))
                    .toList();
            for (int bit = 0; bit < message.payload().length * Byte.SIZE; bit++) {
                assertFalse(
                        playOn(session, message, message.withBitError(bit))
                                .log()
                                .isEmpty(),
                        "bit " + bit + " went unseen");
                if (bit % Byte.SIZE == 0) {
                    assertEquals(
                            good, playOn(session, message, message.payload()).log(), "after bit " + bit);
                }
            }
        });
    }

    @TestFactory
    Stream<DynamicTest> whatTheWriterWritesReadsTheSame() {
        return each(message -> {
            for (Report report : play(message, message.payload()).reports()) {
                Report plain = withoutExtra(report);
                if (!Statement.saysNothing(plain)) {
                    TopicMessage written = new TopicMessage("", plain.device().value() + "/telemetry", json(plain), "");
                    Report again = play(written, written.payload()).reports().get(0);
                    assertEquals(plain.fix(), again.fix());
                    assertEquals(written.text(), json(again));
                }
            }
        });
    }

    @TestFactory
    Stream<DynamicTest> explanationNamesEveryByteOnce() {
        return each(message -> {
            Explanation out = new Explanation();
            protocol.explain(Unpooled.wrappedBuffer(message.payload()), out);
            TopicMessage.assertInOrder(out);
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

    private LineLink play(TopicMessage message, byte[] payload) {
        return playOn(protocol.open(Transport.MQTT, SessionLimits.DEFAULT), message, payload);
    }

    private LineLink playOn(Session session, TopicMessage message, byte[] payload) {
        LineLink link = new LineLink(protocol);
        ByteBuf in = Unpooled.wrappedBuffer(payload);
        session.receive(in, new Envelope.MqttTopic(message.topic()), NOW_MS, link);
        assertEquals(0, in.readableBytes(), "a message is consumed whole");
        assertEquals(1, in.refCnt(), "and only borrowed");
        assertEquals(List.of(), link.log("reply"), "MQTT has topics, not replies");
        assertEquals(List.of(), link.log("stored"), "MQTT has topics, not replies");
        return link;
    }

    private static Stream<DynamicTest> each(TopicMessage.Check check) {
        return TopicMessage.each(MESSAGES, check);
    }
}
