// SPDX-License-Identifier: Apache-2.0
package vedette.recorder;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.netty.buffer.Unpooled;
import java.util.List;
import org.junit.jupiter.api.Test;
import vedette.ingest.TestProtocols;
import vedette.protocol.Transport;
import vedette.recorder.Tape.Length;

class TapeTest {
    private static final long NOW_MS = 1_000_000;

    private int granted = Integer.MAX_VALUE;
    private final Tape.Budget budget = new Tape.Budget() {
        @Override
        public boolean take(int bytes) {
            boolean may = bytes <= granted;
            granted -= may ? bytes : 0;
            return may;
        }

        @Override
        public void giveBack(int bytes) {
            granted += bytes;
        }
    };
    private final Connection first = connection();

    private static Connection connection() {
        return new Connection(TestProtocols.lines(), Transport.TCP, null, "");
    }

    private static boolean say(Tape tape, String text, long timeMs) {
        return say(tape, connection(), text, timeMs);
    }

    private static boolean say(Tape tape, Connection on, String text, long timeMs) {
        byte[] bytes = text.getBytes(US_ASCII);
        return tape.append(on, timeMs, 0, "", Unpooled.wrappedBuffer(bytes), 0, bytes.length);
    }

    private static List<String> texts(Tape tape) {
        return tape.copy().stream()
                .map(one -> one.number() + "/" + one.connectionNumber() + " " + new String(one.bytes(), US_ASCII))
                .toList();
    }

    private Tape tape(int frames, int bytes) {
        return new Tape(budget, new Length(frames, bytes, Length.FOR_EVER));
    }

    @Test
    void theLastSoManyAreKeptUnderTheirNumbers() {
        Tape tape = tape(2, 10_000);
        Connection second = connection();
        say(tape, first, "a", NOW_MS);
        say(tape, first, "b", NOW_MS);
        say(tape, second, "c", NOW_MS);
        assertEquals(List.of("2/1 b", "3/2 c"), texts(tape));
        say(tape, second, "d", NOW_MS);
        assertEquals(List.of("3/2 c", "4/2 d"), texts(tape));
    }

    @Test
    void theOldestGivesWayWhenTheBytesAreUsedUp() {
        Tape tape = tape(100, 600);
        for (int i = 1; i <= 50; i++) { // goes round the ring many times
            say(tape, first, "x".repeat(150) + i, NOW_MS);
        }
        assertEquals(
                List.of("48/1 " + "x".repeat(150) + 48, "49/1 " + "x".repeat(150) + 49, "50/1 " + "x".repeat(150) + 50),
                texts(tape));
    }

    @Test
    void whatIsLongerThanTheTapeIsCutAndSaysSo() {
        Tape tape = tape(100, 600);
        say(tape, first, "y".repeat(5_000), NOW_MS);
        Recorded cut = tape.copy().get(0);
        assertTrue(cut.isCut());
        assertEquals(5_000, cut.lengthBytes());
        assertEquals(577, cut.bytes().length); // 600 without the header
    }

    @Test
    void whereTheBytesOfAllAreUsedUpItLivesWithWhatItHas() {
        granted = 600;
        Tape tape = tape(100, 10_000);
        for (int i = 1; i <= 9; i++) {
            say(tape, first, "x".repeat(200), NOW_MS);
        }
        assertEquals(2, tape.copy().size());
        granted = 0;
        Tape none = tape(100, 10_000);
        assertTrue(say(none, "a", NOW_MS));
        assertEquals(List.of(), texts(none));
    }

    @Test
    void moreIsKeptForAWhileAndThenAsBefore() {
        Tape tape = tape(2, 1_000);
        tape.keep(new Length(4, 4_000, NOW_MS + 10));
        for (String text : List.of("a", "b", "c", "d", "e")) {
            say(tape, first, text.repeat(300), NOW_MS);
        }
        assertEquals(4, tape.copy().size());
        int before = granted;
        say(tape, first, "f", NOW_MS + 10);
        assertEquals(List.of("5/1 " + "e".repeat(300), "6/1 f"), texts(tape));
        assertTrue(granted > before);
    }

    @Test
    void onlyASilentTapeThatNobodyAskedForIsGivenUp() {
        Tape tape = tape(2, 1_000);
        say(tape, first, "a", NOW_MS);
        assertFalse(tape.giveUp(NOW_MS, NOW_MS));
        tape.keep(new Length(4, 4_000, NOW_MS + 10));
        assertFalse(tape.giveUp(NOW_MS + 1, NOW_MS + 1));
        int before = granted;
        assertTrue(tape.giveUp(NOW_MS + 11, NOW_MS + 11));
        assertEquals(before + 64 + Tape.OVERHEAD_BYTES, granted);
        assertFalse(say(tape, "b", NOW_MS + 12));
    }
}
