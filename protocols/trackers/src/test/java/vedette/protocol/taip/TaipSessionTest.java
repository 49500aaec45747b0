// SPDX-License-Identifier: Apache-2.0
package vedette.protocol.taip;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import vedette.protocol.Rejection;
import vedette.protocol.tracker.SessionRun;
import vedette.telemetry.Alarm;
import vedette.telemetry.Command;
import vedette.telemetry.CommandOutcome.Stage;
import vedette.telemetry.DeviceId;
import vedette.telemetry.Fix;
import vedette.telemetry.Flag;
import vedette.telemetry.Report;

class TaipSessionTest {
    private static final TaipProtocol PROTOCOL = new TaipProtocol();
    private static final DeviceId DEVICE = new DeviceId("taip", "3168");
    private static final String POSITION = ">RPV32100-2290685-0431729002227132;ID=3168<";

    private final SessionRun run = new SessionRun(PROTOCOL);

    /** The message with its check code. */
    private static String checked(String content) {
        ByteBuf out = Unpooled.buffer();
        TaipFrame.write(out, content);
        return out.toString(StandardCharsets.US_ASCII);
    }

    @Test
    void reportIsAnsweredByItsIdentityWhenItIsStored() {
        run.says(POSITION);
        assertEquals("3168", run.storedReply());
        assertEquals(DEVICE, run.report().device());
    }

    @Test
    void indexIsRepeatedWithACheckCode() {
        run.says(POSITION.replace("<", ";#0012;<"));
        assertEquals(checked("ACK;ID=3168;#0012;"), run.storedReply());
        run.says(POSITION.replace("<", ";#IP0:0080;<"));
        assertEquals(">SAK;ID=3168;#IP0:0080<", run.storedReply());
    }

    @Test
    void unknownDeviceIsNotAnswered() {
        SessionRun closed = SessionRun.closed(PROTOCOL).says(POSITION);
        assertEquals(List.of(), closed.link().replies());
        assertEquals(List.of(), closed.link().reports());
    }

    @Test
    void messageOfNobodyIsIgnored() {
        run.says(">RPV32100-2290685-0431729002227132<");
        assertEquals(List.of(), run.link().reports());
        assertEquals(List.of(), run.link().replies());
    }

    @Test
    void wrongCheckCodeIsRefused() {
        String good = checked("RPV32100-2290685-0431729002227132;ID=3168;");
        run.says(good.replace("022271", "023271"));
        assertEquals(Rejection.CHECK_CODE, run.link().refused().get(0).reason());
        assertEquals(List.of(), run.link().reports());
        assertEquals(1, run.says(good).link().reports().size());
    }

    @Test
    void timeOfDayIsOfTheNearestDay() {
        Fix fix = run.says(POSITION).report().fix();
        assertEquals(Instant.parse("2025-11-21T08:55:00Z").toEpochMilli(), fix.timeMs());
        assertEquals(-229_068_500, fix.latitudeE7());
        assertEquals(-431_729_000, fix.longitudeE7());
        assertEquals(983, fix.speedCmps()); // 22 mph
        assertEquals(27_100, fix.courseCdeg());
    }

    @Test
    void eventHasAGpsWeek() {
        Report report =
                run.says(">REV012393560910-2290685-0431729002227132;ID=3168<").report();
        assertEquals(
                Instant.parse("2025-11-21T16:55:10Z").toEpochMilli(),
                report.fix().timeMs());
        assertEquals(Alarm.SOS.bit(), report.alarms().openBits());
        assertEquals(
                0,
                run.says(">REV002393560910-2290685-0431729002227132;ID=3168<")
                        .report()
                        .alarms()
                        .openBits());
    }

    @Test
    void attributesTellStateAndBattery() {
        Report on = run.says(POSITION.replace(";ID", ";IO=100;SV=8;BL=4159;VO=338578;ID"))
                .report();
        assertEquals(Flag.ON, on.motion().ignition());
        assertEquals(Flag.OFF, on.power().charging());
        assertEquals(8, on.fix().satelliteCount());
        assertEquals(4_159, on.power().batteryMv());
        assertEquals(338_578, on.motion().odometerM());
        Report charging = run.says(POSITION.replace(";ID", ";IO=200;ID")).report();
        assertEquals(Flag.OFF, charging.motion().ignition());
        assertEquals(Flag.ON, charging.power().charging());
    }

    @Test
    void statusTellsVoltages() {
        Report report = run.says(
                        ">RUS00,211125165530+3123134+121501400220002007F,0,0000000111,15640422,01200,+25.5,0,51;ID=3168<")
                .report();
        assertEquals(15_640, report.power().externalMv());
        assertEquals(4_220, report.power().batteryMv());
        assertEquals(1_200, report.motion().engineRpm());
        assertEquals(Flag.OFF, report.motion().ignition());
    }

    @Test
    void messageThatAnotherInterruptsIsRefused() {
        run.says(">RPV321" + POSITION);
        assertEquals(Rejection.TOO_SHORT, run.link().refused().get(0).reason());
        assertEquals(1, run.link().reports().size());
    }

    @Test
    void locateAsksForThePosition() {
        run.says(POSITION).sends(DEVICE, new Command.Locate());
        assertEquals(checked("QPV;ID=3168;"), run.reply());
        run.says(POSITION);
        assertEquals(List.of(Stage.SENT, Stage.TERMINAL_ACK, Stage.RESULT), run.stages());
        run.sends(DEVICE, new Command.Interval(30));
        assertEquals(checked("FPV00300000;ID=3168;"), run.reply());
    }

    @Test
    void rawQueryHasItsAnswerAsDetail() {
        run.says(POSITION).sends(DEVICE, new Command.Raw("QVR"));
        run.says(">RVR PATROL 1.2;ID=3168<");
        assertEquals("RVR PATROL 1.2;ID=3168", run.link().outcomes().get(1).detail());
    }
}
