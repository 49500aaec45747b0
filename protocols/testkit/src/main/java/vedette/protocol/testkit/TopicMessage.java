// SPDX-License-Identifier: Apache-2.0
package vedette.protocol.testkit;

import static org.junit.jupiter.api.Assertions.assertFalse;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import vedette.protocol.Explanation;

/**
 * One MQTT message of a protocol's {@code vectors} folder, a text. Lines are
 *
 * <pre>
 * # where it comes from and what happened
 * topic drone-07/telemetry
 * {"batt": 81}
 * =&gt; what a session says of it
 * </pre>
 *
 * @param name of the file, with its ending
 * @param text the payload
 * @param expected the text behind {@code =>}, lines joined by a line feed; empty when there is none
 */
public record TopicMessage(String name, String topic, String text, String expected) {
    private static final String TOPIC = "topic ";
    private static final String EXPECTED = "=> ";

    /** What is checked of one message. */
    @FunctionalInterface
    public interface Check {
        void run(TopicMessage message) throws Exception;
    }

    /** Every file with a topic, by name; there must be one. */
    public static List<TopicMessage> all(Path folder) {
        List<TopicMessage> found = new ArrayList<>();
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.sorted().toList()) {
                List<String> lines = Files.readAllLines(file);
                if (lines.stream().anyMatch(line -> line.startsWith(TOPIC))) {
                    found.add(parse(String.valueOf(file.getFileName()), lines));
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        assertFalse(found.isEmpty(), () -> "no message in " + folder.toAbsolutePath());
        return found;
    }

    /** One test for each message. */
    public static Stream<DynamicTest> each(List<TopicMessage> messages, Check check) {
        return messages.stream().map(one -> DynamicTest.dynamicTest(one.name, () -> check.run(one)));
    }

    private static TopicMessage parse(String name, List<String> lines) {
        List<String> payload = new ArrayList<>();
        List<String> expected = new ArrayList<>();
        String topic = "";
        for (String line : lines) {
            if (line.startsWith(TOPIC)) {
                topic = line.substring(TOPIC.length());
            } else if (line.startsWith(EXPECTED)) {
                expected.add(line.substring(EXPECTED.length()));
            } else if (!line.startsWith("#")) {
                payload.add(line);
            }
        }
        return new TopicMessage(name, topic, String.join("\n", payload), String.join("\n", expected));
    }

    /** A copy of its bytes. */
    public byte[] payload() {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    /** A copy of its bytes with one bit turned over. */
    public byte[] withBitError(int bit) {
        byte[] bad = payload();
        bad[bit / Byte.SIZE] ^= (byte) (1 << (bit % Byte.SIZE));
        return bad;
    }

    /** Asserts that an explanation goes through the bytes from the first to the last; returns where its last field ends. */
    public static int assertInOrder(Explanation explanation) {
        int end = 0;
        for (Explanation.Field field : explanation.fields()) {
            if (field.length() > 0) {
                assertFalse(field.offset() < end, field + " overlaps the one before it");
                end = field.offset() + field.length();
            }
        }
        return end;
    }
}
