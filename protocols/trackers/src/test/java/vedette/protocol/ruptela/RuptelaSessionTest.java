// SPDX-License-Identifier: Apache-2.0
package vedette.protocol.ruptela;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import vedette.protocol.Rejection;
import vedette.protocol.testkit.Vector;
import vedette.protocol.tracker.Items;
import vedette.protocol.tracker.SessionRun;
import vedette.telemetry.Alarm;
import vedette.telemetry.Command;
import vedette.telemetry.CommandOutcome.Stage;
import vedette.telemetry.DeviceId;
import vedette.telemetry.Flag;
import vedette.telemetry.Report;

class RuptelaSessionTest {
    private static final DeviceId DEVICE = new DeviceId("imei", "356800000000019");

    private final SessionRun run = new SessionRun(new RuptelaProtocol());

    @Test
    void recordsAreAcknowledgedOnceStored() {
        run.says(vector("frame-1-two"));
        assertEquals(List.of("0002640113bc"), run.link().storedReplies());
        assertEquals(2, run.link().reports().size());
        assertEquals(DEVICE, run.report().device());
    }

    @Test
    void unknownDeviceIsNotAnswered() {
        SessionRun closed = SessionRun.closed(new RuptelaProtocol());
        closed.says(vector("frame-1-two")).says(vector("frame-16-heartbeat"));
        assertEquals(List.of(), closed.link().replies());
        assertEquals(List.of(), closed.link().reports());
    }

    @Test
    void heartbeatAndIdentificationAreAnswered() {
        run.says(vector("frame-16-heartbeat")).says(vector("frame-15-identification"));
        assertEquals("000274", run.link().replies().get(0).substring(0, 6));
        assertEquals("000273", run.link().replies().get(1).substring(0, 6));
        assertEquals(List.of(DEVICE, DEVICE), run.link().heard());
    }

    @Test
    void wrongCheckCodeIsRefusedWithoutAnAnswer() {
        byte[] bytes = vector("frame-1-two");
        bytes[bytes.length - 1] ^= 1;
        run.says(bytes);
        assertEquals(Rejection.CHECK_CODE, run.link().refused().get(0).reason());
        assertEquals(List.of(), run.link().replies());
    }

    @Test
    void bytesBehindTheLastRecordAreRefused() {
        ByteBuf out = Unpooled.buffer();
        int start = Framing.begin(out);
        out.writeLong(356_800_000_000_019L).writeByte(Message.RECORDS).writeZero(3);
        Framing.end(out, start);
        run.says(ByteBufUtil.getBytes(out));
        assertEquals(Rejection.BAD_LENGTH, run.link().refused().get(0).reason());
    }

    @Test
    void fieldsAreRead() {
        Report report = run.says(vector("frame-1-two")).link().reports().get(0);
        assertEquals(SessionRun.NOW_MS, report.fix().timeMs());
        assertEquals(312_313_440, report.fix().latitudeE7());
        assertEquals(1_215_014_000, report.fix().longitudeE7());
        assertEquals(1_630, report.fix().altitudeCm());
        assertEquals(27_000, report.fix().courseCdeg());
        assertEquals(1_028, report.fix().speedCmps());
        assertEquals(13_310, report.power().externalMv());
        assertEquals(4_097, report.power().batteryMv());
        assertEquals(Flag.ON, report.motion().moving());
        assertEquals(45_486, report.motion().odometerM());
        assertEquals(
                List.of(
                        "priority=0",
                        "hdop=0.8",
                        "eventId=7",
                        "event='io7'",
                        "digitalInput4=1",
                        "gsmSignal=24",
                        "iButton=#0123456789abcdef"),
                Items.of(new RuptelaProtocol(), report));
    }

    @Test
    void partsAreOneReport() {
        run.says(vector("frame-68-parts"));
        assertEquals(1, run.link().reports().size());
        Report report = run.report();
        assertEquals(Flag.ON, report.motion().ignition());
        assertEquals(1_734, report.motion().engineRpm());
        assertEquals(100, report.motion().fuelPercent());
        assertEquals(152_000, report.motion().odometerM());
        assertEquals(
                List.of("vinPart1='WVWZZZ00'", "vinPart2='00000000'", "vinPart3='9'"),
                Items.of(new RuptelaProtocol(), report).subList(8, 11));
    }

    @Test
    void crashWithoutSatellitesHasNoPlace() {
        Report report = run.says(vector("frame-68-crash")).report();
        assertEquals(Alarm.COLLISION.bit(), report.alarms().openBits());
        assertFalse(report.fix().isPlaced());
    }

    @Test
    void troubleCodesAreKept() {
        run.says(vector("frame-9-codes"));
        assertEquals(List.of("raw=#09010f5030343230"), Items.of(new RuptelaProtocol(), run.report()));
        assertEquals("00026d", run.link().storedReplies().get(0).substring(0, 6));
    }

    @Test
    void troubleCodesHaveTimeAndPlace() {
        run.says(vector("frame-9-codes-placed"));
        assertEquals(2, run.link().reports().size());
        Report first = run.link().reports().get(0);
        assertEquals(SessionRun.NOW_MS, first.fix().timeMs());
        assertEquals(312_313_440, first.fix().latitudeE7());
        assertEquals(1_215_014_000, first.fix().longitudeE7());
        assertEquals(List.of("troubleCode='P0420'", "troubleCodeState='new'"), Items.of(new RuptelaProtocol(), first));
        assertEquals(-335_000_000, run.report().fix().latitudeE7());
        assertEquals(
                List.of("troubleCode='U0100'", "troubleCodeState='kept'"),
                Items.of(new RuptelaProtocol(), run.report()));
        assertEquals(1, run.link().storedReplies().size());
    }

    @Test
    void textIsAnsweredByText() {
        run.says(vector("frame-16-heartbeat")).sends(DEVICE, new Command.Raw(" setio 1,0"));
        byte[] sent = ByteBufUtil.decodeHexDump(run.link().replies().get(1));
        assertEquals("l setio 1,0", new String(sent, 2, sent.length - 4, StandardCharsets.US_ASCII));
        run.says(vector("frame-7-answer"));
        assertEquals(List.of(Stage.SENT, Stage.RESULT), run.stages());
        assertEquals("SETIO configuration data ok", run.link().outcomes().get(1).detail());
    }

    @Test
    void otherCommandsAreTextsToo() {
        assertEquals("l coords", line(new Command.Locate()));
        assertEquals("l immobilizer 10", line(new Command.Engine(true)));
        assertEquals("l resetimmob", line(new Command.Engine(false)));
        assertEquals("l reset", line(new Command.Reboot()));
        assertEquals(
                List.of(Stage.UNSUPPORTED),
                run.says(vector("frame-16-heartbeat"))
                        .sends(DEVICE, new Command.Interval(30))
                        .stages());
    }

    private String line(Command command) {
        SessionRun fresh = new SessionRun(new RuptelaProtocol())
                .says(vector("frame-16-heartbeat"))
                .sends(DEVICE, command);
        byte[] sent = ByteBufUtil.decodeHexDump(fresh.link().replies().get(1));
        return new String(sent, 2, sent.length - 4, StandardCharsets.US_ASCII);
    }

    private static byte[] vector(String name) {
        return Vector.read(Path.of("ruptela", "vectors", name + ".txt")).bytes();
    }
}
