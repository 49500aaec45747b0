// SPDX-License-Identifier: Apache-2.0
package vedette.live;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static vedette.live.LiveRig.T0;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import vedette.telemetry.Alarm;
import vedette.telemetry.Alarms;
import vedette.telemetry.DeviceId;
import vedette.telemetry.Extra;
import vedette.telemetry.Fix;
import vedette.telemetry.FixQuality;
import vedette.telemetry.Flag;
import vedette.telemetry.Motion;
import vedette.telemetry.Power;
import vedette.telemetry.Report;

/**
 * Random lives of small fleets. Whatever happens: revisions rise, live time does not go back, told is what is, and a
 * restart at any point ends in the same state.
 */
class LiveRestartTest {
    private static final int SEEDS = 10_000;
    private static final long GAP_MS = 7_777;
    private static final String[] UNITS = {"u0", "u1", "u2"};
    private static final String[] DEVICES = {"d0", "d1", "d2", "d3"};
    private static final String[] TYPES = {"gnss-terminal", "radio", "phone"};

    @Test
    void whateverHappensARestartEndsInTheSameState() {
        for (int seed = 0; seed < SEEDS; seed++) {
            new Life(seed).run();
        }
    }

    @Test
    void aRestartWithoutACheckpointReplaysEverything() {
        Life life = new Life(4711);
        life.run();
        LiveRig next = life.rig.restarted(Map.of(), Map.of(), 0);

        assertSameStates(life.rig, next, "from nothing");
    }

    @Test
    void aRecordThatCannotBeReadCostsItsUnitsStateAlone() {
        LiveRig rig = LiveRig.withUnit("car");
        rig.unit("van", "van");
        rig.device("van", "van", "gnss-terminal", 0, 0);
        rig.fix("car", LiveRig.at(T0, 0));
        rig.fix("van", LiveRig.at(T0, 0));
        rig.checkpoint();
        rig.liveRecords.put("car", new byte[] {1, 2, 3});
        LiveRig next = rig.restarted(rig.fleetRecords, rig.liveRecords, rig.seq);

        assertEquals(Link.NEVER, next.state("car").link());
        assertEquals(1, next.state("car").devices().size());
        assertEquals(Link.ONLINE, next.state("van").link());
    }

    /** It knew how long a source had been silent before its last fix, not for how long at most. */
    @Test
    void aRecordOfTheVersionBeforeIsRead() {
        LiveRig rig = LiveRig.withUnit("car");
        rig.fix("car", LiveRig.at(T0, 0));
        rig.nowMs += GAP_MS;
        rig.fix("car", LiveRig.at(T0 + GAP_MS, 0));
        rig.checkpoint();
        ByteBuffer gapAndPause = ByteBuffer.allocate(16).putLong(GAP_MS).putLong(GAP_MS);
        byte[] record = Objects.requireNonNull(rig.liveRecords.get("car"));
        int at = 0;
        while (!Arrays.equals(record, at, at + 16, gapAndPause.array(), 0, 16)) {
            at++;
        }
        ByteBuffer before = ByteBuffer.allocate(record.length - 8);
        before.put(record, 0, at + 8)
                .put(record, at + 16, record.length - at - 16)
                .put(0, (byte) 2);
        rig.liveRecords.put("car", before.array());

        assertSameStates(rig, rig.restarted(rig.fleetRecords, rig.liveRecords, rig.seq), "an old record");
    }

    @Test
    void onlyWhatChangedIsWritten() {
        LiveRig rig = LiveRig.withUnit("car");
        rig.unit("van", "van");
        rig.checkpoint();
        rig.liveRecords.clear();
        rig.fix("car", LiveRig.at(T0, 0));
        rig.checkpoint();

        assertEquals(List.of("#seq", "car"), List.copyOf(rig.liveRecords.keySet()));
    }

