// SPDX-License-Identifier: Apache-2.0
package vedette.protocol.mavlink;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import vedette.protocol.CollectingLink;
import vedette.protocol.Envelope;
import vedette.protocol.Session;
import vedette.protocol.SessionLimits;
import vedette.protocol.Transport;
import vedette.telemetry.Command;
import vedette.telemetry.CommandOutcome;
import vedette.telemetry.CommandOutcome.Stage;
import vedette.telemetry.DeviceId;

/** What a control room asks of an aircraft: the COMMAND_LONG that leaves, and what its acknowledgement comes to. */
class MavlinkCommandsTest {
    private static final long NOW_MS = 1_763_715_310_000L;
    private static final DeviceId DEVICE = new DeviceId("mavlink", "7");
    private static final int ARDUPILOT = 3;
    private static final int PX4 = 12;
    private static final int COPTER = 2;
    private static final int DENIED = 2;

    private final CollectingLink link = new CollectingLink();
    private final FrameWriter autopilot = new FrameWriter(2, 7, 1);
    private final FrameWriter camera = new FrameWriter(2, 7, 101);
    private final Session session = new MavlinkProtocol().open(Transport.TCP, SessionLimits.DEFAULT);
    private long nowMs = NOW_MS;

    @BeforeEach
    void copterWithArduPilot() {
        beat(ARDUPILOT, COPTER);
    }

    @Test
    void returnIsAcceptedByTheAutopilot() {
        send(new Command.ReturnHome());
        assertEquals("20 to 7/1 (0.0 0.0 0.0) confirmation 0", sent());
        acknowledge(20, PendingCommands.ACCEPTED);
        assertEquals(List.of("SENT ", "RESULT ACCEPTED"), outcomes());
    }

    @Test
    void whatIsDeniedIsRejected() {
        send(new Command.ReturnHome());
        acknowledge(20, DENIED);
        assertEquals(List.of("SENT ", "REJECTED DENIED"), outcomes());
    }

    @Test
    void whatTheAutopilotDoesNotKnowIsUnsupported() {
        send(new Command.ReturnHome());
        acknowledge(20, PendingCommands.UNSUPPORTED);
        assertEquals(List.of("SENT ", "UNSUPPORTED UNSUPPORTED"), outcomes());
    }

    @ParameterizedTest
    @CsvSource({
        "3, 2, 176 to 7/1 (1.0 17.0 0.0)", // ArduPilot copter: brake
        "3, 1, 176 to 7/1 (1.0 12.0 0.0)", // plane: loiter
        "3, 10, 176 to 7/1 (1.0 4.0 0.0)", // rover: hold
        "3, 12, 176 to 7/1 (1.0 16.0 0.0)", // submarine: position hold
        "12, 2, 176 to 7/1 (1.0 4.0 3.0)", // PX4: auto, loiter
        "13, 2, 193 to 7/1 (0.0 0.0 0.0)", // any other: pause
        "3, 5, 193 to 7/1 (0.0 0.0 0.0)", // an antenna tracker has no such mode
    })
    void howItHoldsItsPositionDependsOnTheAutopilot(int kind, int type, String expected) {
        beat(kind, type);
        send(new Command.Loiter());
        assertEquals(expected + " confirmation 0", sent());
    }

    @Test
    void nobodyKnowsHowToHoldAnAircraftThatNeverBeat() {
        take(new FrameWriter(2, 9, 1)
                .begin(Message.GLOBAL_POSITION_INT)
                .u32(4, 5)
                .u32(8, 6));
        session.send(new DeviceId("mavlink", "9"), "c", new Command.Loiter(), nowMs, link);
        assertTrue(outcomes().get(0).startsWith("REJECTED no heartbeat"), outcomes()::toString);
        assertEquals(List.of(), link.replies());
    }

    @Test
    void progressKeepsItFromBeingSentAgain() {
        send(new Command.ReturnHome());
        take(autopilot
                .begin(Message.COMMAND_ACK)
                .u16(0, 20)
                .u8(2, PendingCommands.IN_PROGRESS)
                .u8(3, 40));
        int sends = commands().size();
        pass(PendingCommands.PROGRESS_MS - 1_000);
        assertEquals(sends, commands().size());
        acknowledge(20, PendingCommands.ACCEPTED);
        assertEquals(List.of("SENT ", "TERMINAL_ACK in progress, 40 %", "RESULT ACCEPTED"), outcomes());
    }

    @Test
    void progressWithoutAnEndIsGivenUp() {
        send(new Command.ReturnHome());
        for (long past = 0; past < PendingCommands.MAX_PROGRESS_MS; past += 20_000) {
            acknowledge(20, PendingCommands.IN_PROGRESS);
            pass(20_000);
        }
        assertEquals(
                List.of("SENT ", "TERMINAL_ACK in progress", "NO_ANSWER in progress, but nobody said how it ended"),
                outcomes());
    }

