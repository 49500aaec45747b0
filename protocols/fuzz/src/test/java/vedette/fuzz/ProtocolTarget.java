// SPDX-License-Identifier: Apache-2.0
package vedette.fuzz;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.util.Arrays;
import java.util.ServiceLoader;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import vedette.protocol.Protocol;

/**
 * What the fuzzer calls: one input is one connection's whole life. The first {@value #CONTROL_BYTES} bytes choose the
 * transport, the cuts and whether the device is let in; the rest is what the peer sends.
 */
public final class ProtocolTarget {
    /** Bytes that say how the others are sent. */
    static final int CONTROL_BYTES = 2;

    /** A session may keep 2 MB of unfinished messages, which grow by doubling, and say much about little. */
    private static final long MAX_ALLOCATED_BYTES = 64L * 1024 * 1024;

    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    private static @Nullable ProtocolTarget target;

    private final Protocol protocol;

    ProtocolTarget(Protocol protocol) {
        this.protocol = protocol;
    }

    /** Called by the fuzzer before the first input. */
    public static void fuzzerInitialize(String[] arguments) {
        target = new ProtocolTarget(named(arguments[0]));
    }

    /** Called by the fuzzer with each input. */
    public static void fuzzerTestOneInput(byte[] input) {
        if (target == null) {
            throw new IllegalStateException("target: found nothing, expected the initialised one");
        }
        target.run(input);
    }

    /** Fails with whatever the protocol threw, or with the promise that it broke. */
    void run(byte[] input) {
        if (input.length < CONTROL_BYTES) {
            return;
        }
        if (play(input) > MAX_ALLOCATED_BYTES) {
            long allocated = play(input); // the first time may have loaded classes, which the fuzzer rewrites
            if (allocated > MAX_ALLOCATED_BYTES) {
                throw new AssertionError(input.length + " bytes cost " + allocated
                        + " bytes of memory, expected at most " + MAX_ALLOCATED_BYTES);
            }
        }
    }

    /** Plays the input and tells how much memory that allocated. */
    private long play(byte[] input) {
        long before = THREADS.getCurrentThreadAllocatedBytes();
        new Exchange(protocol, input[0] & 0xFF, input[1] & 0xFF)
                .play(Arrays.copyOfRange(input, CONTROL_BYTES, input.length));
        return THREADS.getCurrentThreadAllocatedBytes() - before;
    }

    /** Every protocol on the class path, by name. */
    static Stream<Protocol> installed() {
        return ServiceLoader.load(Protocol.class).stream()
                .map(ServiceLoader.Provider::get)
                .sorted((a, b) -> a.name().compareTo(b.name()));
    }

    private static Protocol named(String name) {
        return installed()
                .filter(protocol -> protocol.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("protocol: found '" + name + "'"));
    }
}
