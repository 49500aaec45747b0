// SPDX-License-Identifier: Apache-2.0
package vedette.protocol.dji;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

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
import vedette.protocol.CollectingLink;
import vedette.protocol.Envelope;
import vedette.protocol.Explanation;
import vedette.protocol.Session;
import vedette.protocol.SessionLimits;
import vedette.protocol.Transport;
import vedette.protocol.testkit.Vector;

/** Every message in {@code dji/vectors} says what its file says, and no damage to it is worse than a refusal. */
class MessageVectorTest {
    private static final long NOW_MS = 1_785_000_100_000L;

    private record Sample(String name, String topic, String json, List<String> expected) {
        byte[] payload() {
            return json.getBytes(StandardCharsets.UTF_8);
        }

        static Sample read(Path file) {
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
                return new Sample(String.valueOf(file.getFileName()), topic, String.join("\n", payload), expected);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    @TestFactory
    Stream<DynamicTest> saysWhatItsFileSays() throws IOException {
        return each(sample -> assertEquals(
                String.join("\n", sample.expected()),
                String.join("\n", Told.lines(play(open(), sample, sample.payload())))));
    }

    @TestFactory
    Stream<DynamicTest> topicIsRecognised() throws IOException {
        return each(sample -> assertTrue(new DjiProtocol().recognises(new Envelope.BrokerTopic(sample.topic()))));
    }

    @TestFactory
    Stream<DynamicTest> everyShorterMessageIsRefused() throws IOException {
        return each(sample -> {
            for (int length = 0; length < sample.payload().length; length++) {
                CollectingLink link = play(open(), sample, Arrays.copyOf(sample.payload(), length));
                assertEquals(1, link.refused().size(), "cut to " + length + " bytes: " + link.log());
                assertEquals(List.of(), link.reports(), "cut to " + length + " bytes");
            }
        });
    }

    /** Every seventh bit: of each byte another one. */
    @TestFactory
    Stream<DynamicTest> singleBitErrorIsRefusedOrSurvived() throws IOException {
        return each(sample -> {
            Session session = open();
            for (int bit = 0; bit < sample.payload().length * Byte.SIZE; bit += 7) {
                byte[] bad = sample.payload();
                bad[bit / Byte.SIZE] ^= (byte) (1 << (bit % Byte.SIZE));
                assertFalse(play(session, sample, bad).log().isEmpty(), "bit " + bit + " went unseen");
            }
        });
    }

    @TestFactory
    Stream<DynamicTest> explanationNamesEveryByteOnce() throws IOException {
        return each(sample -> {
            Explanation out = new Explanation();
            new DjiProtocol().explain(Unpooled.wrappedBuffer(sample.payload()), out);
            int end = 0;
            for (Explanation.Field field : out.fields()) {
                if (field.length() > 0) {
                    assertFalse(field.offset() < end, field + " overlaps the one before it");
                    end = field.offset() + field.length();
                }
            }
            assertTrue(end > sample.payload().length / 2, "fields end at " + end);
        });
    }

    private static Session open() {
        return new DjiProtocol().open(Transport.MQTT, SessionLimits.DEFAULT);
    }

    private static CollectingLink play(Session session, Sample sample, byte[] payload) {
        CollectingLink link = new CollectingLink();
        ByteBuf in = Unpooled.wrappedBuffer(payload);
        session.receive(in, new Envelope.BrokerTopic(sample.topic()), NOW_MS, link);
        assertEquals(0, in.readableBytes(), "a message is consumed whole");
        assertEquals(1, in.refCnt(), "and only borrowed");
        return link;
    }

    private static Stream<DynamicTest> each(Check check) throws IOException {
        try (Stream<Path> files = Files.list(Vector.folderOf(MessageVectorTest.class))) {
            List<Sample> samples = files.sorted().map(Sample::read).toList();
            return samples.stream().map(one -> DynamicTest.dynamicTest(one.name(), () -> check.run(one)));
        }
    }

    @FunctionalInterface
    private interface Check {
        void run(Sample sample) throws Exception;
    }
}