    @Test
    void silenceIsAskedAgainWithAConfirmationThatCountsAndGivenUp() {
        send(new Command.ReturnHome());
        pass(60_000);
        assertEquals(
                List.of(0, 1, 2, 3, 4),
                commands().stream().map(frame -> frame.u8(32)).toList());
        assertEquals(List.of("SENT ", "NO_ANSWER sent 5 times"), outcomes());
    }

    @Test
    void acknowledgementToAnotherGroundStationIsNotOurs() {
        send(new Command.ReturnHome());
        take(autopilot.begin(Message.COMMAND_ACK).u16(0, 20).u8(8, 254).u8(9, 190));
        assertEquals(List.of("SENT "), outcomes());
        take(autopilot.begin(Message.COMMAND_ACK).u16(0, 20).u8(8, 255).u8(9, 190));
        assertEquals(List.of("SENT ", "RESULT ACCEPTED"), outcomes());
    }

    @Test
    void videoIsStartedByTheCameraItselfAndSaysWhereItIs() {
        take(camera.begin(Message.CAMERA_CAPTURE_STATUS));
        send(new Command.StartVideo(2, ""));
        assertEquals("2502 to 7/101 (0.0 0.0 0.0) confirmation 0", sent());
        take(camera.begin(Message.COMMAND_ACK).u16(0, CommandLong.VIDEO_START_STREAMING));
        assertEquals("512 to 7/101 (269.0 0.0 0.0) confirmation 0", sent());
        take(text(camera.begin(Message.VIDEO_STREAM_INFORMATION), 53, "rtsp://10.0.0.7/eo"));
        assertEquals(List.of("SENT ", "TERMINAL_ACK ACCEPTED", "RESULT rtsp://10.0.0.7/eo"), outcomes());
    }

    @Test
    void videoThatDoesNotSayWhereItIsRunsAllTheSame() {
        send(new Command.StartVideo(1, ""));
        assertEquals("2502 to 7/1 (0.0 1.0 0.0) confirmation 0", sent());
        acknowledge(CommandLong.VIDEO_START_STREAMING, PendingCommands.ACCEPTED);
        pass(5_000);
        assertEquals(List.of("SENT ", "TERMINAL_ACK ACCEPTED", "RESULT accepted; its address is not told"), outcomes());
    }

    @Test
    void videoStopsAtOnce() {
        send(new Command.StopVideo(6));
        assertEquals("2503 to 7/1 (0.0 6.0 0.0) confirmation 0", sent());
        acknowledge(CommandLong.VIDEO_STOP_STREAMING, PendingCommands.ACCEPTED);
        assertEquals(List.of("SENT ", "RESULT ACCEPTED"), outcomes());
    }

    @Test
    void destinationOrSeventhCameraCannotBeAskedFor() {
        send(new Command.StartVideo(1, "rtmp://media.example/live"));
        send(new Command.StartVideo(7, ""));
        assertTrue(outcomes().get(0).startsWith("REJECTED url:"), outcomes()::toString);
        assertTrue(outcomes().get(1).startsWith("REJECTED channel:"), outcomes()::toString);
        assertEquals(List.of(), link.replies());
    }

    private void beat(int kind, int type) {
        take(autopilot
                .begin(Message.HEARTBEAT)
                .u8(4, type)
                .u8(5, kind)
                .u8(6, kind == PX4 ? 0x01 : 0x81)
                .u8(7, 4));
    }

    private void send(Command command) {
        session.send(DEVICE, "c", command, nowMs, link);
    }

    private void acknowledge(int command, int result) {
        take(autopilot.begin(Message.COMMAND_ACK).u16(0, command).u8(2, result));
    }

    private void pass(long ms) {
        for (long past = 0; past < ms; past += 1_000) {
            nowMs += 1_000;
            session.tick(nowMs, link);
        }
    }

    private void take(FrameWriter frame) {
        ByteBuf wire = Unpooled.buffer();
        frame.end(wire);
        session.receive(wire, Envelope.BYTES, nowMs, link);
    }

    static FrameWriter text(FrameWriter frame, int offset, String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        for (int i = 0; i < bytes.length; i++) {
            frame.u8(offset + i, bytes[i]);
        }
        return frame;
    }

    /** The COMMAND_LONG that left so far. */
    private List<Frame> commands() {
        return link.replies().stream()
                .map(hex -> {
                    ByteBuf in = Unpooled.wrappedBuffer(HexFormat.of().parseHex(hex));
                    Frame frame = new Frame();
                    assertEquals(Frame.Verdict.INTACT, frame.read(in, 0, Frame.length(in, 0)));
                    return frame;
                })
                .filter(frame -> frame.id() == Message.COMMAND_LONG)
                .toList();
    }

    private String sent() {
        Frame last = commands().get(commands().size() - 1);
        return last.u16(28) + " to " + last.u8(30) + '/' + last.u8(31) + " (" + last.f32(0) + ' ' + last.f32(4) + ' '
                + last.f32(8) + ") confirmation " + last.u8(32);
    }

    private List<String> outcomes() {
        return link.outcomes().stream().map(MavlinkCommandsTest::shown).toList();
    }

    private static String shown(CommandOutcome outcome) {
        Stage stage = outcome.stage();
        return stage + " " + outcome.detail();
    }
}
