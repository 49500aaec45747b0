// SPDX-License-Identifier: Apache-2.0
package vedette.bench.jmh;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.util.HexFormat;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;
import org.openjdk.jmh.infra.Blackhole;
import vedette.protocol.Envelope;
import vedette.protocol.Session;
import vedette.protocol.SessionLimits;
import vedette.protocol.Transport;
import vedette.protocol.mavlink.MavlinkProtocol;

/** MAVLink, from the bytes of a stream to reports: frames without a place, and a mix in which one of eight has one. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 3, time = 1)
@Fork(1)
public class MavlinkBenchmark {
    private static final long NOW_MS = 1_763_715_310_000L;
    private static final int FRAMES = 8;
    private static final String BEAT = "fd090000010701000000030000000203890403d341";
    private static final String ATTITUDE =
            "fd1c00000207011e0000c0d40100cdcccc3dcdcc4cbe000080bf0ad7233c0ad7a33c8fc2f53ca347";
    private static final String POSITION =
            "fd1c0000050701210000c0d4010060869d1270a46b48f4fb000060ea00000000e8036aff8c235fae";

    private final ByteBuf kept = frames(BEAT + ATTITUDE.repeat(FRAMES - 1));
    private final ByteBuf mixed = frames(BEAT + ATTITUDE.repeat(FRAMES - 2) + POSITION);
    private final Session session = new MavlinkProtocol().open(Transport.TCP, SessionLimits.DEFAULT);

    /** A heartbeat and attitudes: nothing is to be allocated. */
    @Benchmark
    @OperationsPerInvocation(FRAMES)
    public void framesWithoutAPlace(Blackhole hole) {
        session.receive(kept.readerIndex(0), Envelope.BYTES, NOW_MS, new Consumer(hole));
    }

    /** One report to eight frames. */
    @Benchmark
    @OperationsPerInvocation(FRAMES)
    public void mixedFrames(Blackhole hole) {
        session.receive(mixed.readerIndex(0), Envelope.BYTES, NOW_MS, new Consumer(hole));
    }

    private static ByteBuf frames(String hex) {
        return Unpooled.wrappedBuffer(HexFormat.of().parseHex(hex));
    }
}
