// SPDX-License-Identifier: Apache-2.0
package vedette.live;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import vedette.journal.Draft;
import vedette.journal.EntryBody.SourceConflict;
import vedette.telemetry.Fix;
import vedette.telemetry.FixQuality;
import vedette.telemetry.Report;

/** A source that leaves its unit is told of once, and once more when it is back. */
class ConflictsTest {
    private static final String UNIT = "car-1";
    private static final int LATITUDE_E7 = 245_000_000;
    private static final int LONGITUDE_E7 = 1_176_500_000;

    /** One hundredth of a degree of latitude: 1,112 m. */
    private static final int FAR_E7 = 100_000;

    private LiveRig rig = new LiveRig();

    @BeforeEach
    void aCarWithATerminalAndAPhone() {
        rig.unit(UNIT, "car");
        rig.device("terminal", UNIT, "gnss-terminal", 0, 0);
        rig.device("phone", UNIT, "phone", 0, 0);
        rig.tick();
    }

    /** Both report each second; returns what was told meanwhile. */
    private List<SourceConflict> drive(int seconds, int apartE7) {
        List<SourceConflict> told = new ArrayList<>();
        for (int i = 0; i < seconds; i++) {
            rig.nowMs += 1_000;
            report("terminal", 0);
            report("phone", apartE7);
            told.addAll(tick());
        }
        return told;
    }

    private void report(String device, int northE7) {
        Fix fix =
                new Fix(rig.nowMs, LATITUDE_E7 + northE7, LONGITUDE_E7, Fix.UNKNOWN, 0, 0, 500, 9, FixQuality.UNKNOWN);
        rig.report(UNIT, Report.of("test", LiveRig.device(device), rig.nowMs, fix));
    }

    private List<SourceConflict> tick() {
        List<SourceConflict> told = new ArrayList<>();
        for (Draft draft : rig.drafts()) {
            rig.enter(draft.unit(), draft.body());
            if (draft.body() instanceof SourceConflict conflict) {
                told.add(conflict);
            }
        }
        return told;
    }

    private void walkAway() {
        drive(5, 0);
        for (int metres = 1; metres <= 100; metres++) {
            drive(1, FAR_E7 * metres / 100);
        }
    }

    @Test
    void sourcesThatStayTogetherAreNotToldOf() {
        assertEquals(List.of(), drive(60, 100));
        assertEquals(List.of(), rig.state(UNIT).conflicts());
    }

    @Test
    void aSourceThatLeavesIsToldOfOnce() {
        walkAway();
        assertEquals(1, rig.state(UNIT).conflicts().size());
        Conflict conflict = rig.state(UNIT).conflicts().get(0);
        assertEquals(LiveRig.device("phone"), conflict.one());
        assertEquals(LiveRig.device("terminal"), conflict.other());
        assertTrue(rig.nowMs - conflict.sinceMs() >= 10_000, conflict.toString());
        assertEquals(List.of(), drive(30, FAR_E7));
    }

    @Test
    void notBeforeItHasLasted() {
        drive(5, 0);
        List<SourceConflict> told = new ArrayList<>();
        for (int tenths = 1; tenths <= 3; tenths++) { // believed after three fixes that agree
            told.addAll(drive(3, FAR_E7));
        }
        assertEquals(List.of(), told);
        assertEquals(1, drive(6, FAR_E7).size());
    }

    @Test
    void aSourceThatComesBackIsToldOfOnce() {
        walkAway();
        List<SourceConflict> told = new ArrayList<>();
        for (int percent = 99; percent >= 0; percent--) {
            told.addAll(drive(1, FAR_E7 * percent / 100));
        }
        assertEquals(1, told.size());
        assertEquals(false, told.get(0).open());
        assertEquals(List.of(), rig.state(UNIT).conflicts());
        assertEquals(List.of(), drive(30, 0));
    }

    @Test
    void aSourceThatFallsSilentLeavesNoConflict() {
        walkAway();
        List<SourceConflict> told = new ArrayList<>();
        for (int i = 0; i < 400; i++) {
            rig.nowMs += 1_000;
            report("terminal", 0);
            told.addAll(tick());
        }
        assertEquals(1, told.size());
        assertEquals(List.of(), rig.state(UNIT).conflicts());
    }

    @Test
    void unbindingEndsAConflict() {
        walkAway();
        rig.fleet("device", "test:phone", "");
        List<SourceConflict> told = tick();
        assertEquals(1, told.size());
        assertEquals(List.of(), rig.state(UNIT).conflicts());
        assertEquals(List.of(), tick());
    }

    @Test
    void anEntryThatWasLostIsAppendedAnew() {
        drive(5, 0);
        List<Draft> drafts = new ArrayList<>();
        for (int i = 0; i < 40; i++) {
            rig.nowMs += 1_000;
            report("terminal", 0);
            report("phone", FAR_E7);
            rig.drafts().stream()
                    .filter(draft -> draft.body() instanceof SourceConflict)
                    .forEach(drafts::add);
        }
        assertEquals(3, drafts.size());
    }

    @Test
    void aRestartDoesNotTellAnew() {
        walkAway();
        rig.checkpoint();
        Map<String, byte[]> fleet = Map.copyOf(rig.fleetRecords);
        Map<String, byte[]> live = Map.copyOf(rig.liveRecords);
        long seq = rig.seq;
        drive(5, FAR_E7);
        List<Conflict> before = rig.state(UNIT).conflicts();
        rig = rig.restarted(fleet, live, seq);
        assertEquals(before, rig.state(UNIT).conflicts());
        assertEquals(List.of(), drive(30, FAR_E7));
        List<SourceConflict> told = drive(1, 0);
        told.addAll(drive(5, 0));
        assertEquals(1, told.size());
    }
}
