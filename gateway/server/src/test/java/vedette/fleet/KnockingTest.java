// SPDX-License-Identifier: Apache-2.0
package vedette.fleet;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.util.List;
import org.junit.jupiter.api.Test;
import vedette.access.Principal;
import vedette.telemetry.DeviceId;

class KnockingTest {
    private static final DeviceId TERMINAL = new DeviceId("jt808", "13912345678");
    private static final Papers PAPERS = new Papers("70111", "T-1", "A000017", "闽E0017");

    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private final Knocking knocking = new Knocking(3, 2, meters);

    @Test
    void aDeviceThatKnocksAgainIsListedOnceWithThePapersItGave() {
        knocking.knocked(TERMINAL, knock(PAPERS), 1_000);
        knocking.knocked(TERMINAL, knock(Papers.NONE), 5_000);
        assertEquals(List.of(new Knocker(TERMINAL, knock(PAPERS), 1_000, 5_000, 2)), knocking.list());
    }

    @Test
    void theOneThatWasSilentLongestIsForgottenFirst() {
        for (int i = 0; i < 3; i++) {
            knocking.knocked(numbered(i), knock(PAPERS), i);
        }
        knocking.knocked(numbered(0), knock(PAPERS), 3);
        knocking.knocked(numbered(3), knock(PAPERS), 4);
        assertNull(knocking.knocker(numbered(1)));
        assertEquals(
                List.of(numbered(3), numbered(0), numbered(2)),
                knocking.list().stream().map(Knocker::device).toList());
    }

    @Test
    void aHundredThousandIdentitiesAddNoMeter() {
        int before = meters.getMeters().size();
        for (int i = 0; i < 100_000; i++) {
            knocking.knocked(numbered(i), knock(PAPERS), i);
        }
        assertEquals(3, knocking.list().size());
        assertEquals(before, meters.getMeters().size());
        assertEquals(99_997, meters.counter("vedette.knocking.evicted").count());
    }

    @Test
    void anIgnoredDeviceStaysAway() {
        knocking.knocked(TERMINAL, knock(PAPERS), 1_000);
        assertTrue(knocking.ignore(TERMINAL));
        knocking.knocked(TERMINAL, knock(PAPERS), 2_000);
        assertTrue(knocking.list().isEmpty());
        assertFalse(knocking.ignore(TERMINAL));
    }

    @Test
    void anIgnoredDeviceIsListedAmongThoseUntilItIsHeededAgain() {
        knocking.knocked(TERMINAL, knock(PAPERS), 1_000);
        assertTrue(knocking.ignore(TERMINAL));
        knocking.knocked(TERMINAL, knock(PAPERS), 2_000);
        assertEquals(List.of(new Knocker(TERMINAL, knock(PAPERS), 1_000, 2_000, 2)), knocking.ignored());
        assertTrue(knocking.heed(TERMINAL));
        assertFalse(knocking.heed(TERMINAL));
        knocking.knocked(TERMINAL, knock(PAPERS), 3_000);
        assertNotNull(knocking.knocker(TERMINAL));
        assertEquals(List.of(), knocking.ignored());
    }

    @Test
    void onlySoManyAreIgnored() {
        for (int i = 0; i < 3; i++) {
            knocking.knocked(numbered(i), knock(PAPERS), i);
            assertTrue(knocking.ignore(numbered(i)));
        }
        assertEquals(
                List.of(numbered(2), numbered(1)),
                knocking.ignored().stream().map(Knocker::device).toList());
    }

    @Test
    void onlyTheFirstBytesAreKept() {
        String hex = "7e".repeat(1_000);
        assertEquals(
                2 * Knock.MAX_BYTES,
                new Knock("jt808", PAPERS, hex, "10.0.0.1", "unknown_device")
                        .firstBytesHex()
                        .length());
    }

    @Test
    void aDeviceThatBecomesKnownKnocksNoMore() {
        Fleet fleet = FleetTest.fleet(FleetSettings.DEFAULT);
        OrderedJournal journal = FleetTest.started(fleet);
        fleet.knocking().knocked(TERMINAL, knock(PAPERS), 1_000);
        assertNotNull(fleet.knocking().knocker(TERMINAL));
        fleet.edit(new FleetEdit.PutDevice(FleetTest.device(TERMINAL, "")), Principal.ANONYMOUS);
        journal.commit();
        assertNull(fleet.knocking().knocker(TERMINAL));
    }

    private static DeviceId numbered(int number) {
        return new DeviceId("jt808", "n" + number);
    }

    private static Knock knock(Papers papers) {
        return new Knock("jt808", papers, "7e0100", "10.0.0.1", "unknown_device");
    }
}
