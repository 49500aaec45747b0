// SPDX-License-Identifier: Apache-2.0
package vedette.bench.jmh;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.time.ZoneOffset;
import java.util.HexFormat;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.CompilerControl;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;
import vedette.protocol.BcdTime;
import vedette.protocol.Explanation;
import vedette.protocol.FieldReader;
import vedette.protocol.MalformedMessageException;
import vedette.protocol.Rejection;
import vedette.protocol.jt808.LocationReport;

/**
 * What naming the fields costs: the basic location information read by name and read bare, with the explaining reader loaded
 * and used in the same process, so that the compiler cannot pretend that it does not exist.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
public class FieldReaderBenchmark {
    private static final ZoneOffset GMT_8 = ZoneOffset.ofHours(8);
    private static final int EXPLAINED = 500;

    private final ByteBuf body = Unpooled.wrappedBuffer(
            HexFormat.of().parseHex("00000001" + "00000003" + "01dc8d70" + "073df6d8" + "0010016d010e251121165510"));
    private final FieldReader in = new FieldReader(body);

    /** Loads the explaining reader and makes both ways hot. */
    @Setup
    public void explain() throws MalformedMessageException {
        for (int i = 0; i < EXPLAINED; i++) {
            LocationReport.decode(new FieldReader(body.readerIndex(0), new Explanation()));
        }
    }

    @Benchmark
    public LocationReport named() throws MalformedMessageException {
        return LocationReport.decode(in.reset(body.readerIndex(0)));
    }

    @Benchmark
    public LocationReport checked() throws MalformedMessageException {
        return readChecked(body.readerIndex(0));
    }

    @Benchmark
    public LocationReport bare() {
        return readBare(body.readerIndex(0));
    }

    /**
     * Reads that refuse a short body as the named ones do: what is left between the two is the naming. A method of its own,
     * as every message's decoder is, called through a table.
     */
    @CompilerControl(CompilerControl.Mode.DONT_INLINE)
    private static LocationReport readChecked(ByteBuf b) throws MalformedMessageException {
        int alarmBits = need(b, 4).readInt();
        int statusBits = need(b, 4).readInt();
        int latitudeE6 = need(b, 4).readInt();
        int longitudeE6 = need(b, 4).readInt();
        int altitudeM = need(b, 2).readShort();
        int speedDkmh = need(b, 2).readUnsignedShort();
        int directionDeg = need(b, 2).readUnsignedShort();
        long timeMs = BcdTime.readMs(need(b, BcdTime.LENGTH_BYTES), b.readerIndex(), GMT_8);
        b.skipBytes(BcdTime.LENGTH_BYTES);
        return new LocationReport(
                alarmBits, statusBits, latitudeE6, longitudeE6, altitudeM, speedDkmh, directionDeg, timeMs);
    }

    private static ByteBuf need(ByteBuf in, int length) throws MalformedMessageException {
        if (in.readableBytes() < length) {
            throw new MalformedMessageException(Rejection.TOO_SHORT, "expected " + length + " bytes");
        }
        return in;
    }

    @CompilerControl(CompilerControl.Mode.DONT_INLINE)
    private static LocationReport readBare(ByteBuf b) {
        int alarmBits = b.readInt();
        int statusBits = b.readInt();
        int latitudeE6 = b.readInt();
        int longitudeE6 = b.readInt();
        int altitudeM = b.readShort();
        int speedDkmh = b.readUnsignedShort();
        int directionDeg = b.readUnsignedShort();
        long timeMs = BcdTime.readMs(b, b.readerIndex(), GMT_8);
        b.skipBytes(BcdTime.LENGTH_BYTES);
        return new LocationReport(
                alarmBits, statusBits, latitudeE6, longitudeE6, altitudeM, speedDkmh, directionDeg, timeMs);
    }
}
