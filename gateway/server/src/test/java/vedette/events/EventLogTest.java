// SPDX-License-Identifier: Apache-2.0
package vedette.events;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import vedette.journal.EntryBody.CommandChanged;
import vedette.journal.EntryBody.Reported;
import vedette.journal.EntryBody.SourceConflict;
import vedette.telemetry.Alarm;
import vedette.telemetry.Severity;

class EventLogTest {
    private static final int SEEDS = 300;

    @Test
    void aLinkChangeIsAnEventUnderItsEntrysNumber() {
        EventRig rig = EventRig.withUnits("car");
        rig.link("car", "online", "stale");
        assertEquals(
                "\"id\":\"3.0\",\"type\":\"link.stale\",\"priority\":4,\"time\":" + EventRig.T0
                        + ",\"unit\":\"car\",\"data\":{\"from\":\"online\"}",
                rig.last());
    }

    @Test
    void anAlarmIsToldWhenItOpensAndWhenItCloses() {
        EventRig rig = EventRig.withUnits("car");
        rig.alarms("car");
        rig.alarms("car", Alarm.SOS);
        rig.alarms("car", Alarm.SOS);
        rig.alarms("car");
        rig.alarms("car");
        assertEquals(List.of("4.0 alarm.sos", "6.0 alarm.sos"), rig.types());
        assertEquals(
                "\"id\":\"6.0\",\"type\":\"alarm.sos\",\"priority\":9,\"time\":" + EventRig.T0
                        + ",\"unit\":\"car\",\"data\":{\"state\":\"closed\",\"source\":\"test:car\",\"phenomenonTime\":"
                        + EventRig.T0 + ",\"coordinates\":[117.652144,24.513902]}",
                rig.last());
    }

    @Test
    void anAlarmWithoutAFixIsWhereTheUnitIsKnownToBe() {
        EventRig rig = EventRig.withUnits("car");
        rig.alarms("car");
        rig.alarmsWithLastPlace("car", Alarm.SOS);
        assertTrue(rig.last().endsWith("\"coordinates\":[117.652144,24.513902]}"), rig.last());
        EventRig other = EventRig.withUnits("car");
        other.alarmsWithLastPlace("car", Alarm.SOS);
        assertFalse(other.last().contains("coordinates"), other.last());
    }

    @Test
    void theEventsOfOneReportHaveIdsOfTheirOwn() {
        EventRig rig = EventRig.withUnits("car");
        rig.alarms("car", Alarm.SOS, Alarm.FALL);
        rig.alarms("car", Alarm.FALL, Alarm.OVERSPEED);
        assertEquals(List.of("3.0 alarm.sos", "3.1 alarm.fall", "4.0 alarm.sos", "4.1 alarm.overspeed"), rig.types());
        assertEquals(
                List.of(2L, 3L, 3L, 4L),
                rig.events().stream().map(Event::heldSeq).toList());
    }

    @Test
    void anAlarmOfTwoDevicesIsOneAndClosesWithTheLast() {
        EventRig rig = EventRig.withUnits("car");
        rig.bind("radio", "car");
        rig.alarms("car", Alarm.SOS);
        rig.alarmsOf("radio", "car", Alarm.SOS);
        rig.alarms("car");
        rig.alarmsOf("radio", "car");
        assertEquals(List.of("4.0 alarm.sos", "7.0 alarm.sos"), rig.types());
    }

    @Test
    void anAlarmGoesWithItsDevice() {
        EventRig rig = EventRig.withUnits("car", "van");
        rig.alarms("car", Alarm.SOS);
        rig.bind("car", "van");
        assertTrue(
                rig.last().contains("\"unit\":\"car\",\"data\":{\"state\":\"closed\",\"why\":\"unbound\""), rig.last());
    }

    @Test
    void anAlarmGoesWithItsUnit() {
        EventRig rig = EventRig.withUnits("car");
        rig.alarms("car", Alarm.SOS);
        rig.delete("device", "test:car");
        rig.delete("unit", "car");
        assertEquals(2, rig.events().size());
        rig = EventRig.withUnits("car");
        rig.alarms("car", Alarm.SOS);
        rig.delete("unit", "car");
        assertTrue(rig.last().endsWith("\"data\":{\"state\":\"closed\",\"why\":\"removed\"}"), rig.last());
    }

    @Test
    void whatIsToldAfterwardsIsToldOnceAndMarkedLate() {
        EventRig rig = EventRig.withUnits("car");
        long thenMs = EventRig.T0 - 3_600_000;
        rig.buffered("car", thenMs, Alarm.SOS);
        rig.buffered("car", thenMs + 10_000, Alarm.SOS);
        rig.buffered("car", thenMs + 20_000);
        assertEquals(List.of("3.0 alarm.sos"), rig.types());
        assertTrue(
                rig.last()
                        .contains("\"time\":" + thenMs
                                + ",\"unit\":\"car\",\"late\":true,\"data\":{\"state\":\"opened\""),
                rig.last());
        rig.buffered("car", thenMs + 30_000, Alarm.SOS);
        assertEquals(2, rig.events().size());
        rig.buffered("car", thenMs + 1_800_000, Alarm.SOS); // so much later that it is another one
        assertEquals(3, rig.events().size());
    }

