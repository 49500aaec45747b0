// SPDX-License-Identifier: Apache-2.0
package vedette.protocol.mavlink;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import vedette.protocol.Admission;
import vedette.protocol.CollectingLink;
import vedette.protocol.DeviceKind;
import vedette.protocol.Envelope;
import vedette.protocol.Explanation;
import vedette.protocol.Rejection;
import vedette.protocol.Session;
import vedette.protocol.SessionLimits;
import vedette.protocol.Transport;
import vedette.protocol.testkit.ExtraItems;
import vedette.telemetry.Alarm;
import vedette.telemetry.Command;
import vedette.telemetry.CommandOutcome.Stage;
import vedette.telemetry.DeviceId;
import vedette.telemetry.Fix;
import vedette.telemetry.FixQuality;
import vedette.telemetry.Flag;
import vedette.telemetry.Report;

class MavlinkSessionTest {
    private static final long NOW_MS = 1_763_715_310_000L;
    private static final DeviceId DEVICE = new DeviceId("mavlink", "7");
    private static final int COPTER = 2;

    private final CollectingLink link = new CollectingLink();
    private final FrameWriter drone = new FrameWriter(2, 7, 1);
    private final ByteBuf wire = Unpooled.buffer();
    private Session session = new MavlinkProtocol().open(Transport.TCP, SessionLimits.DEFAULT);
    private long nowMs = NOW_MS;

    @Test
    void modeAndMotorsComeFromTheHeartbeat() {
        Report report = play(beat(3, 3, 0x81)).last();
        assertEquals("AUTO", report.flight().mode());
        assertEquals(Flag.ON, report.flight().armed());
        assertEquals(Flag.UNKNOWN, report.flight().airborne());
        assertFalse(report.fix().isPlaced());
        assertEquals(Flag.OFF, play(beat(3, 3, 0x01)).last().flight().armed());
        assertEquals("AUTO.RTL", play(beat(12, 0x0504_0000, 1)).last().flight().mode());
        assertEquals("POSCTL", play(beat(12, 0x0003_0000, 1)).last().flight().mode());
    }

    @Test
    void heartbeatSaysWhatItIsAndADroneItIsUntilThen() {
        play(place(312_313_440));
        assertEquals(DeviceKind.DRONE, session.kindOf(DEVICE));
        Map<Integer, DeviceKind> kinds = Map.of(
                COPTER,
                DeviceKind.DRONE,
                1,
                DeviceKind.DRONE,
                5,
                DeviceKind.STATION,
                10,
                DeviceKind.VEHICLE,
                11,
                DeviceKind.BOAT,
                12,
                DeviceKind.BOAT);
        kinds.forEach((type, kind) -> {
            play(beat(3, 3, 0x81).u8(4, type));
            assertEquals(kind, session.kindOf(DEVICE), () -> "type " + type);
        });
    }

    @Test
    void sameHeartbeatIsNoNews() {
        play(beat(3, 3, 0x81));
        play(beat(3, 3, 0x81));
        assertEquals(1, link.reports().size());
        assertEquals(List.of(DEVICE), link.heard());
    }

    @Test
    void placeTakesTheLatestOfTheOthersAlong() {
        play(beat(3, 3, 0x81));
        play(drone.begin(Message.EXTENDED_SYS_STATE).u8(1, 2));
        play(drone.begin(Message.ATTITUDE).f32(4, 0.1).f32(8, -0.2).f32(12, -1));
        play(drone.begin(Message.BATTERY_STATUS).u16(10, 3_900).u16(12, 3_800).u8(35, 71));
        play(drone.begin(Message.HOME_POSITION).u32(0, 312_000_000).u32(4, 1_215_000_000));
        Report report = play(place(312_313_440)).last();
        assertEquals(Flag.ON, report.flight().airborne());
        assertEquals(573, report.flight().rollCdeg());
        assertEquals(-1_146, report.flight().pitchCdeg());
        assertEquals(9_100, report.flight().yawCdeg());
        assertEquals(6_000, report.flight().heightCm());
        assertEquals(150, report.flight().verticalCmps());
        assertEquals(312_000_000, report.flight().homeLatitudeE7());
        assertEquals(71, report.power().batteryPercent());
        assertEquals(7_700, report.power().batteryMv());
        assertEquals(1_000, report.fix().speedCmps());
        assertEquals(9_000, report.fix().courseCdeg());
    }

