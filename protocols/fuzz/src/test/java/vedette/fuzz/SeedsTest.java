// SPDX-License-Identifier: Apache-2.0
package vedette.fuzz;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import vedette.protocol.Protocol;

/** The fuzzer's inputs without the fuzzer, in every build: each seed as it stands, and with a few random changes. */
class SeedsTest {
    private static final int CONTROLS = 256;
    private static final int CONTROL_STEP = 23;
    private static final int CHANGED = 40;
    private static final int MAX_CHANGES = 4;
    private static final int MAX_PLACES = 128;
    private static final int EXPLAINED = 0x09;

    @TestFactory
    Stream<DynamicTest> everySeedKeepsThePromises() {
        return ProtocolTarget.installed()
                .map(protocol -> DynamicTest.dynamicTest(protocol.name(), () -> replay(protocol)));
    }

    private static void replay(Protocol protocol) {
        Map<String, byte[]> seeds = Seeds.of(protocol);
        assertFalse(seeds.isEmpty(), "vectors of " + protocol.name());
        ProtocolTarget target = new ProtocolTarget(protocol);
        SplittableRandom random = new SplittableRandom(1);
        seeds.forEach((name, bytes) -> {
            for (int control = 0; control < CONTROLS; control += CONTROL_STEP) {
                run(target, name, input(control, control, bytes));
            }
            for (int i = 0; i < CHANGED; i++) {
                run(target, name, input(random.nextInt(CONTROLS), i, changed(bytes, random)));
            }
        });
    }

    /** A frame that breaks off, wherever it does, and the same whole: for what is known only once the rest came. */
    @TestFactory
    Stream<DynamicTest> everySeedMayBreakOff() {
        return ProtocolTarget.installed()
                .map(protocol -> DynamicTest.dynamicTest(protocol.name(), () -> breakOff(protocol)));
    }

    private static void breakOff(Protocol protocol) {
        ProtocolTarget target = new ProtocolTarget(protocol);
        Seeds.of(protocol).forEach((name, bytes) -> {
            int step = 1 + bytes.length / MAX_PLACES;
            for (int end = 1; end < bytes.length; end += step) {
                run(target, name, input(end % CONTROLS, end, Arrays.copyOf(bytes, end)));
                run(target, name, input(0, 0, joined(bytes, end, bytes, 0)));
            }
        });
    }

    /** Each byte in turn is lost, doubled, or has a value at an edge: for lengths, counts and flags. */
    @TestFactory
    Stream<DynamicTest> everyByteMayBeWrong() {
        return ProtocolTarget.installed()
                .map(protocol -> DynamicTest.dynamicTest(protocol.name(), () -> wrongBytes(protocol)));
    }

    private static void wrongBytes(Protocol protocol) {
        ProtocolTarget target = new ProtocolTarget(protocol);
        Seeds.of(protocol).forEach((name, bytes) -> {
            int step = 1 + bytes.length / MAX_PLACES;
            for (int at = 0; at < bytes.length; at += step) {
                for (int value : new int[] {0, 0x7F, 0xFF, bytes[at] - 1, bytes[at] + 1}) {
                    byte[] wrong = bytes.clone();
                    wrong[at] = (byte) value;
                    run(target, name, input(value & EXPLAINED, at, wrong));
                }
                run(target, name, input(0, at, joined(bytes, at, bytes, at + 1)));
                run(target, name, input(0, at, joined(bytes, at + 1, bytes, at)));
            }
        });
    }

    /** The first bytes of one, and the other from an index on. */
    private static byte[] joined(byte[] head, int length, byte[] tail, int from) {
        byte[] out = Arrays.copyOf(head, length + tail.length - from);
        System.arraycopy(tail, from, out, length, tail.length - from);
        return out;
    }

    private static void run(ProtocolTarget target, String name, byte[] input) {
        try {
            target.run(input);
        } catch (RuntimeException | AssertionError | StackOverflowError e) {
            throw new AssertionError(name + " as " + HexFormat.of().formatHex(input), e);
        }
    }

    private static byte[] changed(byte[] bytes, SplittableRandom random) {
        byte[] out = bytes.clone();
        for (int left = random.nextInt(MAX_CHANGES) + 1; left > 0 && out.length > 0; left--) {
            out[random.nextInt(out.length)] = (byte) random.nextInt(CONTROLS);
        }
        return out;
    }

    /** As the fuzzer writes it. */
    static byte[] input(int control, int cuts, byte[] bytes) {
        byte[] input = new byte[ProtocolTarget.CONTROL_BYTES + bytes.length];
        input[0] = (byte) control;
        input[1] = (byte) cuts;
        System.arraycopy(bytes, 0, input, ProtocolTarget.CONTROL_BYTES, bytes.length);
        return input;
    }

    @Test
    void vectorsAreReadAsBytesOrAsText() {
        assertArrayEquals(
                new byte[] {0x12, 0x34, 0x56}, Seeds.bytes(List.of("# what", "1234  field  4660", "56 -", "=> it")));
        assertArrayEquals(
                "radio-1/event\n{\"a\":1}".getBytes(StandardCharsets.UTF_8),
                Seeds.bytes(List.of("topic radio-1/event", "{\"a\":1}", "=> it")));
    }
}
