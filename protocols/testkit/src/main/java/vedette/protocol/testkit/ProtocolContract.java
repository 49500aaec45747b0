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
import java.util.ArrayList;
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
 * What every protocol over a stream promises, over every vector {@code frame-*.txt} (whole frames as they stand on the
 * wire): the same result however the stream is cut, several frames in one read, every single-bit error refused or survived,
 * no buffer kept or lost, and recognition that does not depend on how many bytes came first.
 */
public abstract class ProtocolContract {
    private static final long NOW_MS = 1_763_715_310_000L;

    private final Protocol protocol;
    private final List<Vector> frames;

    protected ProtocolContract(Protocol protocol) {
        this.protocol = protocol;
        this.frames = Vector.all(Vector.folderOf(getClass()), "frame-");
    }

    @Test
    void isFoundByItsName() {
        Installed.assertFoundByItsName(protocol);
    }

    @TestFactory
    Stream<DynamicTest> everyFrameIsUnderstood() {
        return each(frame -> {
            CollectingLink link = play(List.of(frame.bytes()));
            assertEquals(List.of(), link.refused());
            assertNotEquals(List.of(), link.log());
        });
    }

    @TestFactory
    Stream<DynamicTest> sameResultWhereverOneFrameIsCut() {
        return each(frame -> {
            byte[] bytes = frame.bytes();
            List<String> whole = play(List.of(bytes)).log();
            for (int at = 1; at < bytes.length; at++) {
                int cut = at;
                assertEquals(whole, play(cut(bytes, at)).log(), () -> "cut at " + cut);
            }
        });
    }

    @Test
    void sameResultHoweverTheStreamIsCut() {
        byte[] stream = conversation();
        List<String> whole = play(List.of(stream)).log();
        for (int size : new int[] {1, 2, 3, 7, 16, 61, 100}) {
            assertEquals(whole, play(pieces(stream, size)).log(), () -> "read in pieces of " + size);
        }
    }

    @Test
    void severalFramesInOneReadAreWorthWhatTheyAreWorthAlone() {
        List<byte[]> single = new ArrayList<>();
        frames.forEach(frame -> single.add(frame.bytes()));
        assertEquals(play(single).log(), play(List.of(conversation())).log());
    }

    @TestFactory
    Stream<DynamicTest> everySingleBitErrorIsRefusedOrSurvived() {
        return each(frame -> {
            byte[] good = frame.bytes();
            List<String> understood = play(List.of(good)).log();
            for (int bit = 0; bit < good.length * Byte.SIZE; bit++) {
                byte[] bad = good.clone();
                bad[bit / Byte.SIZE] ^= (byte) (1 << (bit % Byte.SIZE));
                int flipped = bit;
                CollectingLink link = play(List.of(bad, good));
                boolean refused = !link.refused().isEmpty();
                boolean survived = link.log().size() >= understood.size();
                assertTrue(refused || survived, () -> "bit " + flipped + " of byte " + flipped / 8 + " went unseen");
                assertTrue(
                        endsLike(link.log(), understood),
                        () -> "after bit " + flipped + " the next good frame gave " + link.log());
            }
        });
    }

    @TestFactory
    Stream<DynamicTest> recognitionDoesNotDependOnTheCut() {
        return each(frame -> {
            byte[] bytes = frame.bytes();
            for (int length = 0; length <= bytes.length; length++) {
                ByteBuf first = Unpooled.wrappedBuffer(bytes, 0, length);
                Certainty certainty = protocol.recognise(Transport.TCP, first);
                assertEquals(length, first.readableBytes(), "recognition leaves the bytes alone");
                assertNotEquals(Certainty.NO, certainty, "own frame, cut to " + length + " bytes");
            }
            assertEquals(Certainty.YES, protocol.recognise(Transport.TCP, Unpooled.wrappedBuffer(bytes)));
        });
    }

    @TestFactory
    Stream<DynamicTest> explanationNeverFailsAndIsNeverEmpty() {
        return each(frame -> {
            byte[] good = frame.bytes();
            for (int bit = 0; bit < good.length * Byte.SIZE; bit++) {
                byte[] bad = good.clone();
                bad[bit / Byte.SIZE] ^= (byte) (1 << (bit % Byte.SIZE));
                Explanation out = new Explanation();
                protocol.explain(Unpooled.wrappedBuffer(bad), out);
                assertFalse(out.fields().isEmpty());
            }
        });
    }

    /** All frames in a row. */
    protected final byte[] conversation() {
        ByteBuf all = Unpooled.buffer();
        frames.forEach(frame -> all.writeBytes(frame.bytes()));
        byte[] bytes = new byte[all.readableBytes()];
        all.readBytes(bytes);
        return bytes;
    }

    /**
     * Plays reads through a fresh session as a stream and checks that the session neither keeps nor releases the buffer.
     */
    protected final CollectingLink play(List<byte[]> reads) {
        Session session = protocol.open(Transport.TCP, SessionLimits.DEFAULT);
        CollectingLink link = new CollectingLink((device, credential) -> {
            assertNotNull(session.kindOf(device), "what the device is");
            return CollectingLink.Gate.OPEN.admit(device, credential);
        });
        ByteBuf in = new UnpooledHeapByteBuf(UnpooledByteBufAllocator.DEFAULT, 256, Integer.MAX_VALUE);
        try {
            for (byte[] read : reads) {
                in.writeBytes(read);
                session.receive(in, Envelope.BYTES, NOW_MS, link);
                assertEquals(1, in.refCnt(), "the read buffer is borrowed");
                in.discardReadBytes();
            }
        } finally {
            in.release();
        }
        return link;
    }

    private Stream<DynamicTest> each(Check check) {
        return frames.stream().map(frame -> DynamicTest.dynamicTest(frame.name(), () -> check.run(frame)));
    }

    /** Whether the same replies and reports stand at the end: admission is asked for once a session. */
    private static boolean endsLike(List<String> log, List<String> end) {
        List<String> wanted =
                end.stream().filter(line -> !line.startsWith("admit")).toList();
        List<String> found =
                log.stream().filter(line -> !line.startsWith("admit")).toList();
        return found.size() >= wanted.size()
                && found.subList(found.size() - wanted.size(), found.size()).equals(wanted);
    }

    private static List<byte[]> cut(byte[] bytes, int at) {
        return List.of(java.util.Arrays.copyOf(bytes, at), java.util.Arrays.copyOfRange(bytes, at, bytes.length));
    }

    private static List<byte[]> pieces(byte[] bytes, int size) {
        List<byte[]> out = new ArrayList<>();
        for (int at = 0; at < bytes.length; at += size) {
            out.add(java.util.Arrays.copyOfRange(bytes, at, Math.min(bytes.length, at + size)));
        }
        return out;
    }

    @FunctionalInterface
    private interface Check {
        void run(Vector frame) throws Exception;
    }
}