    @Test
    void aDeletedUnitLeavesTheCheckpoint() {
        LiveRig rig = LiveRig.withUnit("car");
        rig.checkpoint();
        rig.fix("car", LiveRig.at(T0, 0));
        rig.fleet("unit", "car", "");
        rig.checkpoint();

        assertFalse(rig.liveRecords.containsKey("car"));
    }

    @Test
    void aFollowerAfterARestartStartsWhereTheCheckpointWas() {
        LiveRig rig = LiveRig.withUnit("car");
        rig.fix("car", LiveRig.at(T0, 0));
        rig.tick();
        LiveRig next = rig.restarted();
        next.tick();

        assertEquals(rig.seq, next.advancedTo);
        assertEquals(1, next.told.size());
    }

    /** One random life. */
    private static final class Life {
        private final int seed;
        private final Random random;
        private final LiveRig rig = new LiveRig();
        private final Map<String, Long> revs = new HashMap<>();
        private final Map<String, Long> newestMs = new HashMap<>();
        private final int checkpointAt;
        private Map<String, byte[]> fleetRecords = Map.of();
        private Map<String, byte[]> liveRecords = Map.of();
        private long checkpointSeq;

        Life(int seed) {
            this.seed = seed;
            random = new Random(seed);
            checkpointAt = random.nextInt(40);
        }

        void run() {
            for (int i = 0; i < UNITS.length - 1; i++) {
                rig.unit(UNITS[i], "car");
                rig.device(DEVICES[i], UNITS[i], TYPES[i], 0, 0);
            }
            for (int step = 0; step < 40; step++) {
                if (step == checkpointAt) {
                    rig.checkpoint();
                    fleetRecords = new TreeMap<>(rig.fleetRecords);
                    liveRecords = new TreeMap<>(rig.liveRecords);
                    checkpointSeq = rig.seq;
                }
                step();
                rig.nowMs += random.nextInt(20) == 0 ? random.nextInt(900_000) : random.nextInt(4_000);
                checkTold();
            }
            LiveRig next = rig.restarted(fleetRecords, liveRecords, checkpointSeq);
            assertSameStates(rig, next, "seed " + seed);
        }

        private void step() {
            String device = DEVICES[random.nextInt(DEVICES.length)];
            switch (random.nextInt(24)) {
                case 0 -> rig.live.heard(LiveRig.device(device), rig.nowMs);
                case 1 -> rig.live.gone(LiveRig.device(device), rig.nowMs);
                case 2 -> rig.device(device, any(UNITS), any(TYPES), random.nextInt(3), random.nextInt(2) * 30);
                case 3 -> rig.unit(any(UNITS), random.nextBoolean() ? "car" : "foot");
                case 4 -> delete(device);
                case 5, 6, 7, 8, 9 -> rig.tick();
                default -> rig.report(unitOf(device), report(device));
            }
        }

        private void delete(String device) {
            switch (random.nextInt(6)) {
                case 0 -> rig.fleet("unit", any(UNITS), "");
                case 1 -> rig.fleet("device", "test:" + device, "");
                default -> rig.device(device, "", any(TYPES), 0, 0);
            }
        }

        private Report report(String device) {
            int known = random.nextInt(4);
            long openBits = random.nextInt(4) & known;
            Power power = new Power(random.nextInt(3), Fix.UNKNOWN, Flag.ON, Fix.UNKNOWN, Flag.UNKNOWN);
            Extra extra = new Extra("test", new byte[] {(byte) random.nextInt(3)});
            Report full = LiveRig.full(
                    device,
                    rig.nowMs,
                    random.nextInt(5) == 0 ? Fix.NONE : fix(),
                    Motion.NONE,
                    random.nextInt(3) == 0 ? power : Power.NONE,
                    random.nextInt(3) == 0
                            ? new Alarms(openBits * Alarm.SOS.bit(), known * Alarm.SOS.bit())
                            : Alarms.NONE,
                    random.nextInt(3) == 0 ? extra : Extra.NONE);
            return random.nextInt(6) == 0 ? LiveRig.buffered(device, rig.nowMs, full.fix()) : full;
        }

