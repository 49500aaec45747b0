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
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;
import org.openjdk.jmh.infra.Blackhole;
import vedette.protocol.Envelope;
import vedette.protocol.FieldReader;
import vedette.protocol.MalformedMessageException;
import vedette.protocol.Session;
import vedette.protocol.SessionLimits;
import vedette.protocol.Transport;
import vedette.protocol.jt808.Edition;
import vedette.protocol.jt808.FrameWriter;
import vedette.protocol.jt808.Jt808Protocol;
import vedette.protocol.jt808.Jt808Terminal;
import vedette.protocol.jt808.LocationDecoder;
import vedette.protocol.jt808.LocationReport;
import vedette.protocol.jt808.PhoneNumber;
import vedette.telemetry.Fix;
import vedette.telemetry.Report;

/** A JT/T 808 location report, from its body to a fix, to a report with items, and from the frame to report and answer. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
public class DecodeBenchmark {
    private static final long NOW_MS = 1_763_715_310_000L;
    private static final String PHONE = "013912345678";
    private static final String BASIC =
            "00000001" + "00000003" + "01dc8d70" + "073df6d8" + "0010" + "016d" + "010e" + "251121165510";
    private static final String ITEMS = "0104000f1b30" + "03020169" + "250400000000" + "30011f" + "31010e";

    private final ByteBuf basic = Unpooled.wrappedBuffer(HexFormat.of().parseHex(BASIC));
    private final ByteBuf withItems = Unpooled.wrappedBuffer(HexFormat.of().parseHex(BASIC + ITEMS));
    private final ByteBuf frame = frame();
    private final FieldReader in = new FieldReader(basic);
    private final LocationDecoder decoder =
            new LocationDecoder(PhoneNumber.parse(PHONE, PhoneNumber.SHORT_BYTES), Edition.V2013);
    private final Session session = new Jt808Protocol().open(Transport.TCP, SessionLimits.DEFAULT);

    /** Body to wire record and fix. */
    @Benchmark
    public Fix bodyToFix(Blackhole hole) throws MalformedMessageException {
        LocationReport report = LocationReport.decode(in.reset(basic.readerIndex(0)));
        hole.consume(report);
        return report.toFix();
    }

    /** Body with odometer, recorder speed, signals, radio signal and satellites to a report. */
    @Benchmark
    public Report bodyToReport() throws MalformedMessageException {
        return decoder.decode(withItems.readerIndex(0), NOW_MS, false);
    }

    /** Frame to report and acknowledgement: flags, escape, check code and header, too. */
    @Benchmark
    public void frameToReportAndAnswer(Blackhole hole) {
        session.receive(frame.readerIndex(0), Envelope.BYTES, NOW_MS, new Consumer(hole));
    }

    private static ByteBuf frame() {
        ByteBuf out = Unpooled.buffer();
        Jt808Terminal terminal = new Jt808Terminal(PHONE, Edition.V2013, new FrameWriter());
        terminal.begin().writeBytes(HexFormat.of().parseHex(BASIC + ITEMS));
        terminal.end(LocationReport.MESSAGE_ID, out);
        return out;
    }
}
