// SPDX-License-Identifier: Apache-2.0
package vedette.protocol.mobile;

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
import vedette.protocol.Envelope;
import vedette.protocol.Explanation;
import vedette.protocol.Protocol;
import vedette.protocol.Session;
import vedette.protocol.SessionLimits;
import vedette.protocol.Transport;
import vedette.protocol.testkit.Vector;

/**
 * What every protocol under whole MQTT topics promises, over the vectors that begin with a line {@code topic …}: a message
 * says what its file says, damage to it is refused or survived, and its explanation names every byte at most once.
 */
public abstract class TopicContract {
    private static final long NOW_MS = 1_763_715_310_000L;

    /** Who logged in at the broker. */
    private static final String ACCOUNT = "bus-7";

    private record Message(String name, String topic, String json, List<String> expected) {
        byte[] payload() {
            return json.getBytes(StandardCharsets.UTF_8);
        }
    }

    private final Protocol protocol;
    private final List<Message> messages;

    protected TopicContract(Protocol protocol) {
        this(protocol, Path.of(""));
    }

    /**
     * @param folder of the vectors, or empty for that of the protocol whose test this is
     */
    protected TopicContract(Protocol protocol, Path folder) {
        this.protocol = protocol;
        messages = read(folder.toString().isEmpty() ? Vector.folderOf(getClass()) : folder);
    }

    /** Whether an explanation goes through the message from its first byte to its last. */
    protected boolean explainsInOrder() {
        return true;
    }

    @TestFactory
    Stream<DynamicTest> saysWhatItsFileSays() {
        return each(message -> {
            assertTrue(protocol.recognises(new Envelope.BrokerTopic(message.topic())));
            assertEquals(
                    String.join("\n", message.expected()),
                    String.join("\n", play(message, message.payload()).log()));
        });
    }

    @TestFactory
    Stream<DynamicTest> everyShorterMessageIsRefused() {
        return each(message -> {
            if (!play(message, message.payload()).reports().isEmpty()) {
                for (int length = 1; length < message.payload().length; length++) {
                    LineLink link = play(message, Arrays.copyOf(message.payload(), length));
                    assertEquals(1, link.refused().size(), "cut to " + length + " bytes: " + link.log());
                    assertEquals(List.of(), link.reports(), "cut to " + length + " bytes");
                }
            }
        });
    }

    @TestFactory
    Stream<DynamicTest> everySingleBitErrorIsRefusedOrSurvived() {
        return each(message -> {
            for (int bit = 0; bit < message.payload().length * Byte.SIZE; bit++) {
                byte[] bad = message.payload();
                bad[bit / Byte.SIZE] ^= (byte) (1 << (bit % Byte.SIZE));
                assertFalse(play(message, bad).log().isEmpty(), "bit " + bit + " went unseen");
            }
        });
    }

    @TestFactory
    Stream<DynamicTest> explanationNamesEveryByteOnce() {
        return each(message -> {
            Explanation out = new Explanation();
            protocol.explain(Unpooled.wrappedBuffer(message.payload()), out);
            int end = 0;
            for (Explanation.Field field : out.fields()) {
                if (field.length() > 0 && explainsInOrder()) {
                    assertFalse(field.offset() < end, field + " overlaps the one before it");
                    end = field.offset() + field.length();
                }
            }
            assertFalse(out.fields().isEmpty());
        });
    }

    private LineLink play(Message message, byte[] payload) {
        LineLink link = new LineLink(protocol);
        Session session = protocol.open(Transport.MQTT, SessionLimits.DEFAULT);
        ByteBuf in = Unpooled.wrappedBuffer(payload);
        session.receive(in, new Envelope.BrokerTopic(message.topic(), ACCOUNT), NOW_MS, link);
        assertEquals(0, in.readableBytes(), "a message is consumed whole");
        assertEquals(1, in.refCnt(), "and only borrowed");
        return link;
    }

    private Stream<DynamicTest> each(Check check) {
        return messages.stream().map(one -> DynamicTest.dynamicTest(one.name(), () -> check.run(one)));
    }

    private static List<Message> read(Path folder) {
        List<Message> found = new ArrayList<>();
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.sorted().toList()) {
                List<String> lines = Files.readAllLines(file);
                if (lines.stream().anyMatch(line -> line.startsWith("topic "))) {
                    found.add(message(String.valueOf(file.getFileName()), lines));
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        assertFalse(found.isEmpty(), () -> "no message in " + folder.toAbsolutePath());
        return found;
    }

    private static Message message(String name, List<String> lines) {
        List<String> payload = new ArrayList<>();
        List<String> expected = new ArrayList<>();
        String topic = "";
        for (String line : lines) {
            if (line.startsWith("topic ")) {
                topic = line.substring("topic ".length());
            } else if (line.startsWith("=> ")) {
                expected.add(line.substring("=> ".length()));
            } else if (!line.startsWith("#")) {
                payload.add(line);
            }
        }
        return new Message(name, topic, String.join("\n", payload), expected);
    }

    @FunctionalInterface
    private interface Check {
        void run(Message message) throws Exception;
    }
}