    @Test
    void aReportThatComesTooLateForLiveStateIsLate() {
        EventRig rig = EventRig.withUnits("car");
        rig.alarms("car");
        rig.enter("car", new Reported(rig.report("car", EventRig.T0 - 60_000, false, Alarm.FALL)));
        assertEquals(List.of("4.0 alarm.fall"), rig.types());
        assertTrue(rig.events().get(0).isLate());
    }

    @Test
    void whatIsOpenAlreadyIsNotToldAsLate() {
        EventRig rig = EventRig.withUnits("car");
        rig.alarms("car", Alarm.SOS);
        rig.buffered("car", EventRig.T0 - 60_000, Alarm.SOS);
        assertEquals(List.of("3.0 alarm.sos"), rig.types());
    }

    @Test
    void aDeviceThatIsNotTheUnitsTellsNothingOfIt() {
        EventRig rig = EventRig.withUnits("car", "van");
        rig.alarmsOf("van", "car", Alarm.SOS);
        assertEquals(List.of(), rig.types());
    }

    @Test
    void aFileIsAnnouncedOnce() {
        EventRig rig = EventRig.withUnits("car");
        rig.media("car", "f1");
        rig.media("car", "f1");
        rig.media("car", "f2");
        assertEquals(List.of("3.0 media.available", "5.0 media.available"), rig.types());
        assertEquals(
                "\"id\":\"5.0\",\"type\":\"media.available\",\"priority\":6,\"time\":" + EventRig.T0
                        + ",\"unit\":\"car\",\"data\":{\"id\":\"f2\",\"source\":\"test:car\",\"kind\":\"picture\","
                        + "\"format\":\"jpg\",\"event\":\"order\",\"channel\":2,\"length\":1234,\"sha256\":\""
                        + "ab".repeat(32) + "\",\"url\":\"/v1/media/f2\",\"phenomenonTime\":" + (EventRig.T0 - 500)
                        + ",\"coordinates\":[117.652144,24.513902]}",
                rig.last());
        rig.checkpoint();
        EventRig next = rig.restarted();
        next.media("car", "f2");
        assertEquals(2, next.events().size());
    }

    @Test
    void aFileThatIsSentAgainAfterItsEventWasForgottenIsNoNews() {
        EventRig rig = new EventRig(new EventSettings(100, 1, 1));
        rig.units("car");
        rig.media("car", "f1");
        rig.nowMs += 3_600_001;
        rig.tick();
        rig.media("car", "f1");
        assertEquals(List.of(), rig.types());
        rig.checkpoint();
        EventRig next = rig.restarted();
        next.media("car", "f2");
        assertEquals(List.of("5.0 media.available"), next.types());
    }

    @Test
    void aLineForPeopleIsAnEvent() {
        EventRig rig = EventRig.withUnits("uav");
        rig.note("uav", Severity.CRITICAL, "PreArm: \"Compass\" 未校准");
        assertTrue(
                rig.last()
                        .endsWith("\"type\":\"note\",\"priority\":6,\"time\":" + EventRig.T0
                                + ",\"unit\":\"uav\",\"data\":{\"source\":\"test:uav\",\"severity\":\"critical\","
                                + "\"text\":\"PreArm: \\\"Compass\\\" 未校准\"}"),
                rig.last());
    }

    @Test
    void sourcesThatPartAreAnEventAndAnotherWhenItIsOver() {
        EventRig rig = EventRig.withUnits("car");
        rig.enter(
                "car",
                new SourceConflict(EventRig.device("a"), EventRig.device("b"), true, 830, 60, EventRig.T0 - 10_000));
        assertTrue(
                rig.last()
                        .endsWith("\"type\":\"source.conflict\",\"priority\":6,\"time\":" + EventRig.T0
                                + ",\"unit\":\"car\",\"data\":{\"state\":\"opened\",\"sources\":[\"test:a\",\"test:b\"],"
                                + "\"distance\":830,\"explained\":60,\"since\":" + (EventRig.T0 - 10_000) + "}"),
                rig.last());
        rig.enter("car", new SourceConflict(EventRig.device("a"), EventRig.device("b"), false, 5, 60, 0));
        assertTrue(rig.last().contains("\"state\":\"closed\""), rig.last());
    }

    @Test
    void aCommandsStatusIsAnEventWithoutWhatWasSaid() {
        EventRig rig = EventRig.withUnits("car");
        rig.enter(
                "car",
                new CommandChanged(
                        "c-1",
                        "{\"id\":\"c-1\",\"unit\":\"car\",\"statusCode\":\"FAILED\",\"stage\":\"sent\",\"bearer\":"
                                + "\"test:car\",\"reason\":\"expired\",\"message\":\"\",\"principal\":\"desk-4\","
                                + "\"request\":{\"type\":\"text\",\"params\":{\"text\":\"secret\"}}}"));
        assertTrue(
                rig.last()
                        .endsWith(
                                "\"data\":{\"id\":\"c-1\",\"type\":\"text\",\"statusCode\":\"FAILED\",\"stage\":\"sent\","
                                        + "\"bearer\":\"test:car\",\"reason\":\"expired\",\"principal\":\"desk-4\"}"),
                rig.last());
    }

