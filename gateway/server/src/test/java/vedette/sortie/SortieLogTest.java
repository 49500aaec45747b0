// SPDX-License-Identifier: Apache-2.0
package vedette.sortie;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import vedette.fleet.Fleet;
import vedette.fleet.FleetSettings;
import vedette.journal.Draft;
import vedette.journal.Entry;
import vedette.journal.EntryBody;
import vedette.journal.EntryBody.FleetEdited;
import vedette.journal.EntryBody.LinkChanged;
import vedette.journal.EntryBody.Reported;
import vedette.journal.KeptRecords;
import vedette.live.LiveSettings;
import vedette.live.LiveState;
import vedette.telemetry.Alarms;
import vedette.telemetry.Cameras;
import vedette.telemetry.DeviceId;
import vedette.telemetry.Extra;
import vedette.telemetry.Fix;
import vedette.telemetry.Flag;
import vedette.telemetry.Flight;
import vedette.telemetry.Motion;
import vedette.telemetry.Power;
import vedette.telemetry.Radio;
import vedette.telemetry.Report;

/** Flights begin with the take-off and end with the landing, or when nothing is heard any more. */
class SortieLogTest {
    private static final String UNIT = "drone-7";
    private static final DeviceId DEVICE = new DeviceId("mavlink", "7");

    /** A ten-thousandth of a degree of latitude: 11.1 m. */
    private static final int STEP_E7 = 1_000;

    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private final InstantSource clock = () -> Instant.ofEpochMilli(this.nowMs);
    private final Fleet fleet = new Fleet(FleetSettings.DEFAULT, clock, meters);
    private final LiveState live = new LiveState(fleet, LiveSettings.DEFAULT, clock, meters);
    private SortieLog log = new SortieLog(live::state);
    private long nowMs = 1_795_262_400_000L;
    private long seq;
    private int latitudeE7 = 245_000_000;

    @BeforeEach
    void aDrone() {
        enter(Draft.NO_UNIT, new FleetEdited("unit", UNIT, "{\"id\":\"drone-7\",\"kind\":\"drone\"}", "test"));
        enter(
                Draft.NO_UNIT,
                new FleetEdited(
                        "device",
                        DEVICE.toString(),
                        "{\"id\":\"mavlink:7\",\"unit\":\"drone-7\",\"type\":\"drone-link\",\"registration\":{}}",
                        "test"));
    }

    private void enter(String unit, EntryBody body) {
        Entry entry = new Entry(++seq, nowMs, unit, body);
        fleet.apply(entry);
        live.apply(entry);
        log.apply(entry);
    }

    private void says(Flag armed, Flag airborne, int heightCm, boolean buffered) {
        Flight flight = new Flight(
                "AUTO",
                armed,
                airborne,
                heightCm,
                Fix.UNKNOWN,
                Fix.UNKNOWN,
                Fix.UNKNOWN,
                Fix.UNKNOWN,
                Fix.UNKNOWN,
                Fix.UNKNOWN,
                Fix.UNKNOWN,
                Fix.UNKNOWN,
                Fix.UNKNOWN);
        Fix fix = new Fix(nowMs, latitudeE7, 1_176_500_000, Fix.UNKNOWN, 1_100, 0);
        Report report = new Report(
                "mavlink",
                DEVICE,
                nowMs,
                buffered,
                fix,
                Motion.NONE,
                Power.NONE,
                Radio.NONE,
                Cameras.NONE,
                flight,
                Alarms.NONE,
                Extra.NONE);
        enter(UNIT, new Reported(report));
    }

    private void fly(int seconds, int stepE7) {
        for (int i = 0; i < seconds; i++) {
            nowMs += 1_000;
            latitudeE7 += stepE7;
            says(Flag.ON, Flag.ON, 5_000, false);
        }
    }

    private void land() {
        nowMs += 1_000;
        says(Flag.OFF, Flag.OFF, 0, false);
    }

    private Sortie last() {
        List<Sortie> ended = log.of(UNIT).ended();
        return ended.get(ended.size() - 1);
    }

