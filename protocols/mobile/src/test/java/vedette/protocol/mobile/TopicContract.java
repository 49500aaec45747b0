// SPDX-License-Identifier: Apache-2.0
package vedette.protocol.mobile;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.nio.file.Path;
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
import vedette.protocol.testkit.TopicMessage;
import vedette.protocol.testkit.Vector;

/**
 * What every protocol under whole MQTT topics promises, over the vectors that begin with a line {@code topic …}: a message
 * says what its file says, damage to it is refused or survived, and its explanation names every byte at most once.
 */
public abstract class TopicContract {
    private static final long NOW_MS = 1_763_715_310_000L;

    /** Who logged in at the broker. */
    private static final String ACCOUNT = "bus-7";

    private final Protocol protocol;
    private final List<TopicMessage> messages;

    protected TopicContract(Protocol protocol) {
        this(protocol, Path.of(""));
    }

    /**
     * @param folder of the vectors, or empty for that of the protocol whose test this is
     */
    protected TopicContract(Protocol protocol, Path folder) {
        this.protocol = protocol;
        messages = TopicMessage.all(folder.toString().isEmpty() ? Vector.folderOf(getClass()) : folder);
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
                    message.expected(),
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
                assertFalse(play(message, message.withBitError(bit)).log().isEmpty(), "bit " + bit + " went unseen");
            }
        });
    }

    @TestFactory
    Stream<DynamicTest> explanationNamesEveryByteOnce() {
        return each(message -> {
            Explanation out = new Explanation();
            protocol.explain(Unpooled.wrappedBuffer(message.payload()), out);
            if (explainsInOrder()) {
                TopicMessage.assertInOrder(out);
            }
            assertFalse(out.fields().isEmpty());
        });
    }

    private LineLink play(TopicMessage message, byte[] payload) {
        LineLink link = new LineLink(protocol);
        Session session = protocol.open(Transport.MQTT, SessionLimits.DEFAULT);
        ByteBuf in = Unpooled.wrappedBuffer(payload);
        session.receive(in, new Envelope.BrokerTopic(message.topic(), ACCOUNT), NOW_MS, link);
        assertEquals(0, in.readableBytes(), "a message is consumed whole");
        assertEquals(1, in.refCnt(), "and only borrowed");
        return link;
    }

    private Stream<DynamicTest> each(TopicMessage.Check check) {
        return TopicMessage.each(messages, check);
    }
}
