// SPDX-License-Identifier: Apache-2.0
package vedette.protocol.wialon;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

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
import vedette.telemetry.Report;

class WialonSessionTest {
    private static final DeviceId DEVICE = new DeviceId("imei", "356800000000019");
    private static final String LOGIN = "#L#356800000000019;NA\r\n";

    private final SessionRun run = new SessionRun(new WialonProtocol());

    @Test
    void loginIsAnsweredWithOne() {
        assertEquals("#AL#1\r\n", run.says(LOGIN).reply());
        assertEquals(DEVICE, run.link().asked().get(0).device());
    }

    @Test
    void unknownDeviceIsAnsweredWithZeroAndNothingIsAcknowledged() {
        SessionRun closed = SessionRun.closed(new WialonProtocol()).says(vector("frame-data-1"));
        assertEquals("#AL#0\r\n", closed.reply());
        assertEquals(1, closed.link().replies().size());
        assertEquals(List.of(), closed.link().reports());
    }

    @Test
    void dataIsAcknowledgedOnceStored() {
        assertEquals("#AD#1\r\n", run.says(vector("frame-data-1")).storedReply());
        assertEquals("#ASD#1\r\n", run.says(vector("frame-short-1")).storedReply());
        assertEquals("#AB#2\r\n", run.says(vector("frame-box-2")).storedReply());
        assertEquals("#AM#1\r\n", run.says(vector("frame-message-2")).storedReply());
    }

    @Test
    void barBehindTheLastRecordIsNoCheckCodeInVersionOne() {
        assertEquals(
                "#AB#2\r\n",
                run.says(vector("frame-login-1"))
                        .says(vector("frame-box-1-bar-behind"))
                        .storedReply());
        assertEquals(2, run.link().reports().size());
    }

    @Test
    void pingIsAnswered() {
        assertEquals("#AP#\r\n", run.says(vector("frame-ping-1")).reply());
        assertEquals(List.of(DEVICE, DEVICE), run.link().heard());
    }

    @Test
    void wrongCheckCodeIsRefusedWithItsCode() {
        run.says("#L#2.0;356800000000019;NA;0000\r\n");
        assertEquals("#AL#10\r\n", run.reply());
        String record = "211125;085510;NA;NA;NA;NA;NA;NA;NA;0";
        assertEquals("#ASD#13\r\n", run.says("#SD#" + record + ";0000\r\n").reply());
        assertEquals(
                "#AD#16\r\n",
                run.says("#D#" + record + ";NA;NA;NA;;NA;;0000\r\n").reply());
        assertEquals("#AB#\r\n", run.says("#B#" + record + "|0000\r\n").reply());
        assertEquals(4, run.link().refused().size());
        assertEquals(Rejection.CHECK_CODE, run.link().refused().get(3).reason());
        assertEquals(List.of(), run.link().reports());
    }

    @Test
    void version2WithoutCheckCodeIsRefused() {
        run.says(vector("frame-login-2")).says("#SD#211125;085510;3113.88064;N;12130.08400;E;37;270;16;11\r\n");
        assertEquals("#ASD#13\r\n", run.reply());
    }

    @Test
    void tooFewFieldsAreRefused() {
        assertEquals("#AD#-1\r\n", run.says(LOGIN).says("#D#211125;085510\r\n").reply());
        assertEquals(Rejection.TOO_SHORT, run.link().refused().get(0).reason());
    }

    @Test
    void badRecordInABlackBoxCostsItselfAlone() {
        run.says(LOGIN).says("#B#211125|211125;085410;3113.88064;N;12130.09400;E;37;270;16;11\r\n");
        assertEquals("#AB#1\r\n", run.storedReply());
        assertTrue(run.report().buffered());
        assertEquals(1, run.link().refused().size());
    }

    @Test
    void fieldsAreRead() {
        Report report = run.says(vector("frame-data-2")).report();
        assertEquals(SessionRun.NOW_MS, report.fix().timeMs());
        assertEquals(-229_068_470, report.fix().latitudeE7(), 10);
        assertEquals(-431_728_817, report.fix().longitudeE7(), 10);
        assertEquals(1458, report.fix().speedCmps());
        assertEquals(9025, report.fix().courseCdeg());
        assertEquals(1600, report.fix().altitudeCm());
        assertEquals(9, report.fix().satelliteCount());
        assertTrue(report.alarms().isOpen(Alarm.SOS));
    }

    @Test
    void parametersBecomeFacetsAndItems() {
        Report report = run.says(vector("frame-data-1")).report();
        assertEquals(13_820, report.power().externalMv());
        assertEquals(
                List.of(
                        "hdop=0.8",
                        "inputs=5",
                        "outputs=1",
                        "analogue1=14.77",
                        "analogue2=0.02",
                        "driver='0123456789AB'",
                        "count1=564",
                        "fuel=45.8",
                        "hw='V4.5'",
                        "pwr_ext=13.82"),
                Items.of(new WialonProtocol(), report));
    }

    @Test
    void withoutAPlaceTheAlarmStateStands() {
        Report report = run.says(vector("frame-data-2-no-place")).report();
        assertFalse(report.fix().isPlaced());
        assertEquals(Alarm.SOS.bit(), report.alarms().knownBits());
        assertEquals(0, report.alarms().openBits());
    }

    @Test
    void dataBeforeALoginKnocks() {
        run.says("#SD#211125;085510;3113.88064;N;12130.08400;E;37;270;16;11\r\n");
        assertEquals(WialonSession.UNIDENTIFIED, run.link().asked().get(0).device());
    }

    @Test
    void textIsAMessageAndAnswered() {
        run.says(vector("frame-login-2")).sends(DEVICE, new Command.Text("unit 7 on scene", true));
        String line = new String(vector("frame-message-2"), StandardCharsets.US_ASCII);
        assertTrue(line.endsWith(run.reply()), run.reply());
        assertEquals(
                List.of(Stage.SENT, Stage.TERMINAL_ACK), run.says("#AM#1\r\n").stages());
    }

    @Test
    void rawLineWithAMarkIsSentAsItIs() {
        run.says(LOGIN).sends(DEVICE, new Command.Raw("#QI#"));
        assertEquals("#QI#\r\n", run.reply());
        run.sends(DEVICE, new Command.Raw("hello"));
        assertEquals("#M#hello\r\n", run.reply());
        assertEquals(
                List.of(Stage.SENT, Stage.SENT, Stage.REJECTED),
                run.says("#AM#0\r\n").stages());
        run.sends(DEVICE, new Command.Reboot());
        assertEquals(Stage.UNSUPPORTED, run.stages().get(3));
    }

    private static byte[] vector(String name) {
        return Vector.read(Path.of("wialon", "vectors", name + ".txt")).bytes();
    }
}