    @Test
    void olderReportForSatelliteLinksIsAPlace() {
        Report report = play(drone.begin(Message.HIGH_LATENCY)
                        .u32(4, 312_313_440)
                        .u32(8, 1_215_014_000)
                        .u16(16, 9_000)
                        .u16(20, 65)
                        .u8(31, 12)
                        .u8(32, -2)
                        .u8(33, 11)
                        .u8(34, 3)
                        .u8(35, 71))
                .last();
        assertEquals(312_313_440, report.fix().latitudeE7());
        assertEquals(6_500, report.fix().altitudeCm());
        assertEquals(1_200, report.fix().speedCmps());
        assertEquals(9_000, report.fix().courseCdeg());
        assertEquals(11, report.fix().satelliteCount());
        assertEquals(FixQuality.THREE_D, report.fix().quality());
        assertEquals(-200, report.flight().verticalCmps());
        assertEquals(71, report.power().batteryPercent());
    }

    @Test
    void placeForTrafficManagementCountsWhileThereIsNoBetterOne() {
        Report report = play(traffic(4 | 8 | 32)).last();
        assertEquals(312_313_440, report.fix().latitudeE7());
        assertEquals(7_000, report.fix().altitudeCm());
        assertEquals(Fix.UNKNOWN, report.flight().heightCm());
        assertEquals(1_000, report.fix().speedCmps());
        assertEquals(9_000, report.fix().courseCdeg());
        assertEquals(150, report.fix().accuracyCm());
        assertEquals(Fix.UNKNOWN_TIME, report.fix().timeMs());
        assertFalse(play(traffic(8)).last().fix().isPlaced());
        play(place(312_000_000));
        play(traffic(4));
        assertEquals(3, link.reports().size());
    }

    private FrameWriter traffic(int flags) {
        return drone.begin(Message.UTM_GLOBAL_POSITION)
                .u32(8, 312_313_440)
                .u32(12, 1_215_014_000)
                .u32(16, 70_000)
                .u32(20, 60_000)
                .u16(38, 1_000)
                .u16(42, 1_500)
                .u8(69, flags);
    }

    @Test
    void timeOfARemoteIdIsInTheHourThatIsClosest() {
        Report report = play(drone.begin(Message.OPEN_DRONE_ID_LOCATION)
                        .u32(0, 312_313_440)
                        .u32(4, 1_215_014_000)
                        .f32(8, 70.5)
                        .f32(12, -1_000)
                        .f32(20, 3_309.5))
                .last();
        assertEquals(NOW_MS - 500, report.fix().timeMs()); // 08:55:10
        assertEquals(7_050, report.fix().altitudeCm(), "by pressure, without a geodetic one");
        nowMs += 20 * 60_000;
        Report next = play(drone.begin(Message.OPEN_DRONE_ID_LOCATION).u32(0, 1).f32(20, 3_599))
                .last();
        assertEquals(NOW_MS + 289_000, next.fix().timeMs());
        Report unknown = play(drone.begin(Message.OPEN_DRONE_ID_LOCATION)
                        .u32(0, 1)
                        .f32(20, 65_535))
                .last();
        assertEquals(Fix.UNKNOWN_TIME, unknown.fix().timeMs());
    }

    @Test
    void missionAndPowerAreInTheExtra() {
        play(drone.begin(Message.MISSION_CURRENT).u16(0, 4));
        play(drone.begin(Message.POWER_STATUS).u16(0, 5_012));
        play(drone.begin(Message.ESTIMATOR_STATUS).f32(32, 0.5));
        assertEquals(List.of(), link.ignored());
        Map<String, String> extra = ExtraItems.of(
                        new MavlinkProtocol(), play(place(312_313_440)).last())
                .texts();
        assertTrue(extra.containsValue("4"), extra::toString);
        assertTrue(extra.containsValue("5012"), extra::toString);
    }

    @Test
    void whatIsOldIsNotTakenAlong() {
        play(beat(3, 3, 0x81));
        play(drone.begin(Message.ATTITUDE).f32(4, 0.1));
        nowMs += FlightState.FRESH_MS + 1;
        Report report = play(place(312_313_440)).last();
        assertEquals(Fix.UNKNOWN, report.flight().rollCdeg());
        assertEquals(Flag.UNKNOWN, report.flight().armed());
        assertEquals("", report.flight().mode());
    }

    @Test
    void timeIsThatOfTheClockOfTheAircraft() {
        assertEquals(Fix.UNKNOWN_TIME, play(place(312_313_440)).last().fix().timeMs());
        play(drone.begin(Message.SYSTEM_TIME).u64(0, (NOW_MS - 5_000) * 1_000).u32(8, 115_000));
        assertEquals(NOW_MS, play(place(312_313_440)).last().fix().timeMs());
    }

