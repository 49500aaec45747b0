// SPDX-License-Identifier: Apache-2.0
package vedette.protocol.suntech;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

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

class SuntechSessionTest {
    private static final DeviceId OLD = new DeviceId("suntech", "100850017");
    private static final DeviceId UNIVERSAL = new DeviceId("suntech", "0560000017");
    private static final String DATE = ";20251121;08:55:10;";
    private static final String PLACE = "+22.500000;+113.900000;036.500;270.00;9;1;";
    private static final String STATUS =
            "ST300STT;100850017;04;706" + DATE + "cc719;" + PLACE + "1234500;12.50;100000;2;0337;000207;4.1;1\r";
    private static final String UNIVERSAL_STATUS = "STT;0560000017;3FFFFF;56;1.0.15;1" + DATE
            + "00008D6C;460;0;18D8;24;" + PLACE + "00000001;00000000;2;1;1765\r";

    private final SessionRun run = new SessionRun(new SuntechProtocol());

    @Test
    void statusIsReadAndNotAnswered() {
        run.says(STATUS).says(UNIVERSAL_STATUS);
        assertEquals(2, run.link().reports().size());
        assertEquals(List.of(), run.link().replies());
    }

    @Test
    void nothingOfAnUnknownDeviceCounts() {
        SessionRun closed = SessionRun.closed(new SuntechProtocol());
        closed.says(STATUS).says("ST300EMG;100850017;04;706" + DATE + "cc719;" + PLACE + "0;12.50;100000;1\r");
        assertEquals(List.of(), closed.link().reports());
        assertEquals(List.of(), closed.link().replies());
    }

    @Test
    void emergencyOfAnOlderModelIsAcknowledgedOnceItIsStored() {
        run.says("ST300EMG;100850017;04;706" + DATE + "cc719;" + PLACE + "0;12.50;100000;1\r");
        assertEquals("ST300CMD;100850017;02;AckEmerg\r", run.storedReply());
        assertEquals(Alarm.SOS.bit(), run.report().alarms().openBits());
    }

    @Test
    void unknownEmergencyIsAnAlarmAllTheSame() {
        run.says("ST300EMG;100850017;04;706" + DATE + "cc719;" + PLACE + "0;12.50;100000;99\r");
        assertEquals(Alarm.OTHER.bit(), run.report().alarms().openBits());
    }

    @Test
    void alertsOpenAndCloseTheirAlarm() {
        run.says(alert(1));
        assertTrue(run.report().alarms().isOpen(Alarm.OVERSPEED));
        run.says(alert(2));
        assertFalse(run.report().alarms().isOpen(Alarm.OVERSPEED));
        assertEquals(Alarm.OVERSPEED.bit(), run.report().alarms().knownBits());
    }

    private static String alert(int number) {
        return "ST300ALT;100850017;04;706" + DATE + "cc719;" + PLACE + "0;12.50;000000;" + number + ";000207;4.1;1\r";
    }

    @Test
    void storedReportIsBuffered() {
        run.says(STATUS.replace(";1\r", ";0\r"));
        assertTrue(run.report().buffered());
        run.says(UNIVERSAL_STATUS.replace(";1.0.15;1;", ";1.0.15;0;"));
        assertTrue(run.report().buffered());
        run.says(UNIVERSAL_STATUS);
        assertFalse(run.report().buffered());
    }

    @Test
    void ignitionIsTheFirstDigitOfOlderModelsAndTheLastOfTheUniversalForm() {
        run.says(STATUS.replace("100000", "011111"));
        assertEquals(Flag.OFF, run.report().motion().ignition());
        run.says(UNIVERSAL_STATUS.replace("00000001", "11111110"));
        assertEquals(Flag.OFF, run.report().motion().ignition());
        run.says(UNIVERSAL_STATUS);
        assertEquals(Flag.ON, run.report().motion().ignition());
    }

    @Test
    void notFixedMeansNoPlace() {
        run.says(STATUS.replace(";9;1;", ";0;0;"));
        assertEquals(Fix.UNKNOWN, run.report().fix().latitudeE7());
    }

    @Test
    void maskLeavesFieldsOut() {
        run.says("STT;0560000017;07F83F;56;1.0.15;1" + DATE + PLACE + "00000001;00000000\r");
        assertEquals(225_000_000, run.report().fix().latitudeE7());
        assertEquals(27_000, run.report().fix().courseCdeg());
    }

    @Test
    void lineThatLostItsEndDoesNotCostTheNext() {
        run.says(STATUS.replace("\r", "") + STATUS);
        assertEquals(Rejection.TOO_SHORT, run.link().refused().get(0).reason());
        assertEquals(1, run.link().reports().size());
    }

    @Test
    void lineWithoutAnIdentityIsRefused() {
        run.says("ST300STT;x;04;706\r" + STATUS);
        assertEquals(Rejection.BAD_VALUE, run.link().refused().get(0).reason());
        assertEquals(1, run.link().reports().size());
    }

    @Test
    void dataFromTheSerialPortMayHoldLineEnds() {
        run.says("ST300UEX;100850017;04;706" + DATE + "cc719;" + PLACE
                + "0;12.50;100000;8;ab\r\nc;d\r;E9;000135;4.1;0\r" + STATUS);
        assertEquals(List.of(), run.link().refused());
        assertEquals(2, run.link().reports().size());
        assertTrue(run.link().reports().get(0).buffered());
    }

