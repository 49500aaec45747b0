// SPDX-License-Identifier: Apache-2.0
package vedette.fleet;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import org.junit.jupiter.api.Test;
import vedette.access.Principal;
import vedette.http.Refusal;
import vedette.telemetry.DeviceId;

class FleetTest {
    /** Devices of one scheme show digests, in the realm that their id begins with. */
    static final PasswordDigests DIGESTS =
            new PasswordDigests(id -> id.scheme().equals("gb28181") ? id.value().substring(0, 10) : "");

    private static final DeviceId TERMINAL = new DeviceId("jt808", "13912345678");
    private static final DeviceId RADIO = new DeviceId("mqtt", "radio-7");

    private final Fleet fleet = fleet(FleetSettings.DEFAULT);
    private final OrderedJournal journal = started(fleet);

    @Test
    void anEditShowsWhenItIsAppliedAndCompletesWhenItIsStored() {
        CompletionStage<Void> edit = fleet.edit(new FleetEdit.PutUnit(unit("car-1", "")), Principal.ANONYMOUS);
        assertNull(fleet.unit("car-1"));
        journal.apply();
        assertNotNull(fleet.unit("car-1"));
        assertFalse(edit.toCompletableFuture().isDone());
        journal.commit();
        assertTrue(edit.toCompletableFuture().isDone());
    }

    @Test
    void ofTwoEditsInQuickSuccessionTheSecondKnowsTheFirst() {
        fleet.edit(new FleetEdit.PutUnit(unit("car-1", "")), Principal.ANONYMOUS);
        CompletionStage<Void> bound =
                fleet.edit(new FleetEdit.PutDevice(device(TERMINAL, "car-1")), Principal.ANONYMOUS);
        journal.commit();
        assertDoesNotFail(bound);
        assertEquals(List.of(device(TERMINAL, "car-1")), fleet.devicesOf("car-1"));
    }

    @Test
    void whatTheJournalLostIsNotExpectedAnyMore() {
        CompletionStage<Void> lost = fleet.edit(new FleetEdit.PutUnit(unit("car-1", "")), Principal.ANONYMOUS);
        journal.lose();
        assertEquals(Refusal.Code.NOT_STORED, refusal(lost).code());
        assertEquals(
                Refusal.Code.UNKNOWN_UNIT,
                refusal(fleet.edit(new FleetEdit.PutDevice(device(TERMINAL, "car-1")), Principal.ANONYMOUS))
                        .code());
    }

    @Test
    void oneBadEditRefusesTheWholeBatch() {
        CompletionStage<Void> edit = fleet.edit(
                now -> List.of(
                        new FleetEdit.PutUnit(unit("car-1", "")), new FleetEdit.PutDevice(device(TERMINAL, "car-2"))),
                Principal.ANONYMOUS);
        assertEquals("/unit", refusal(edit).at());
        journal.commit();
        assertTrue(fleet.units().isEmpty());
    }

    @Test
    void aDeviceThatMovesLeavesItsOldUnit() {
        put(new FleetEdit.PutUnit(unit("car-1", "")), new FleetEdit.PutUnit(unit("car-2", "")));
        put(new FleetEdit.PutDevice(device(TERMINAL, "car-1")), new FleetEdit.PutDevice(device(RADIO, "car-1")));
        put(new FleetEdit.PutDevice(device(TERMINAL, "car-2")));
        assertEquals(List.of(device(RADIO, "car-1")), fleet.devicesOf("car-1"));
        assertEquals(List.of(device(TERMINAL, "car-2")), fleet.devicesOf("car-2"));
    }

    @Test
    void theDevicesOfADeletedUnitStayBoundToNone() {
        put(new FleetEdit.PutUnit(unit("car-1", "")), new FleetEdit.PutDevice(device(TERMINAL, "car-1")));
        put(new FleetEdit.DeleteUnit("car-1"));
        assertNull(fleet.unit("car-1"));
        assertEquals(device(TERMINAL, ""), fleet.device(TERMINAL));
        assertTrue(fleet.devicesOf("car-1").isEmpty());
    }

    @Test
    void aDeviceThatIsBoundAndWhoseUnitIsDeletedInOneBatchEndsUnbound() {
        put(new FleetEdit.PutUnit(unit("car-1", "")));
        put(new FleetEdit.PutDevice(device(TERMINAL, "car-1")), new FleetEdit.DeleteUnit("car-1"));
        assertEquals(device(TERMINAL, ""), fleet.device(TERMINAL));
    }

    @Test
    void theUnitsOfADeletedGroupStayInNone() {
        put(
                new FleetEdit.PutGroup(new Group("p-03", "Platform 3", "zz", 500)),
                new FleetEdit.PutUnit(unit("car-1", "p-03")));
        put(new FleetEdit.DeleteGroup("p-03"));
        assertEquals(unit("car-1", ""), fleet.unit("car-1"));
    }

    @Test
    void aUnitCannotNameAGroupThatIsNotThere() {
        assertEquals(
                "/group",
                refusal(fleet.edit(new FleetEdit.PutUnit(unit("car-1", "p-03")), Principal.ANONYMOUS))
                        .at());
    }

    @Test
    void whatIsNotThereCannotBeDeleted() {
        assertEquals(
                Refusal.Code.NOT_FOUND,
                refusal(fleet.edit(new FleetEdit.DeleteDevice(TERMINAL), Principal.ANONYMOUS))
                        .code());
    }