    @Test
    void receiverReportsUntilTheAutopilotDoes() {
        assertEquals(FixQuality.RTK_FIXED, play(satellite()).last().fix().quality());
        for (int i = 0; i < Drone.ESTABLISHED; i++) {
            play(place(312_313_440));
        }
        int count = link.reports().size();
        play(satellite());
        assertEquals(count, link.reports().size());
        Report lent = play(place(312_313_440)).last();
        assertEquals(19, lent.fix().satelliteCount());
        assertEquals(3, lent.fix().accuracyCm());
        nowMs += FlightState.FRESH_MS + 1;
        play(satellite());
        assertEquals(count + 2, link.reports().size());
    }

    @Test
    void nowhereIsNoPlace() {
        assertFalse(play(drone.begin(Message.GLOBAL_POSITION_INT).u32(16, 500))
                .last()
                .fix()
                .isPlaced());
    }

    @Test
    void slowDriftHasTheDirectionOfTheNose() {
        play(drone.begin(Message.GLOBAL_POSITION_INT).u32(4, 1).u16(20, 199).u16(26, 27_000));
        assertEquals(27_000, last().fix().courseCdeg());
        play(drone.begin(Message.GLOBAL_POSITION_INT).u32(4, 1).u16(20, 200).u16(26, 27_000));
        assertEquals(0, last().fix().courseCdeg());
    }

    @Test
    void emergencyOpensAndCloses() {
        play(drone.begin(Message.HEARTBEAT).u8(4, COPTER).u8(5, 3).u8(7, 5));
        assertTrue(last().alarms().isOpen(Alarm.FLIGHT_FAULT));
        play(drone.begin(Message.HEARTBEAT).u8(4, COPTER).u8(5, 3).u8(7, 4));
        assertFalse(last().alarms().isOpen(Alarm.FLIGHT_FAULT));
    }

    @Test
    void packOfRemoteIdHasAPlaceWhenNobodyElseHas() {
        byte[] location = HexFormat.of().parseHex("12205a1403000a39126055073ec40bcc0bc0084b3439300200");
        drone.begin(Message.OPEN_DRONE_ID_MESSAGE_PACK).u8(22, 25).u8(23, 2).u8(24, 0x02);
        for (int i = 0; i < location.length; i++) {
            drone.u8(49 + i, location[i]);
        }
        Report report = play(drone).last();
        assertEquals(305_728_000, report.fix().latitudeE7());
        assertEquals(1_040_668_000, report.fix().longitudeE7());
        assertEquals(500, report.fix().speedCmps());
        assertEquals(9_000, report.fix().courseCdeg());
        assertEquals(12_000, report.flight().heightCm());
        assertEquals(150, report.flight().verticalCmps());
        play(place(312_313_440));
        int count = link.reports().size();
        play(drone.begin(Message.OPEN_DRONE_ID_MESSAGE_PACK)
                .u8(22, 25)
                .u8(23, 1)
                .u8(24, 0x12));
        assertEquals(count, link.reports().size());
    }

    @Test
    void severalSystemsSpeakOnOneLink() {
        play(place(312_313_440));
        play(new FrameWriter(1, 9, 1)
                .begin(Message.GLOBAL_POSITION_INT)
                .u32(4, 5)
                .u32(8, 6));
        assertEquals(new DeviceId("mavlink", "9"), last().device());
        assertEquals(2, link.asked().size());
    }

    @Test
    void groundStationIsNobodysAircraft() {
        play(new FrameWriter(2, 254, 190).begin(Message.HEARTBEAT).u8(4, 6).u8(5, 8));
        play(new FrameWriter(2, 254, 190)
                .begin(Message.GLOBAL_POSITION_INT)
                .u32(4, 5)
                .u32(8, 6));
        assertEquals(List.of(), link.asked());
    }

    @Test
    void unknownAircraftIsNotHeardOf() {
        CollectingLink closed =
                new CollectingLink((device, credential) -> Admission.of(Admission.Verdict.UNKNOWN_DEVICE));
        beat(3, 3, 0x81).end(wire);
        session.receive(wire, Envelope.BYTES, nowMs, closed);
        session.tick(nowMs, closed);
        assertEquals(List.of(), closed.reports());
        assertEquals(List.of(), closed.heard());
        assertEquals(List.of(), closed.replies());
    }

    @Test
    void damagedFrameCostsItselfAlone() {
        place(312_313_440).end(wire);
        wire.setByte(wire.writerIndex() - 1, wire.getByte(wire.writerIndex() - 1) ^ 1);
        wire.writeBytes(new byte[] {1, 2, Frame.MAGIC_1, 3});
        play(place(304_567_890));
        assertEquals(Rejection.CHECK_CODE, link.refused().get(0).reason());
        assertEquals(1, link.reports().size());
        assertEquals(304_567_890, last().fix().latitudeE7());
        assertEquals(0, wire.readableBytes());
    }

