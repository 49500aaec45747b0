// SPDX-License-Identifier: Apache-2.0
package vedette.bench.jmh;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.InstantSource;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;
import vedette.fleet.Fleet;
import vedette.fleet.FleetSettings;
import vedette.journal.Draft;
import vedette.journal.Entry;
import vedette.journal.EntryBody.FleetEdited;
import vedette.journal.EntryBody.Reported;
import vedette.live.LiveSettings;
import vedette.live.LiveState;
import vedette.telemetry.DeviceId;
import vedette.telemetry.Fix;
import vedette.telemetry.Report;

/** One report laid over one of 1,000 units, the entry and the report included in the bytes. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
public class LiveFoldBenchmark {
    private static final int UNITS = 1_000;
    private static final long START_MS = 1_795_262_400_000L;

    private final InstantSource clock = InstantSource.system();
    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private final Fleet fleet = new Fleet(FleetSettings.DEFAULT, clock, meters);
    private final LiveState live = new LiveState(fleet, LiveSettings.DEFAULT, clock, meters);
    private final String[] units = new String[UNITS];
    private final DeviceId[] devices = new DeviceId[UNITS];
    private long seq;
    private int next;

    @Setup
    public void enlist() {
        for (int i = 0; i < UNITS; i++) {
            units[i] = "u" + i;
            devices[i] = new DeviceId("bench", units[i]);
            edit("unit", units[i], "{\"id\":\"" + units[i] + "\",\"kind\":\"car\"}");
            edit(
                    "device",
                    devices[i].toString(),
                    "{\"id\":\"" + devices[i] + "\",\"unit\":\"" + units[i] + "\",\"registration\":{}}");
        }
    }

    private void edit(String kind, String id, String json) {
        Entry entry = new Entry(++seq, START_MS, Draft.NO_UNIT, new FleetEdited(kind, id, json, "bench"));
        fleet.apply(entry);
        live.apply(entry);
    }

    @Benchmark
    public LiveState report() {
        next = (next + 1) % UNITS;
        long nowMs = START_MS + ++seq;
        int northE7 = (int) (seq % 1_000_000);
        Fix fix = new Fix(nowMs, 245_000_000 + northE7, 1_176_000_000, 100, 1_000, 9_000);
        Report report = Report.of("bench", devices[next], nowMs, fix);
        live.apply(new Entry(seq, nowMs, units[next], new Reported(report)));
        return live;
    }
}
