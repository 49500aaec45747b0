// SPDX-License-Identifier: Apache-2.0
package vedette.protocol.meitrack;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import java.nio.charset.StandardCharsets;
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

class MeitrackSessionTest {
    private static final DeviceId DEVICE = new DeviceId("imei", "860123000000017");
    private static final String FIELDS =
            "22.500000,113.900000,251121085510,A,9,24,36,270,0.9,16,1234500,60,460|0|18D8|6141,0402,";

    private final SessionRun run = new SessionRun(new MeitrackProtocol());

    @Test
    void reportIsReadAndNotAnswered() {
        run.says(frame("AAA,35," + FIELDS + "0000|0000|0000|018D|04CB,,"));
        assertEquals(225_000_000, run.report().fix().latitudeE7());
        assertEquals(1_234_500, run.report().motion().odometerM());
        assertEquals(List.of(), run.link().replies());
    }

    @Test
    void wrongCheckCodeIsRefused() {
        run.says(frame("AAA,35," + FIELDS + ",,").replace("22.5", "22.6"));
        assertEquals(Rejection.CHECK_CODE, run.link().refused().get(0).reason());
        assertEquals(List.of(), run.link().reports());
    }

    @Test
    void wrongLengthDoesNotCostTheNextFrame() {
        String good = frame("AAA,35," + FIELDS + ",,");
        run.says(good.replace("$$A1", "$$A3") + good);
        assertEquals(1, run.link().refused().size());
        assertEquals(1, run.link().reports().size());
    }

    @Test
    void frameMayLackCrAndLf() {
        String good = frame("AAA,35," + FIELDS + ",,");
        run.says(good.substring(0, good.length() - 2)).says("\r\n" + good);
        assertEquals(2, run.link().reports().size());
        assertEquals(List.of(), run.link().refused());
    }

    @Test
    void nothingOfAnUnknownDeviceCounts() {
        SessionRun closed = SessionRun.closed(new MeitrackProtocol());
        closed.says(frame("AAA,35," + FIELDS + ",,"));
        assertEquals(List.of(), closed.link().reports());
    }

    @Test
    void notValidMeansNoPlace() {
        run.says(frame("AAA,35," + FIELDS.replace(",A,", ",V,") + ",,"));
        assertEquals(Fix.UNKNOWN, run.report().fix().latitudeE7());
    }

    @Test
    void voltagesAreScaledByWhatALithiumCellCanHave() {
        assertEquals("3970 12270", voltages("018D|04CB"));
        assertEquals("3820 10078", voltages("028C|00D7"));
        assertEquals("4198 36970", voltages("0A2D|0B34"));
        assertEquals(Fix.UNKNOWN + " " + Fix.UNKNOWN, voltages("0000|0B34"));
        assertEquals(Fix.UNKNOWN + " " + Fix.UNKNOWN, voltages("|"));
    }

    private String voltages(String analogue) {
        run.says(frame("AAA,35," + FIELDS + "|||" + analogue + ",,"));
        return run.report().power().batteryMv() + " " + run.report().power().externalMv();
    }

    @Test
    void inputOneOpensAndClosesTheEmergency() {
        run.says(frame("AAA,1," + FIELDS + ",,"));
        assertEquals(Alarm.SOS.bit(), run.report().alarms().openBits());
        run.says(frame("AAA,9," + FIELDS + ",,"));
        assertEquals(0, run.report().alarms().openBits());
        assertEquals(Alarm.SOS.bit(), run.report().alarms().knownBits());
    }

    @Test
    void externalSupplyIsToldByItsEvents() {
        run.says(frame("AAA,23," + FIELDS + ",,"));
        assertEquals(Flag.OFF, run.report().power().external());
        run.says(frame("AAA,22," + FIELDS + ",,"));
        assertEquals(Flag.ON, run.report().power().external());
    }

    @Test
    void locateHasItsResultWithTheLocation() {
        run.says(frame("AAA,35," + FIELDS + ",,")).sends(DEVICE, new Command.Locate());
        assertEquals("@@A25,860123000000017,A10*38\r\n", run.reply());
        run.says(frame("AAA,34," + FIELDS + ",,"));
        assertEquals(List.of(Stage.SENT, Stage.TERMINAL_ACK, Stage.RESULT), run.stages());
    }

    @Test
    void commandsAreWrittenInThePlatformsFrame() {
        run.says(frame("AAA,35," + FIELDS + ",,"));
        assertEquals("A12,3", sent(new Command.Interval(25)));
        assertEquals("C01,0,12222", sent(new Command.Engine(true)));
        assertEquals("C01,0,02222", sent(new Command.Engine(false)));
        assertEquals("C01,0,22212", sent(new Command.Output(4, true)));
        assertEquals("E91", sent(new Command.Raw("E91")));
        assertEquals("B05,1,2", sent(new Command.Raw("B05,1,2")));
    }

    private String sent(Command command) {
        String frame = run.sends(DEVICE, command).reply();
        return frame.substring(frame.indexOf(DEVICE.value()) + 16, frame.indexOf('*'));
    }

    @Test
    void answerIsFoundByTheCommandsName() {
        run.says(frame("AAA,35," + FIELDS + ",,")).sends(DEVICE, new Command.Raw("E91"));
        run.says(frame("E91,FWV1.00,12345678"));
        assertEquals(List.of(Stage.SENT, Stage.TERMINAL_ACK), run.stages());
        assertEquals("FWV1.00,12345678", run.link().outcomes().get(1).detail());
        run.sends(DEVICE, new Command.Interval(60)).says(frame("A12,Error"));
        assertEquals(Stage.REJECTED, run.stages().get(3));
    }

    @Test
    void whatIsNoCommandOfTheDeviceIsUnsupported() {
        run.says(frame("AAA,35," + FIELDS + ",,"));
        run.sends(DEVICE, new Command.Reboot()).sends(DEVICE, new Command.Output(6, true));
        run.sends(DEVICE, new Command.Raw("reboot")).sends(DEVICE, new Command.Raw("A12*5"));
        assertEquals(List.of(Stage.UNSUPPORTED, Stage.UNSUPPORTED, Stage.UNSUPPORTED, Stage.UNSUPPORTED), run.stages());
    }

    private static String frame(String content) {
        ByteBuf out = Unpooled.buffer();
        MeitrackFrame.write(MeitrackFrame.START, 'A', DEVICE.value() + ',' + content, out);
        return new String(ByteBufUtil.getBytes(out), StandardCharsets.ISO_8859_1);
    }
}
