// SPDX-License-Identifier: Apache-2.0
package vedette.protocol.testkit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.buffer.UnpooledByteBufAllocator;
import io.netty.buffer.UnpooledHeapByteBuf;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import vedette.protocol.Certainty;
import vedette.protocol.CollectingLink;
import vedette.protocol.Envelope;
import vedette.protocol.Explanation;
import vedette.protocol.Protocol;
import vedette.protocol.Session;
import vedette.protocol.SessionLimits;
import vedette.protocol.Transport;

/**
 * What every protocol over datagrams promises, over every vector {@code frame-*.txt}, each a whole datagram: it is understood,
 * recognised and explained, a datagram is always consumed whole and never kept, and one with a bit error or cut short is
 * refused or survived.
 */
public abstract class DatagramContract {
    private static final long NOW_MS = 1_763_715_310_000L;

    private final Protocol protocol;
    private final List<Vector> frames;

    protected DatagramContract(Protocol protocol) {
        this.protocol = protocol;
        this.frames = Vector.all(Vector.folderOf(getClass()), "frame-");
    }

    @Test
    void isFoundByItsName() {
        Installed.assertFoundByItsName(protocol);
    }

    @TestFactory
    Stream<DynamicTest> everyDatagramIsUnderstood() {
        return each(frame -> {
            CollectingLink link = play(frame.bytes());
            assertEquals(List.of(), link.refused());
            assertNotEquals(List.of(), link.log());
            if (!frame.expected().isEmpty()) {
                assertEquals(frame.expected(), said(link));
            }
        });
    }

    @TestFactory
    Stream<DynamicTest> everyDatagramIsRecognised() {
        return each(frame -> {
            ByteBuf first = Unpooled.wrappedBuffer(frame.bytes());
            assertEquals(Certainty.YES, protocol.recognise(Transport.UDP, first));
            assertEquals(0, first.readerIndex(), "recognition leaves the bytes alone");
            assertEquals(frame.bytes().length, first.writerIndex(), "recognition leaves the bytes alone");
        });
    }

    @TestFactory
    Stream<DynamicTest> everySingleBitErrorIsRefusedOrSurvived() {
        return each(frame -> {
            for (int bit = 0; bit < frame.bytes().length * Byte.SIZE; bit++) {
                int flipped = bit;
                List<String> log = play(flipped(frame.bytes(), bit)).log();
                assertFalse(log.isEmpty(), () -> "nothing was said of the error in bit " + flipped);
            }
        });
    }

    @TestFactory
    Stream<DynamicTest> everyShorterDatagramIsRefusedOrSurvived() {
        return each(frame -> {
            for (int length = 1; length < frame.bytes().length; length++) {
                byte[] cut = Arrays.copyOf(frame.bytes(), length);
                List<String> log = play(cut).log();
                assertFalse(log.isEmpty(), () -> "nothing was said of the first " + cut.length + " bytes");
                protocol.recognise(Transport.UDP, Unpooled.wrappedBuffer(cut));
            }
        });
    }

    @TestFactory
    Stream<DynamicTest> explanationNeverFailsAndIsNeverEmpty() {
        return each(frame -> {
            for (int bit = 0; bit < frame.bytes().length * Byte.SIZE; bit++) {
                Explanation out = new Explanation();
                protocol.explain(Unpooled.wrappedBuffer(flipped(frame.bytes(), bit)), out);
                assertFalse(out.fields().isEmpty());
            }
        });
    }

    @TestFactory
    Stream<DynamicTest> explanationNamesTheFieldsOfTheVector() {
        return each(frame -> {
            Explanation out = new Explanation();
            protocol.explain(Unpooled.wrappedBuffer(frame.bytes()), out);
            List<String> seen = out.fields().stream()
                    .map(field -> field.name() + ' ' + field.bytes())
                    .toList();
            for (Vector.Field field : frame.fields()) {
                String wanted = field.name().replace('-', ' ') + ' ' + field.hex();
                assertTrue(!field.isNamed() || seen.contains(wanted), () -> "no field " + wanted + " in " + seen);
            }
        });
    }

    /** What is said of a vector, to compare with its {@code =>} lines: the reports, unless a test says otherwise. */
    protected String said(CollectingLink link) {
        return String.join(
                "\n",
                link.log().stream().filter(line -> line.startsWith("report ")).toList());
    }

    /** Plays a datagram through a fresh session and checks that it is consumed whole, and neither kept nor released. */
    protected final CollectingLink play(byte[] datagram) {
        Session session = protocol.open(Transport.UDP, SessionLimits.DEFAULT);
        CollectingLink link = new CollectingLink((device, credential) -> {
            assertNotNull(session.kindOf(device), "what the device is");
            return CollectingLink.Gate.OPEN.admit(device, credential);
        });
        ByteBuf in = new UnpooledHeapByteBuf(UnpooledByteBufAllocator.DEFAULT, 256, Integer.MAX_VALUE);
        try {
            in.writeBytes(datagram);
            session.receive(in, Envelope.BYTES, NOW_MS, link);
            assertEquals(1, in.refCnt(), "the datagram is borrowed");
            assertEquals(0, in.readableBytes(), "bytes of the datagram that were left");
        } finally {
            in.release();
        }
        return link;
    }

    private static byte[] flipped(byte[] good, int bit) {
        byte[] bad = good.clone();
        bad[bit / Byte.SIZE] ^= (byte) (1 << (bit % Byte.SIZE));
        return bad;
    }

    private Stream<DynamicTest> each(Check check) {
        return frames.stream().map(frame -> DynamicTest.dynamicTest(frame.name(), () -> check.run(frame)));
    }

    @FunctionalInterface
    private interface Check {
        void run(Vector frame) throws Exception;
    }
}
