// SPDX-License-Identifier: Apache-2.0
package vedette.protocol.queclink;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import vedette.protocol.Admission;
import vedette.protocol.CollectingLink;
import vedette.protocol.Envelope;
import vedette.protocol.Rejection;
import vedette.protocol.Session;
import vedette.protocol.SessionLimits;
import vedette.protocol.Transport;
import vedette.protocol.testkit.ExtraItems;
import vedette.protocol.testkit.Vector;
import vedette.telemetry.Alarm;
import vedette.telemetry.Command;
import vedette.telemetry.CommandOutcome.Stage;
import vedette.telemetry.DeviceId;
import vedette.telemetry.Fix;

class QueclinkSessionTest {
    private static final long NOW_MS = 1_763_715_310_000L;
    private static final DeviceId DEVICE = new DeviceId("imei", "860123000000017");
    private static final String PLACE = "1,36.5,270,16.0,113.900000,22.500000,20251121085510,0460,0000,18D8,6141,00";
    private static final String END = ",20251121085511,";
    private static final String REPORT =
            "+RESP:GTFRI,060228,860123000000017,,,10,1," + PLACE + ",7.5,,,,100,210100,,," + END + "00A1$";

    private final CollectingLink link = new CollectingLink();
    private Session session = new QueclinkProtocol().open(Transport.TCP, SessionLimits.DEFAULT);

    @Test
    void reportIsAcknowledgedByItsCountNumberOnceItIsStored() {
        say(REPORT);
        assertEquals(List.of("+SACK:00A1$"), replies());
        assertEquals(link.replies(), link.storedReplies());
    }

    @Test
    void heartbeatIsAnsweredAndHeard() {
        say("+ACK:GTHBD,060228,860123000000017,," + END.substring(1) + "0002$");
        assertEquals(List.of("+SACK:GTHBD,060228,0002$"), replies());
        assertEquals(List.of(DEVICE), link.heard());
    }

    @Test
    void nothingOfAnUnknownDeviceIsAcknowledged() {
        CollectingLink closed =
                new CollectingLink((device, credential) -> Admission.of(Admission.Verdict.UNKNOWN_DEVICE));
        session.receive(bytes(REPORT), Envelope.BYTES, NOW_MS, closed);
        assertEquals(List.of(), closed.replies());
        assertEquals(List.of(), closed.reports());
    }

    @Test
    void frameWithoutCountNumberIsRefused() {
        say("+RESP:GTFRI,060228,860123000000017,,,10,1\r\n$\r\n" + REPORT);
        assertEquals(Rejection.BAD_VALUE, link.refused().get(0).reason());
        assertEquals(1, link.reports().size());
    }

    @Test
    void frameThatLostItsEndDoesNotCostTheNext() {
        say(REPORT.substring(0, 60) + REPORT);
        assertEquals(Rejection.TOO_SHORT, link.refused().get(0).reason());
        assertEquals(1, link.reports().size());
    }

    @Test
    void endSignInsideAFieldIsNoEnd() {
        say(REPORT.replace(",,,10,1", ",my$car,,10,1"));
        assertEquals(List.of(), link.refused());
        assertEquals(1, link.reports().size());
    }

    @Test
    void binaryFrameWithWrongCheckCodeIsRefused() {
        byte[] frame = Vector.of(getClass(), "frame-binary-fri").bytes();
        frame[30] ^= 1;
        session.receive(Unpooled.wrappedBuffer(frame), Envelope.BYTES, NOW_MS, link);
        assertEquals(Rejection.CHECK_CODE, link.refused().get(0).reason());
        assertEquals(List.of(), link.reports());
    }

    @Test
    void unknownReportOfUnknownModelGivesItsPlace() {
        say("+RESP:GTZZZ,7F0101,860123000000017,a,b,c,d,e," + PLACE + ",x,y,z" + END + "0003$");
        assertEquals(225_000_000, link.reports().get(0).fix().latitudeE7());
        assertEquals(27_000, link.reports().get(0).fix().courseCdeg());
    }

    @Test
    void headingOutOfRangeCostsTheCourseAlone() {
        say(REPORT.replace(",270,", ",999,"));
        assertEquals(Fix.UNKNOWN, link.reports().get(0).fix().courseCdeg());
        assertEquals(225_000_000, link.reports().get(0).fix().latitudeE7());
    }

    @Test
    void harshBehaviourIsToldByTheTypesRightDigit() {
        Alarm[] kinds = {Alarm.HARSH_BRAKING, Alarm.HARSH_ACCELERATION, Alarm.HARSH_CORNERING};
        for (int type = 0; type < 6; type++) {
            link.clear();
            say("+RESP:GTHBM,060228,860123000000017,,,1" + type + ",1," + PLACE + ",7.5" + END + "0004$");
            assertEquals(kinds[type % 3].bit(), link.reports().get(0).alarms().openBits());
        }
    }

