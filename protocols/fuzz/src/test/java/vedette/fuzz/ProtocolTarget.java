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

    /**
     * A session may keep 2 MB of unfinished messages, which grow by doubling, and say much about little. An input that keeps a
     * processor for seconds would hold up a thousand terminals.
     */
    private static final Cost MOST = new Cost(64L * 1024 * 1024, 5_000_000_000L);

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
        if (!play(input).isBounded()) {
            Cost cost = play(input); // the first time may have loaded classes, which the fuzzer rewrites
            if (!cost.isBounded()) {
                throw new AssertionError(input.length + " bytes cost " + cost + ", expected at most " + MOST);
            }
        }
    }

    /** Of one input, to the thread that plays it; however busy the machine is with something else. */
    private record Cost(long allocatedBytes, long cpuNs) {
        boolean isBounded() {
            return allocatedBytes <= MOST.allocatedBytes && cpuNs <= MOST.cpuNs;
        }
    }

    private Cost play(byte[] input) {
        long bytesBefore = THREADS.getCurrentThreadAllocatedBytes();
        long cpuBeforeNs = THREADS.getCurrentThreadCpuTime();
        new Exchange(protocol, input[0] & 0xFF, input[1] & 0xFF)
                .play(Arrays.copyOfRange(input, CONTROL_BYTES, input.length));
        return new Cost(
                THREADS.getCurrentThreadAllocatedBytes() - bytesBefore,
                THREADS.getCurrentThreadCpuTime() - cpuBeforeNs);
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