    @Test
    void aFlightIsCountedFromTakeOffToLanding() {
        says(Flag.OFF, Flag.OFF, 0, false);
        fly(101, STEP_E7);
        assertNotNull(log.of(UNIT).flying());
        land();

        assertNull(log.of(UNIT).flying());
        assertEquals(1, log.of(UNIT).count());
        assertEquals(101_000, last().durationMs());
        assertEquals(1_112.0, (double) last().distanceM(), 2.0);
        assertEquals(5_000, last().maxHeightCm());
        assertEquals(Sortie.End.LANDED, last().end());
        assertEquals(DEVICE, last().device());
    }

    @Test
    void aHoverIsNoDistance() {
        fly(2, STEP_E7);
        for (int i = 0; i < 100; i++) {
            fly(1, i % 2 == 0 ? 20 : -20); // 22 cm
        }
        land();

        assertEquals(11, last().distanceM());
    }

    @Test
    void countsGoOn() {
        fly(10, STEP_E7);
        land();
        fly(20, STEP_E7);
        land();

        Sorties sorties = log.of(UNIT);
        assertEquals(2, sorties.count());
        assertEquals(2, last().number());
        assertEquals(10_000 + 20_000, sorties.durationMs());
        assertEquals(sorties.ended().get(0).distanceM() + sorties.ended().get(1).distanceM(), sorties.distanceM());
    }

    @Test
    void whoFallsSilentInTheAirIsLostWhenItWasLastHeard() {
        fly(10, STEP_E7);
        long heardMs = nowMs;
        nowMs += 600_000;
        enter(UNIT, new LinkChanged("stale", "offline"));

        assertEquals(Sortie.End.LOST, last().end());
        assertEquals(heardMs, last().endMs());
    }

    @Test
    void aFlightDoesNotLastOverALongSilence() {
        fly(10, STEP_E7);
        long heardMs = nowMs;
        nowMs += 600_000;
        fly(10, STEP_E7);

        assertEquals(1, log.of(UNIT).count());
        assertEquals(Sortie.End.LOST, last().end());
        assertEquals(heardMs, last().endMs());
        assertNotNull(log.of(UNIT).flying());
    }

    @Test
    void armedMotorsCountWhereNothingElseIsSaid() {
        says(Flag.ON, Flag.UNKNOWN, Fix.UNKNOWN, false);
        assertNotNull(log.of(UNIT).flying());
        says(Flag.UNKNOWN, Flag.UNKNOWN, Fix.UNKNOWN, false);
        assertNotNull(log.of(UNIT).flying());
        nowMs += 1_000;
        says(Flag.OFF, Flag.UNKNOWN, Fix.UNKNOWN, false);
        assertEquals(1, log.of(UNIT).count());
    }

    @Test
    void aLateReportIsNoTakeOff() {
        says(Flag.ON, Flag.ON, 100, true);

        assertEquals(Sorties.NONE, log.of(UNIT));
    }

    @Test
    void theListIsBoundedAndTheSumsAreNot() {
        for (int i = 0; i < Sorties.MAX_LISTED + 5; i++) {
            fly(1, STEP_E7);
            land();
        }

        assertEquals(Sorties.MAX_LISTED, log.of(UNIT).ended().size());
        assertEquals(Sorties.MAX_LISTED + 5, log.of(UNIT).count());
        assertEquals(6, log.of(UNIT).ended().get(0).number());
    }

    @Test
    void aRestartGoesOnWithTheFlight() {
        fly(10, STEP_E7);
        land();
        fly(10, STEP_E7);
        Map<String, byte[]> records = checkpoint();
        Sorties before = log.of(UNIT);
        log = new SortieLog(live::state);
        records.forEach(log::restore);

        assertEquals(before, log.of(UNIT));
        fly(10, STEP_E7);
        land();
        assertEquals(2, log.of(UNIT).count());
        assertEquals(20_000, last().durationMs());
        assertTrue(last().distanceM() >= 200, last().toString());
    }

    @Test
    void aDeletedUnitHasNone() {
        fly(10, STEP_E7);
        land();
        Map<String, byte[]> records = checkpoint();
        enter(Draft.NO_UNIT, new FleetEdited("unit", UNIT, "", "test"));

        assertEquals(Sorties.NONE, log.of(UNIT));
        log.checkpoint(new KeptRecords(records));
        assertEquals(Map.of(), records);
    }

    private Map<String, byte[]> checkpoint() {
        Map<String, byte[]> records = new TreeMap<>();
        log.checkpoint(new KeptRecords(records));
        return records;
    }
}
