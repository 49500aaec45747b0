// SPDX-License-Identifier: Apache-2.0
package vedette.protocol.jt808;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static vedette.protocol.jt808.Terminals.DEVICE;
import static vedette.protocol.jt808.Terminals.NOW_MS;

import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import vedette.protocol.Rejection;
import vedette.protocol.testkit.Vector;
import vedette.telemetry.Command;
import vedette.telemetry.CommandOutcome;
import vedette.telemetry.CommandOutcome.Stage;
import vedette.telemetry.Fix;
import vedette.telemetry.MediaFile;
import vedette.telemetry.Report;

class StatementsTest {
    @Test
    void driverIsReportedAsAnExtraAndAnsweredWhenStored() {
        Terminals t = new Terminals();
        t.send(0x0702, body("0702-card-in"));
        Report report = t.link.reports().get(0);
        assertEquals(Fix.NONE, report.fix());
        Map<String, String> said = extra(report);
        assertEquals("driver identity", said.get("message"));
        assertEquals("1", said.get("status"));
        assertEquals("王警", said.get("name"));
        assertEquals("20291231", said.get("validUntil"));
        assertTrue(said.getOrDefault("time", "").startsWith("2025-11-21T07:55"), said.toString());
        assertEquals("8001:0000070200", t.reply(0).text());
        assertEquals(t.link.replies(), t.link.storedReplies());
    }

    @Test
    void stateAndMakeOfAccessoriesAreNamed() {
        Terminals t = new Terminals();
        t.send(0x0900, "f702" + "640504" + "00000001" + "650510" + "00000800");
        Map<String, String> state = extra(t.link.reports().get(0));
        assertEquals("100", state.get("accessory"));
        assertEquals("4", state.get("state"));
        assertEquals("1", state.get("faults"));
        assertEquals("16", state.get("state2"));
        t.send(0x0900, "f801" + "6407" + "0141" + "00" + "00" + "0142" + "00");
        assertEquals("01640701410000014200", extra(t.link.reports().get(1)).get("data"), "a text is missing");
        t.send(0x0900, "f801" + "6408" + "0141" + "00" + "00" + "0142" + "00" + "00");
        Map<String, String> make = extra(t.link.reports().get(2));
        assertEquals("A", make.get("company"));
        assertEquals("B", make.get("software"));
    }

    @Test
    void fieldOfARepeatedNameIsCounted() {
        Terminals t = new Terminals();
        t.send(0x0705, body("0705-two-buses"));
        Map<String, String> said = extra(t.link.reports().get(0));
        assertEquals("0102030405060708", said.get("data"));
        assertEquals("1112131415161718", said.get("data2"));
        assertEquals("2122232425262728", said.get("data3"));
    }

    @Test
    void bodyThatIsNoneIsRefusedAndToldSo() {
        Terminals t = new Terminals();
        t.send(0x0705, "0002" + "1655101234" + "00000001");
        assertEquals(Rejection.TOO_SHORT, t.link.refused().get(0).reason());
        assertEquals("8001:0000070502", t.reply(0).text());
        assertEquals(List.of(), t.link.reports());
    }

    @Test
    void longBodyIsHandedOverAsAFile() {
        Terminals t = new Terminals();
        String data = "41" + "5a".repeat(MessageExtra.MAX_BYTES);
        t.send(0x0900, data);
        MediaFile file = t.link.media().get(0);
        assertEquals(MediaFile.Kind.OTHER, file.kind());
        assertEquals("transparent data up", file.event());
        assertEquals(data, HexFormat.of().formatHex(file.bytes()));
        assertEquals(List.of(), t.link.reports());
    }

    @Test
    void answerToACommandIsItsResultAndNoReport() {
        Terminals t = new Terminals();
        t.say(t.terminal::heartbeat);
        t.session.send(DEVICE, "c1", new Command.Raw("0x8700 00"), NOW_MS, t.link);
        t.send(0x0700, "0001" + "00" + "557a");
        assertEquals(
                new CommandOutcome("c1", DEVICE, Stage.RESULT, "answeredSerial=1\ncommand=0\nblock=557a"),
                t.link.outcomes().get(1));
        assertEquals(List.of(), t.link.reports());
    }

    @Test
    void answerThatNobodyWaitsForIsReported() {
        Terminals t = new Terminals();
        t.send(0x0700, "0001" + "00" + "557a");
        assertEquals("557a", extra(t.link.reports().get(0)).get("block"));
    }

    @Test
    void propertiesAreReportedAndTheResultOfTheirQuery() {
        Terminals t = new Terminals();
        t.say(t.terminal::heartbeat);
        t.session.send(DEVICE, "c1", new Command.Raw("0x8107"), NOW_MS, t.link);
        t.send(0x0107, body("0107-2013-motorcycle"));
        assertEquals("PATROL-200", extra(t.link.reports().get(0)).get("model"));
        CommandOutcome outcome = t.link.outcomes().get(1);
        assertEquals(Stage.RESULT, outcome.stage());
        assertTrue(outcome.detail().contains("iccid=89860012345678901234"), outcome.detail());
    }

    @Test
    void areasAreTheResultOfTheirQueryThoughTheyTellNoSerialNumber() {
        Terminals t = new Terminals(Edition.V2019);
        t.say(t.terminal::heartbeat);
        t.session.send(DEVICE, "c1", new Command.Raw("0x8608 01 00000000"), NOW_MS, t.link);
        t.send(0x0608, body("0608-circle"));
        assertEquals(Stage.RESULT, t.link.outcomes().get(1).stage());
        assertTrue(t.link.outcomes().get(1).detail().contains("name=基地"));
    }

    @Test
    void answerToSomethingElseIsNoResult() {
        Terminals t = new Terminals();
        t.say(t.terminal::heartbeat);
        t.session.send(DEVICE, "c1", new Command.Locate(), NOW_MS, t.link);
        t.send(0x0107, body("0107-2013-motorcycle"));
        t.send(0x0702, body("0702-card-in"));
        t.send(0x0700, "0001" + "00" + "557a");
        assertEquals(1, t.link.outcomes().size());
    }

    @Test
    void vehicleControlIsDoneWhenItsReplyComes() {
        Terminals t = new Terminals();
        t.say(t.terminal::heartbeat);
        t.session.send(DEVICE, "c1", new Command.Raw("0x8500 01"), NOW_MS, t.link);
        t.send(0x0500, "0001" + Terminals.hex(Terminals.location(0, 0x1003)::encode));
        assertEquals(Stage.RESULT, t.link.outcomes().get(1).stage());
        assertEquals(1, t.link.reports().size());
    }

    @Test
    void keyOfATerminalIsKeptAndRefusedForWeHaveNone() {
        Terminals t = new Terminals();
        t.send(0x0A00, body("0a00-key"));
        assertEquals("8001:00000a0003", t.reply(0).text());
        assertEquals("65537", extra(t.link.reports().get(0)).get("exponent"));
    }

    @Test
    void extraOfAnotherFormIsHex() {
        Map<String, String> said = LocationExtraTest.names(new byte[] {0x07, 0x05, 0x7F, 0x01});
        assertEquals(Map.of("raw", "07057f01"), said);
        assertFalse(LocationExtraTest.names(new byte[] {0x07, 0x05, 0x01}).isEmpty());
    }

    private static Map<String, String> extra(Report report) {
        return LocationExtraTest.names(report.extra().bytes());
    }

    private static String body(String vector) {
        return HexFormat.of().formatHex(Vector.of(StatementsTest.class, vector).bytes());
    }
}
