// SPDX-License-Identifier: Apache-2.0
package vedette.protocol.dji;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
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
import vedette.protocol.testkit.TopicMessage;
import vedette.protocol.testkit.Vector;

/** Every message in {@code dji/vectors} says what its file says, and no damage to it is worse than a refusal. */
class MessageVectorTest {
    private static final long NOW_MS = 1_785_000_100_000L;

    private static final List<TopicMessage> MESSAGES = TopicMessage.all(Vector.folderOf(MessageVectorTest.class));

    @TestFactory
    Stream<DynamicTest> saysWhatItsFileSays() {
        return each(message -> assertEquals(
                message.expected(), String.join("\n", Told.lines(play(open(), message, message.payload())))));
    }

    @TestFactory
    Stream<DynamicTest> topicIsRecognised() {
        return each(message -> assertTrue(new DjiProtocol().recognises(new Envelope.BrokerTopic(message.topic()))));
    }

    @TestFactory
    Stream<DynamicTest> everyShorterMessageIsRefused() {
        return each(message -> {
            for (int length = 0; length < message.payload().length; length++) {
                CollectingLink link = play(open(), message, Arrays.copyOf(message.payload(), length));
                assertEquals(1, link.refused().size(), "cut to " + length + " bytes: " + link.log());
                assertEquals(List.of(), link.reports(), "cut to " + length + " bytes");
            }
        });
    }

    /** Every seventh bit: of each byte another one. */
    @TestFactory
    Stream<DynamicTest> singleBitErrorIsRefusedOrSurvived() {
        return each(message -> {
            Session session = open();
            for (int bit = 0; bit < message.payload().length * Byte.SIZE; bit += 7) {
                assertFalse(
                        play(session, message, message.withBitError(bit)).log().isEmpty(),
                        "bit " + bit + " went unseen");
            }
        });
    }

    @TestFactory
    Stream<DynamicTest> explanationNamesEveryByteOnce() {
        return each(message -> {
            Explanation out = new Explanation();
            new DjiProtocol().explain(Unpooled.wrappedBuffer(message.payload()), out);
            int end = TopicMessage.assertInOrder(out);
            assertTrue(end > message.payload().length / 2, "fields end at " + end);
        });
    }

    private static Session open() {
        return new DjiProtocol().open(Transport.MQTT, SessionLimits.DEFAULT);
    }

    private static CollectingLink play(Session session, TopicMessage message, byte[] payload) {
        CollectingLink link = new CollectingLink();
        ByteBuf in = Unpooled.wrappedBuffer(payload);
        session.receive(in, new Envelope.BrokerTopic(message.topic()), NOW_MS, link);
        assertEquals(0, in.readableBytes(), "a message is consumed whole");
        assertEquals(1, in.refCnt(), "and only borrowed");
        return link;
    }

    private static Stream<DynamicTest> each(TopicMessage.Check check) {
        return TopicMessage.each(MESSAGES, check);
    }
}
