// SPDX-License-Identifier: Apache-2.0
package vedette.protocol.eelink;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;
import vedette.protocol.CollectingLink;
import vedette.protocol.Rejection;
import vedette.protocol.Transport;
import vedette.protocol.testkit.Vector;
import vedette.protocol.tracker.SessionRun;
import vedette.telemetry.Alarm;
import vedette.telemetry.Command;
import vedette.telemetry.CommandOutcome.Stage;
import vedette.telemetry.DeviceId;
import vedette.telemetry.Fix;
import vedette.telemetry.Flag;

class EelinkSessionTest {
    private static final DeviceId DEVICE = new DeviceId("imei", "352099001761481");

    private final SessionRun run = new SessionRun(new EelinkProtocol());

    @Test
    void loginIsAnsweredWithTheTime() {
        run.says(vector("01-login"));
        assertEquals(DEVICE, run.link().asked().get(0).device());
        assertEquals(
                List.of("67670100090001" + "692028ee" + "0001" + "00"),
                run.link().replies());
    }

    @Test
    void unknownDeviceGetsNoAnswer() {
        SessionRun closed = SessionRun.closed(new EelinkProtocol());
        closed.says(vector("12-location")).says(vector("datagram"));
        assertEquals(List.of(), closed.link().replies());
        assertEquals(List.of(), closed.link().reports());
    }

    @Test
    void locationIsAnsweredWhenStored() {
        run.says(vector("12-location"));
        assertEquals(List.of("67671200020006"), run.link().storedReplies());
        Fix fix = run.report().fix();
        assertEquals(312_313_439, fix.latitudeE7());
        assertEquals(SessionRun.NOW_MS, fix.timeMs());
        assertEquals(1300, fix.altitudeCm());
        assertEquals(1222, fix.speedCmps());
        assertEquals(18_000, fix.courseCdeg());
        assertEquals(123_456, run.report().motion().odometerM());
        assertEquals(Flag.ON, run.report().motion().ignition());
        assertEquals(4202, run.report().power().batteryMv());
    }

    @Test
    void southAndWestAreNegative() {
        run.says(vector("02-location"));
        assertEquals(-229_068_472, run.report().fix().latitudeE7());
        assertEquals(-431_728_961, run.report().fix().longitudeE7());
    }

    @Test
    void engineDataBehindAPlaceAreAReport() {
        run.says(vector("17-engine"));
        assertEquals(List.of("67671700020009"), run.link().storedReplies());
        assertEquals(312_313_439, run.report().fix().latitudeE7(), 1);
        assertEquals(1_215_014_000, run.report().fix().longitudeE7());
    }

    @Test
    void engineDataWithoutAPlaceAreAnsweredAndIgnored() {
        run.says(vector("18-unknown"));
        assertEquals(List.of(), run.link().reports());
        assertEquals(1, run.link().ignored().size());
        assertEquals("6767180002000b", run.link().replies().get(1));
    }

    @Test
    void networksOfAKindThatNobodyKnowsLeaveThePlaceAndTheAlarm() {
        run.says(vector("14-networks"));
        assertEquals(1_215_014_000, run.report().fix().longitudeE7());
        assertEquals(Alarm.OTHER.bit(), run.report().alarms().openBits());
        assertEquals(Flag.UNKNOWN, run.report().motion().ignition());
    }

    @Test
    void aCellAloneIsNoPlace() {
        run.says(vector("12-cell"));
        assertEquals(Fix.UNKNOWN, run.report().fix().latitudeE7());
        assertEquals(SessionRun.NOW_MS, run.report().fix().timeMs());
    }

    @Test
    void alarmsAreOpened() {
        run.says(vector("14-removed"));
        assertEquals(Alarm.TAMPER.bit(), run.report().alarms().openBits());
        run.says(vector("04-vibration"));
        assertEquals(Alarm.VIBRATION.bit(), run.report().alarms().openBits());
    }

    @Test
    void datagramIsAnsweredPacketByPacketInDatagrams() {
        SessionRun udp = new SessionRun(new EelinkProtocol(), Transport.UDP, new CollectingLink());
        udp.says(vector("datagram"));
        assertEquals(2, udp.link().replies().size());
        assertTrue(
                udp.link().replies().get(0).startsWith("454c0011"),
                udp.link().replies().get(0));
        assertTrue(udp.link().replies().get(0).endsWith("035209900176148167671200" + "02000c"));
    }

    @Test
    void datagramWithWrongCheckCodeIsRefused() {
        byte[] bytes = vector("datagram");
        bytes[40] ^= 1;
        run.says(bytes);
        assertEquals(Rejection.CHECK_CODE, run.link().refused().get(0).reason());
        assertEquals(List.of(), run.link().reports());
    }

    @Test
    void packetThatIsCutInsideItsHeadIsRefused() {
        run.says(vector("01-login"));
        String login = HexFormat.of().formatHex(vector("01-login"));
        run.says(HexFormat.of().parseHex("67678000" + login.repeat(7)));
        assertEquals(Rejection.BAD_LENGTH, run.link().refused().get(0).reason());
        assertEquals(8, run.link().heard().size());
    }

    @Test
    void instructionIsAnsweredByItsFlag() {
        run.says(vector("01-login")).sends(DEVICE, new Command.Locate());
        String sent = run.link().replies().get(1);
        assertEquals(
                "67678000" + "0d" + "0001" + "01" + "00000001" + HexFormat.of().formatHex(ascii("WHERE#")), sent);
        run.says(vector("80-where"));
        assertTrue(run.stages().contains(Stage.RESULT));
        assertEquals(312_313_440, run.report().fix().latitudeE7());
    }

    @Test
    void textIsUnsupported() {
        run.says(vector("01-login")).sends(DEVICE, new Command.Text("hello", false));
        assertEquals(List.of(Stage.UNSUPPORTED), run.stages());
    }

    private static byte[] ascii(String text) {
        return text.getBytes(java.nio.charset.StandardCharsets.US_ASCII);
    }

    private static byte[] vector(String name) {
        return Vector.of(EelinkSessionTest.class, "frame-" + name).bytes();
    }
}