    @Test
    void motionStateTellsIgnitionAndMotion() {
        assertEquals("OFF OFF", motion("11"));
        assertEquals("OFF ON", motion("12"));
        assertEquals("ON OFF", motion("21"));
        assertEquals("ON ON", motion("22"));
        assertEquals("UNKNOWN OFF", motion("41"));
        assertEquals("UNKNOWN ON", motion("42"));
    }

    private String motion(String state) {
        link.clear();
        say(REPORT.replace("210100", state + "0100"));
        return link.reports().get(0).motion().ignition() + " "
                + link.reports().get(0).motion().moving();
    }

    @Test
    void locateIsConfirmedAndThenAnsweredByALocation() {
        say(REPORT);
        link.clear();
        send("c1", new Command.Locate());
        assertEquals(List.of("AT+GTRTO=gv300,1,,,,,,0001$"), replies());
        say("+ACK:GTRTO,060228,860123000000017,,RTL,0001" + END + "0005$");
        say("+RESP:GTRTL,060228,860123000000017,,,00,1," + PLACE + ",7.5" + END + "0006$");
        assertEquals(List.of(Stage.SENT, Stage.TERMINAL_ACK, Stage.RESULT), stages());
    }

    @Test
    void commandsAreWrittenAsTheManualHasThem() {
        say(REPORT);
        link.clear();
        send("c1", new Command.Interval(30));
        send("c2", new Command.Engine(true));
        send("c3", new Command.Output(2, false));
        send("c4", new Command.Reboot());
        send("c5", new Command.Raw("AT+GTRTO=secret,8,,,,,,00FF$"));
        assertEquals(
                List.of(
                        "AT+GTFRI=gv300,1,,,,,,,30,,,,,,,,,0001$",
                        "AT+GTOUT=gv300,1,,,,,,,,,,,,,,,,0002$",
                        "AT+GTOUT=gv300,,,,0,,,,,,,,,,,,,0003$",
                        "AT+GTRTO=gv300,3,,,,,,0004$",
                        "AT+GTRTO=secret,8,,,,,,00FF$"),
                replies());
        say("+ACK:GTRTO,060228,860123000000017,,VER,00FF" + END + "0005$");
        assertEquals("c5", link.outcomes().get(5).commandId());
        assertEquals(Stage.TERMINAL_ACK, link.outcomes().get(5).stage());
    }

    @Test
    void whatIsNoCommandOfTheDeviceIsUnsupported() {
        say(REPORT);
        link.clear();
        send("c1", new Command.Raw("reboot"));
        send("c2", new Command.Output(4, true));
        send("c3", new Command.Photo(1));
        assertEquals(List.of(Stage.UNSUPPORTED, Stage.UNSUPPORTED, Stage.UNSUPPORTED), stages());
        assertEquals(List.of(), link.replies());
    }

    @Test
    void datagramNeedsNoNextFrame() {
        session = new QueclinkProtocol().open(Transport.UDP, SessionLimits.DEFAULT);
        say("+RESP:GTPFA,060228,860123000000017,my$");
        assertTrue(link.reports().isEmpty());
        assertEquals(1, link.refused().size());
        say(REPORT);
        assertEquals(1, link.reports().size());
    }

    @Test
    void extraNamesWhatNoFacetHas() {
        say(REPORT.replace(",,10,1", "my car,,10,1").replace(",7.5,,,,", ",7.5,00012:30:00,55,,"));
        Map<String, String> seen =
                ExtraItems.of(new QueclinkProtocol(), link.reports().get(0)).texts();
        assertEquals("00012:30:00", seen.get("hours"), seen.toString());
        assertEquals("55", seen.get("analogue1"), seen.toString());
        assertEquals("6141", seen.get("cellId"), seen.toString());
    }

    private void send(String id, Command command) {
        session.send(DEVICE, id, command, NOW_MS, link);
    }

    private List<Stage> stages() {
        return link.outcomes().stream().map(outcome -> outcome.stage()).toList();
    }

    private List<String> replies() {
        return link.replies().stream()
                .map(hex -> new String(HexFormat.of().parseHex(hex), StandardCharsets.US_ASCII))
                .toList();
    }

    private void say(String text) {
        session.receive(bytes(text), Envelope.BYTES, NOW_MS, link);
    }

    private static ByteBuf bytes(String text) {
        return Unpooled.wrappedBuffer(text.getBytes(StandardCharsets.ISO_8859_1));
    }
}