    @Test
    void dataFromTheSerialPortWithAWrongSumAreRefused() {
        run.says("ST300UEX;100850017;04;706" + DATE + "cc719;" + PLACE
                + "0;12.50;100000;8;ab\r\nc;d\r;E8;000135;4.1;0\r" + STATUS);
        assertEquals(Rejection.CHECK_CODE, run.link().refused().get(0).reason());
        assertEquals(1, run.link().reports().size());
    }

    @Test
    void wrongLengthOfDataCostsTheLineAlone() {
        run.says("ST300UEX;100850017;04;706" + DATE + "cc719;" + PLACE
                + "0;12.50;100000;38;ab\r\nc;d\r;E9;000135;4.1;0\r" + STATUS);
        assertEquals(Rejection.TOO_SHORT, run.link().refused().get(0).reason());
        assertEquals(1, run.link().reports().size());
    }

    @Test
    void keepAliveIsHeard() {
        run.says("ST300ALV;100850017\r").says("ALV;0560000017\r");
        assertEquals(List.of(OLD, UNIVERSAL), run.link().heard());
        assertEquals(List.of(), run.link().reports());
    }

    @Test
    void olderModelsTakeWords() {
        run.says(STATUS);
        assertEquals(
                "ST300CMD;100850017;02;StatusReq\r",
                run.sends(OLD, new Command.Locate()).reply());
        assertEquals(
                "ST300CMD;100850017;02;Enable1\r",
                run.sends(OLD, new Command.Engine(true)).reply());
        assertEquals(
                "ST300CMD;100850017;02;Disable1\r",
                run.sends(OLD, new Command.Engine(false)).reply());
        assertEquals(
                "ST300CMD;100850017;02;Enable2\r",
                run.sends(OLD, new Command.Output(2, true)).reply());
        assertEquals(
                "ST300CMD;100850017;02;Reboot\r",
                run.sends(OLD, new Command.Reboot()).reply());
    }

    @Test
    void universalFormTakesNumbers() {
        run.says(UNIVERSAL_STATUS);
        assertEquals(
                "CMD;0560000017;03;01\r",
                run.sends(UNIVERSAL, new Command.Locate()).reply());
        assertEquals(
                "CMD;0560000017;04;01\r",
                run.sends(UNIVERSAL, new Command.Engine(true)).reply());
        assertEquals(
                "CMD;0560000017;04;02\r",
                run.sends(UNIVERSAL, new Command.Engine(false)).reply());
        assertEquals(
                "CMD;0560000017;04;03\r",
                run.sends(UNIVERSAL, new Command.Output(2, true)).reply());
        assertEquals(
                "CMD;0560000017;04;04\r",
                run.sends(UNIVERSAL, new Command.Output(2, false)).reply());
        assertEquals(
                "CMD;0560000017;03;03\r",
                run.sends(UNIVERSAL, new Command.Reboot()).reply());
    }

    @Test
    void answersFindTheirCommands() {
        run.says(STATUS).sends(OLD, new Command.Engine(false)).says("ST300CMD;Res;100850017;706;Disable1\r");
        assertEquals(List.of(Stage.SENT, Stage.TERMINAL_ACK), run.stages());
        run.sends(OLD, new Command.Locate()).says("ST300CMD;Res;100850017;706;StatusReq" + DATE + "x\r");
        assertEquals(Stage.RESULT, run.stages().get(4));
    }

    @Test
    void rawLinesFindTheirAnswers() {
        run.says(STATUS);
        run.sends(OLD, new Command.Raw("ST300CMD;100850017;02;ReqVer")).says("ST300CMD;Res;100850017;706;ReqVer;v1\r");
        run.sends(OLD, new Command.Raw("ST300NTW;100850017;02;0;apn")).says("ST300NTW;Res;100850017;706;0;apn\r");
        assertEquals(List.of(Stage.SENT, Stage.TERMINAL_ACK, Stage.SENT, Stage.TERMINAL_ACK), run.stages());
        assertEquals("v1", run.link().outcomes().get(1).detail());
    }

    @Test
    void universalAnswerIsFoundByGroupAndNumber() {
        run.says(UNIVERSAL_STATUS).sends(UNIVERSAL, new Command.Engine(true)).says("RES;0560000017;04;01\r");
        run.sends(UNIVERSAL, new Command.Raw("CMD;0560000017;05;07")).says("RES;0560000017;05;07;ok\r");
        assertEquals(List.of(Stage.SENT, Stage.TERMINAL_ACK, Stage.SENT, Stage.TERMINAL_ACK), run.stages());
    }

    @Test
    void whatIsNoCommandOfTheDeviceIsUnsupported() {
        run.says(STATUS).sends(OLD, new Command.Interval(30)).sends(OLD, new Command.Output(3, true));
        run.sends(OLD, new Command.Raw("x"));
        assertEquals(List.of(Stage.UNSUPPORTED, Stage.UNSUPPORTED, Stage.UNSUPPORTED), run.stages());
    }
}
