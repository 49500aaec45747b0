// SPDX-License-Identifier: Apache-2.0
package vedette.formation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import vedette.fleet.Group;
import vedette.fleet.Unit;
import vedette.fleet.UnitKind;
import vedette.formation.Member.Reach;
import vedette.live.Link;
import vedette.live.Sourced;
import vedette.live.UnitState;
import vedette.telemetry.Alarms;
import vedette.telemetry.DeviceId;
import vedette.telemetry.Fix;

class FormationTest {
    private static final Group GROUP = new Group("p-03", "Platform 3", "zz", 2_000);
    private static final int LATITUDE_E7 = 245_000_000;

    /** A kilometre to the north, nearly: 1,001 m. */
    private static final int KM_E7 = 90_000;

    private static UnitState unit(String id, UnitKind kind, String role, Link link, @Nullable Integer northE7) {
        Sourced<Fix> position = northE7 == null
                ? null
                : new Sourced<>(
                        new Fix(1_000, LATITUDE_E7 + northE7, 1_176_500_000, Fix.UNKNOWN, 0, 0),
                        new DeviceId("jt808", "1"),
                        1_000,
                        1_000);
        Unit unit = new Unit(id, id, "", kind, "zz", "p-03", role, List.of());
        return new UnitState(
                0,
                unit,
                List.of(),
                1,
                position,
                link,
                0,
                0,
                null,
                null,
                null,
                null,
                null,
                Alarms.NONE,
                0,
                List.of(),
                List.of(),
                1);
    }

    private static Formation of(int errorM, UnitState... units) {
        return Formation.of(GROUP, List.of(units), id -> errorM);
    }

    private static Reach reach(Formation formation, String id) {
        return formation.members().stream()
                .filter(member -> member.id().equals(id))
                .findFirst()
                .orElseThrow()
                .reach();
    }

    @Test
    void membersAreMeasuredFromTheLead() {
        Formation formation = of(
                10,
                unit("m-1", UnitKind.MOTORCYCLE, "", Link.ONLINE, KM_E7),
                unit("a-lead", UnitKind.CAR, "lead", Link.ONLINE, 0),
                unit("c-1", UnitKind.COMMAND, "", Link.ONLINE, 3 * KM_E7));

        assertEquals("a-lead", formation.lead());
        assertTrue(formation.fromLead());
        assertEquals(3_002, formation.spreadM(), 2);
        assertEquals(
                List.of("a-lead", "c-1", "m-1"),
                formation.members().stream().map(Member::id).toList());
        assertEquals(1_001, formation.members().get(2).distanceM(), 1);
        assertEquals(0, formation.members().get(2).bearingDeg());
        assertEquals(Reach.IN, reach(formation, "m-1"));
        assertEquals(Reach.FAR, reach(formation, "c-1"));
    }

    @Test
    void aCommandVehicleLeadsWhereNobodyIsNamed() {
        Formation formation = of(
                10, unit("a", UnitKind.CAR, "", Link.ONLINE, 0), unit("b", UnitKind.COMMAND, "", Link.ONLINE, -KM_E7));

        assertEquals("b", formation.lead());
        assertEquals(0, formation.members().get(0).bearingDeg());
        assertEquals(1_001, formation.members().get(0).distanceM(), 1);
    }

    @Test
    void withoutTheLeadTheMiddleOfTheOthersCounts() {
        Formation formation = of(
                10,
                unit("lead", UnitKind.COMMAND, "lead", Link.OFFLINE, 9 * KM_E7),
                unit("a", UnitKind.CAR, "", Link.ONLINE, 0),
                unit("b", UnitKind.CAR, "", Link.ONLINE, 2 * KM_E7));

        assertFalse(formation.fromLead());
        assertEquals(1_001, formation.spreadM(), 1);
        assertEquals(Reach.SILENT, reach(formation, "lead"));
        assertEquals(180, formation.members().get(0).bearingDeg());
    }

    @Test
    void whoCannotBeCountedOnIsToldApart() {
        Formation formation = of(
                10,
                unit("lead", UnitKind.COMMAND, "lead", Link.ONLINE, 0),
                unit("never", UnitKind.CAR, "", Link.NEVER, null),
                unit("stale", UnitKind.CAR, "", Link.STALE, 0),
                unit("placeless", UnitKind.CAR, "", Link.ONLINE, null));

        assertEquals(Reach.UNPLACED, reach(formation, "never"));
        assertEquals(Reach.SILENT, reach(formation, "stale"));
        assertEquals(Reach.UNPLACED, reach(formation, "placeless"));
        assertEquals(Reach.IN, reach(formation, "lead"));
    }

    @Test
    void anErrorAsLargeAsTheDistanceDoesNotMakeSomebodyFar() {
        UnitState lead = unit("lead", UnitKind.COMMAND, "lead", Link.ONLINE, 0);
        UnitState other = unit("r", UnitKind.CAR, "", Link.ONLINE, 3 * KM_E7);

        assertEquals(Reach.FAR, reach(of(900, lead, other), "r"));
        assertEquals(Reach.IN, reach(of(1_100, lead, other), "r"));
    }

    @Test
    void nobodyIsNobody() {
        Formation formation = of(10);

        assertEquals("", formation.lead());
        assertEquals(0, formation.spreadM());
    }
}