    @Test
    void theOldestGivesWayAndItIsKnownUpToWhere() {
        EventRig rig = new EventRig(new EventSettings(3, 24, 1));
        rig.units("car");
        assertEquals(0, rig.log.forgottenSeq());
        for (int i = 0; i < 5; i++) {
            rig.link("car", "online", "stale"); // entries 3 to 7
            rig.checkpoint();
        }
        assertEquals(List.of("5.0 link.stale", "6.0 link.stale", "7.0 link.stale"), rig.types());
        assertEquals(4, rig.log.forgottenSeq());
        assertEquals(
                3,
                rig.records.keySet().stream()
                        .filter(key -> key.startsWith("e/"))
                        .count());
        EventRig next = rig.restarted(new EventSettings(2, 24, 1));
        assertEquals(List.of("6.0 link.stale", "7.0 link.stale"), next.types());
        assertEquals(5, next.log.forgottenSeq());
    }

    @Test
    void whatIsTooOldIsForgotten() {
        EventRig rig = new EventRig(new EventSettings(100, 1, 1));
        rig.units("car");
        rig.link("car", "online", "stale");
        rig.checkpoint();
        rig.nowMs += 3_600_000;
        rig.link("car", "stale", "offline");
        rig.tick();
        assertEquals(2, rig.events().size());
        rig.nowMs++;
        rig.tick();
        rig.checkpoint();
        assertEquals(List.of("4.0 link.offline"), rig.types());
        assertEquals(3, rig.log.forgottenSeq());
        assertFalse(rig.records.keySet().stream().anyMatch(key -> key.startsWith("e/00000000000000030")));
        assertEquals(List.of("4.0 link.offline"), rig.restarted().types());
    }

    @Test
    void aLogThatIsNewMakesNoAlarmsOfWhatLiveStateLearnedLater() {
        EventRig rig = EventRig.withUnits("car");
        rig.link("car", "never", "online");
        rig.alarms("car");
        rig.alarms("car", Alarm.SOS);
        EventRig next = rig.restartedWithNewLog();
        assertEquals(List.of("3.0 link.online", "5.0 alarm.sos"), next.types());
        rig.alarms("car");
        assertEquals(List.of("3.0 link.online"), rig.restartedWithNewLog().types());
    }

    @Test
    void aRecordThatCannotBeReadCostsItsEventAlone() {
        EventRig rig = EventRig.withUnits("car");
        rig.link("car", "online", "stale");
        rig.link("car", "stale", "offline");
        rig.checkpoint();
        String key = rig.records.keySet().stream()
                .filter(k -> k.startsWith("e/"))
                .findFirst()
                .orElseThrow();
        rig.records.put(key, new byte[] {1, 2});
        assertEquals(List.of("4.0 link.offline"), rig.restarted().types());
    }

    @Test
    void whateverHappensARestartEndsWithTheSameEvents() {
        for (int seed = 0; seed < SEEDS; seed++) {
            Random random = new Random(seed);
            EventRig rig = new EventRig(new EventSettings(25, 1, 1));
            rig.units("u0", "u1");
            int checkpointAt = random.nextInt(80);
            for (int step = 0; step < 80; step++) {
                if (step == checkpointAt) {
                    rig.checkpoint();
                }
                step(rig, random);
            }
            EventRig next = rig.restarted();
            rig.tick();
            next.tick();
            assertEquals(rig.told(), next.told(), "seed " + seed);
            assertEquals(rig.log.forgottenSeq(), next.log.forgottenSeq(), "seed " + seed);
            rig.checkpoint();
            next.checkpoint();
            assertEquals(rig.records.keySet(), next.records.keySet(), "seed " + seed);
        }
    }

    private static void step(EventRig rig, Random random) {
        String unit = "u" + random.nextInt(2);
        rig.nowMs += random.nextInt(30) == 0 ? 2_000_000 : random.nextInt(5_000);
        List<Alarm> open = new ArrayList<>();
        for (Alarm alarm : new Alarm[] {Alarm.SOS, Alarm.FALL, Alarm.THEFT}) {
            if (random.nextInt(3) == 0) {
                open.add(alarm);
            }
        }
        Alarm[] alarms = open.toArray(new Alarm[0]);
        switch (random.nextInt(12)) {
            case 0 -> rig.link(unit, "online", "stale");
            case 1 -> rig.note(unit, Severity.NOTICE, "n" + rig.seq);
            case 2 -> rig.media(unit, "f" + random.nextInt(6));
            case 3 -> rig.bind(unit, "u" + random.nextInt(2));
            case 4, 5 -> rig.buffered(unit, rig.nowMs - random.nextInt(4_000_000), alarms);
            case 6 -> rig.tick();
            default -> rig.alarms(unit, alarms);
        }
    }
}