    @Test
    void aFullFleetTakesChangesAndNothingNew() {
        FleetSettings one = new FleetSettings(false, "adopted", 1, 1, 1, 10, 10, 10, 3, 60, 10, 10);
        Fleet small = fleet(one);
        OrderedJournal its = started(small);
        small.edit(new FleetEdit.PutUnit(unit("car-1", "")), Principal.ANONYMOUS);
        assertEquals(
                Refusal.Code.TOO_LARGE,
                refusal(small.edit(new FleetEdit.PutUnit(unit("car-2", "")), Principal.ANONYMOUS))
                        .code());
        its.commit();
        assertDoesNotFail(small.edit(new FleetEdit.PutUnit(unit("car-1", "")), Principal.ANONYMOUS));
    }

    @Test
    void aFleetThatOutgrewItsLimitStillTakesChanges() {
        put(new FleetEdit.PutUnit(unit("car-1", "")), new FleetEdit.PutUnit(unit("car-2", "")));
        Fleet smaller = fleet(new FleetSettings(false, "adopted", 1, 1, 1, 10, 10, 10, 3, 60, 10, 10));
        journal.replayTo(smaller);
        started(smaller);
        Unit renamed = new Unit("car-1", "one", "", UnitKind.CAR, "zz", "", "", List.of());
        assertDoesNotFail(smaller.edit(new FleetEdit.PutUnit(renamed), Principal.ANONYMOUS));
    }

    @Test
    void aCheckpointBringsEverythingBack() {
        Device full = new Device(
                TERMINAL,
                "car-1",
                SourceType.BODYCAM,
                -3,
                30,
                new Device.Registration("70111", "T-1", "A000017", "sha256$a$b"),
                "sha256$c$d",
                "jt808",
                "FMB640",
                "mqtt:dock-1",
                "MD5$3402000000$00ff");
        Unit unit =
                new Unit("car-1", "漳巡017", "闽E0017警", UnitKind.CAR, "zz/patrol", "p-03", "lead", List.of("video:7"));
        put(
                new FleetEdit.PutGroup(new Group("p-03", "Platform 3", "zz", 500)),
                new FleetEdit.PutUnit(unit),
                new FleetEdit.PutDevice(full));
        Fleet restored = fleet(FleetSettings.DEFAULT);
        OrderedJournal.checkpoint(fleet, restored);
        assertEquals(unit, restored.unit("car-1"));
        assertEquals(full, restored.device(TERMINAL));
        assertEquals(List.of(full), restored.devicesOf("car-1"));
        assertEquals(new Group("p-03", "Platform 3", "zz", 500), restored.group("p-03"));
    }

    @Test
    void aRecordFromBeforeDigestsWereKeptIsRead() throws Refusal {
        Device device = device(TERMINAL, "car-1").withPasswordHash("sha256$c$d");
        String stored = FleetCodec.stored(device);
        assertFalse(stored.contains("password_digest"), stored);
        assertEquals(device, FleetCodec.storedDevice(stored));
    }

    @Test
    void noEditOfADeviceButThatOfItsPasswordTouchesItsDigest() {
        Device device = device(TERMINAL, "car-1").withPassword("sha256$c$d", "MD5$3402000000$00ff");
        for (Device edited : List.of(
                device.boundTo(""),
                device.ofModel("m"),
                device.brought("mqtt:a"),
                device.registered(Device.Registration.NONE),
                device.speaking("p"))) {
            assertEquals("MD5$3402000000$00ff", edited.passwordDigest());
        }
        assertEquals("", device.withPasswordHash("sha256$e$f").passwordDigest());
        assertFalse(device.toString().contains("00ff"));
    }

    @Test
    void aListenerIsToldOfDevicesThatChange() {
        List<DeviceId> changed = new ArrayList<>();
        fleet.follow(changed::add);
        put(new FleetEdit.PutUnit(unit("car-1", "")), new FleetEdit.PutDevice(device(TERMINAL, "car-1")));
        assertEquals(List.of(TERMINAL), changed);
    }

    private void put(FleetEdit... edits) {
        CompletionStage<Void> stored = fleet.edit(now -> List.of(edits), Principal.ANONYMOUS);
        journal.commit();
        assertDoesNotFail(stored);
    }

    static void assertDoesNotFail(CompletionStage<?> stage) {
        assertFalse(stage.toCompletableFuture().isCompletedExceptionally());
    }

    static Refusal refusal(CompletionStage<?> stage) {
        assertTrue(stage.toCompletableFuture().isDone(), "expected a refusal at once");
        CompletionException e = assertThrows(
                CompletionException.class, () -> stage.toCompletableFuture().join());
        return assertInstanceOf(Refusal.class, e.getCause());
    }

    static Fleet fleet(FleetSettings settings) {
        return new Fleet(settings, InstantSource.system(), new SimpleMeterRegistry());
    }

    static OrderedJournal started(Fleet fleet) {
        OrderedJournal journal = new OrderedJournal(fleet);
        fleet.start(journal);
        return journal;
    }

    static Unit unit(String id, String group) {
        return new Unit(id, id, "", UnitKind.CAR, "zz", group, "", List.of());
    }

    static Device device(DeviceId id, String unit) {
        return new Device(id, unit, SourceType.GNSS_TERMINAL, 0, 0, Device.Registration.NONE, "");
    }
}