        private Fix fix() {
            long timeMs = switch (random.nextInt(12)) {
                case 0 -> Fix.UNKNOWN_TIME;
                case 1 -> rig.nowMs + 8 * 3_600_000;
                case 2 -> rig.nowMs - 100_000_000;
                case 3 -> rig.nowMs + random.nextInt(400_000);
                case 4 -> rig.nowMs - random.nextInt(400_000);
                case 5 -> T0;
                default -> rig.nowMs - random.nextInt(3_000);
            };
            double northM = random.nextInt(8) == 0 ? 400_000 : random.nextInt(300);
            Fix placed = LiveRig.at(timeMs, northM, random.nextInt(3) * 500, random.nextInt(4_000));
            return random.nextInt(12) == 0 ? new Fix(timeMs, 0, 0, 0, 0, 0, 0, 0, FixQuality.THREE_D) : placed;
        }

        private String unitOf(String device) {
            for (String unit : UNITS) {
                UnitState state = rig.live.state(unit);
                if (state != null && binds(state, LiveRig.device(device)) && random.nextInt(20) > 0) {
                    return unit;
                }
            }
            return any(UNITS);
        }

        private static boolean binds(UnitState state, DeviceId id) {
            for (BoundDevice bound : state.devices()) {
                if (bound.id().equals(id)) {
                    return true;
                }
            }
            return false;
        }

        private String any(String[] names) {
            return names[random.nextInt(names.length)];
        }

        private void checkTold() {
            for (UnitState state : rig.told) {
                String id = state.unit().id();
                Long before = revs.put(id, state.rev());
                if (before != null && before >= state.rev()) {
                    throw new AssertionError("seed " + seed + ": " + id + " told " + state.rev() + " after " + before);
                }
                checkTime(state);
            }
            for (String id : UNITS) {
                UnitState state = rig.live.state(id);
                Long told = revs.get(id);
                if (state != null && (told == null || told != state.rev())) {
                    throw new AssertionError("seed " + seed + ": " + id + " told " + told + ", is " + state.rev());
                }
            }
            rig.told.clear();
        }

        /** Live time of a unit goes back only when a device is taken away. */
        private void checkTime(UnitState state) {
            Sourced<Fix> position = state.position();
            String key = state.index() + " " + state.devices() + state.slowRev();
            Long before = position == null ? null : newestMs.put(key, position.phenomenonMs());
            if (position != null && before != null && before > position.phenomenonMs()) {
                throw new AssertionError("seed " + seed + ": " + key + " went back from " + before);
            }
        }
    }

    private static void assertSameStates(LiveRig one, LiveRig other, String what) {
        for (String unit : UNITS) {
            UnitState before = one.live.state(unit);
            UnitState after = other.live.state(unit);
            assertEquals(before == null, after == null, () -> what + " " + unit + " after " + one.entries);
            if (before != null && after != null) {
                assertEquals(visible(before), visible(after), what);
            }
        }
        one.checkpoint();
        other.checkpoint();
        assertEquals(one.liveRecords.keySet(), other.liveRecords.keySet(), what);
        one.liveRecords.forEach((key, record) -> assertArrayEquals(record, other.liveRecords.get(key), what + key));
    }

    /** All of a state but the number that each run gives anew, and bytes that are compared elsewhere. */
    private static UnitState visible(UnitState state) {
        return new UnitState(
                0,
                state.unit(),
                state.devices(),
                state.slowRev(),
                state.position(),
                state.link(),
                state.staleMs(),
                state.heardMs(),
                state.motion(),
                state.power(),
                state.radio(),
                state.cameras(),
                state.flight(),
                state.alarms(),
                state.clockSkewMs(),
                List.of(),
                List.of(),
                state.rev());
    }
}