    @Test
    void datagramThatEndsInsideAFrameIsRefused() {
        session = new MavlinkProtocol().open(Transport.UDP, SessionLimits.DEFAULT);
        place(312_313_440).end(wire);
        wire.writeByte(Frame.MAGIC_2);
        session.receive(wire, Envelope.BYTES, nowMs, link);
        assertEquals(1, link.reports().size());
        assertEquals(Rejection.TOO_SHORT, link.refused().get(0).reason());
        assertEquals(0, wire.readableBytes());
    }

    @Test
    void signatureIsCheckedWhenThereIsAKey() {
        session = new MavlinkProtocol()
                .with(Map.of("key", "4f".repeat(SigningKey.KEY_BYTES)))
                .open(Transport.TCP, SessionLimits.DEFAULT);
        play(place(312_313_440));
        assertEquals(Rejection.CHECK_CODE, link.refused().get(0).reason());
        assertEquals(List.of(), link.reports());
    }

    @Test
    void heartbeatGoesToThoseThatWereLetInOnceASecond() {
        session.tick(nowMs, link);
        assertEquals(List.of(), link.replies());
        play(beat(3, 3, 0x81));
        session.tick(nowMs, link);
        session.tick(nowMs + 500, link);
        assertEquals(1, link.replies().size());
        Explanation fields = new Explanation();
        new MavlinkProtocol()
                .explain(
                        Unpooled.wrappedBuffer(
                                HexFormat.of().parseHex(link.replies().get(0))),
                        fields);
        assertEquals("HEARTBEAT", fields.fields().get(7).meaning());
    }

    @Test
    void locateIsAcknowledgedAndAnsweredByAPlace() {
        play(beat(3, 3, 0x81));
        session.send(DEVICE, "one", new Command.Locate(), nowMs, link);
        session.tick(nowMs + 3_000, link);
        play(drone.begin(Message.COMMAND_ACK).u16(0, CommandLong.REQUEST_MESSAGE));
        play(place(312_313_440));
        assertEquals(List.of(Stage.SENT, Stage.TERMINAL_ACK, Stage.RESULT), stages());
        assertEquals(3, link.replies().size()); // the command twice, and a heartbeat
    }

    @Test
    void intervalMayBeDenied() {
        play(beat(3, 3, 0x81));
        session.send(DEVICE, "one", new Command.Interval(2), nowMs, link);
        play(drone.begin(Message.COMMAND_ACK)
                .u16(0, CommandLong.SET_MESSAGE_INTERVAL)
                .u8(2, 2));
        session.send(DEVICE, "two", new Command.Reboot(), nowMs, link);
        assertEquals(List.of(Stage.SENT, Stage.REJECTED, Stage.UNSUPPORTED), stages());
    }

    @Test
    void commandWithoutAcknowledgementIsGivenUp() {
        play(beat(3, 3, 0x81));
        session.send(DEVICE, "one", new Command.Interval(2), nowMs, link);
        for (int second = 1; second <= 20; second++) {
            session.tick(nowMs + second * 1_000L, link);
        }
        assertEquals(List.of(Stage.SENT, Stage.NO_ANSWER), stages());
    }

    private List<Stage> stages() {
        return link.outcomes().stream().map(outcome -> outcome.stage()).toList();
    }

    private FrameWriter beat(int autopilot, int customMode, int baseMode) {
        return drone.begin(Message.HEARTBEAT)
                .u32(0, customMode)
                .u8(4, COPTER)
                .u8(5, autopilot)
                .u8(6, baseMode)
                .u8(7, 4);
    }

    private FrameWriter place(int latitudeE7) {
        return drone.begin(Message.GLOBAL_POSITION_INT)
                .u32(0, 120_000)
                .u32(4, latitudeE7)
                .u32(8, 1_215_014_000)
                .u32(12, 64_500)
                .u32(16, 60_000)
                .u16(22, 1_000)
                .u16(24, -150)
                .u16(26, 9_100);
    }

    private FrameWriter satellite() {
        return drone.begin(Message.GPS_RAW_INT)
                .u32(8, 312_313_000)
                .u32(12, 1_215_014_000)
                .u8(28, 6)
                .u8(29, 19)
                .u32(34, 35);
    }

    private MavlinkSessionTest play(FrameWriter frame) {
        frame.end(wire);
        session.receive(wire, Envelope.BYTES, nowMs, link);
        return this;
    }

    private Report last() {
        assertFalse(link.reports().isEmpty(), () -> link.log() + " of " + ByteBufUtil.hexDump(wire));
        return link.reports().get(link.reports().size() - 1);
    }
}
