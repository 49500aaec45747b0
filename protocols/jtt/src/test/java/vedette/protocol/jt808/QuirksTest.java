// SPDX-License-Identifier: Apache-2.0
package vedette.protocol.jt808;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneOffset;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;
import vedette.protocol.Admission;
import vedette.protocol.testkit.Vector;
import vedette.telemetry.Alarm;
import vedette.telemetry.Alarms;

class QuirksTest {
    private static final Path VECTORS = Vector.folderOf(QuirksTest.class);

    @Test
    void everyRowHasItsVector() {
        List<QuirkRow> rows = QuirkRow.all();
        assertFalse(rows.isEmpty());
        for (QuirkRow row : rows) {
            assertTrue(Files.exists(VECTORS.resolve(row.vector() + ".txt")), row.toString());
        }
    }

    @Test
    void reservedBitsOf2013AreVibrationAndTamper() {
        assertEquals(Alarm.VIBRATION.bit(), heard("quirk-2013-vibration").openBits());
        assertEquals(Alarm.TAMPER.bit(), heard("quirk-2013-tamper").openBits());
    }

    @Test
    void phoneWithLettersIsTheImeiThatItIsTheBeginningOf() {
        Terminals t = new Terminals();
        t.hear(frame("quirk-letters-are-imei"));
        assertEquals("jt808:490154203237542", t.link.heard().get(0).toString());
        t.hear(frame("frame-0002-heartbeat"));
        assertEquals(Terminals.DEVICE, t.link.heard().get(1));
    }

    @Test
    void phoneWithoutLettersStaysThoughItsBinaryNumberHasFourteenDigits() {
        PhoneNumber phone = PhoneNumber.parse("123456789012", PhoneNumber.SHORT_BYTES);
        assertEquals("123456789012", new TerminalState(phone).device().value());
        PhoneNumber tooSmall = PhoneNumber.parse("00000000000a", PhoneNumber.SHORT_BYTES);
        assertEquals("a", new TerminalState(tooSmall).device().value());
    }

    @Test
    void whatTheFleetKnowsOfTheMakeHoldsUntilTheTerminalSaysSo() {
        TerminalState terminal = new TerminalState(PhoneNumber.parse("013912345678", PhoneNumber.SHORT_BYTES));
        terminal.admitted(Admission.ADMITTED.of("70107", "HB-R03GB"));
        assertEquals("70107 HB-R03GB", terminal.make());
        terminal.model("70111", "T-1");
        terminal.admitted(Admission.ADMITTED.of("70107", "HB-R03GB"));
        assertEquals("70111 T-1", terminal.make());
    }

    @Test
    void rowFitsByBeginnings() {
        QuirkRow row = QuirkRow.parse("2013,701,HB-,REPORT_ZONE,,+00:00,v");
        assertTrue(row.fits(Edition.V2013, "70107", "HB-R03GB"));
        assertFalse(row.fits(Edition.V2019, "70107", "HB-R03GB"));
        assertFalse(row.fits(Edition.V2013, "80107", "HB-R03GB"));
        assertFalse(row.fits(Edition.V2013, "70107", "R03"));
    }

    @Test
    void timesOfATerminalInAnotherZoneAreMoved() {
        LocationReport said = Terminals.location(0, 3);
        LocationReport meant = said.corrected(quirks("*,*,*,REPORT_ZONE,,+00:00,v"));
        assertEquals(said.timeMs() + 8 * 3_600_000, meant.timeMs());
        assertEquals(said.statusBits(), meant.statusBits());
    }

    @Test
    void statusBitOfTheOtherPolarityIsTurned() {
        LocationReport meant = Terminals.location(0, 3).corrected(quirks("*,*,*,STATUS_BIT_INVERTED,0,,v"));
        assertEquals(2, meant.statusBits());
    }

    @Test
    void serverTimeMayHaveAnotherZone() {
        assertEquals(ZoneOffset.UTC, quirks("*,*,X,SERVER_TIME_ZONE,,+08:00,v").serverTimeZone());
        assertEquals(
                ZoneOffset.ofHours(8),
                quirks("*,*,*,SERVER_TIME_ZONE,,+08:00,v").serverTimeZone());
        assertEquals(
                "251121165510",
                Terminals.hex(out -> new ServerTime(Terminals.NOW_MS).encode(out, ZoneOffset.ofHours(8))));
    }

    @Test
    void formsOf2011AreSpokenWhereTheTableSaysSo() {
        assertTrue(quirks("*,*,*,BODIES_OF_2011,,,v").speaks2011());
        assertFalse(quirks("*,*,*,ALARM_BIT,3,OTHER,v").speaks2011());
    }

    @Test
    void laterRowWins() {
        Quirks quirks = Quirks.from(
                List.of(QuirkRow.parse("*,*,*,ALARM_BIT,3,OTHER,v"), QuirkRow.parse("*,*,*,ALARM_BIT,3,FALL,v")),
                Edition.V2013,
                "",
                "");
        assertEquals(Alarm.FALL.bit(), quirks.alarms(1 << 3));
        assertEquals(1 << 3, quirks.alarmBits(Alarms.of(Alarm.FALL, true)));
    }

    @Test
    void rowOfTheWrongShapeIsRefused() {
        assertThrows(IllegalArgumentException.class, () -> QuirkRow.parse("a,b,c"));
        assertThrows(IllegalArgumentException.class, () -> QuirkRow.parse("*,*,*,NOTHING,,,v"));
    }

    private static Quirks quirks(String row) {
        return Quirks.from(List.of(QuirkRow.parse(row)), Edition.V2013, "70107", "HB-1");
    }

    private static Alarms heard(String vector) {
        Terminals t = new Terminals();
        t.hear(frame(vector));
        return t.link.reports().get(0).alarms();
    }

    private static String frame(String vector) {
        return HexFormat.of()
                .formatHex(Vector.read(VECTORS.resolve(vector + ".txt")).bytes());
    }
}
