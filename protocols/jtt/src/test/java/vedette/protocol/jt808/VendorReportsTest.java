// SPDX-License-Identifier: Apache-2.0
package vedette.protocol.jt808;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;
import vedette.protocol.testkit.Vector;
import vedette.telemetry.Fix;
import vedette.telemetry.Flag;
import vedette.telemetry.Report;

class VendorReportsTest {
    private final Terminals t = new Terminals();

    @Test
    void compactLocationIsAReport() {
        t.hear(frame("frame-5501-lock"));
        Report report = t.link.reports().get(0);
        assertEquals(312_313_433, report.fix().latitudeE7()); // 13.8806 minutes
        assertEquals(1_215_014_000, report.fix().longitudeE7());
        assertEquals(Terminals.NOW_MS, report.fix().timeMs());
        assertEquals(1000, report.fix().speedCmps());
        assertEquals(27_000, report.fix().courseCdeg());
        assertEquals(1600, report.fix().altitudeCm());
        assertEquals(8, report.fix().satelliteCount());
        assertEquals(10_000, report.motion().odometerM());
        assertEquals(80, report.power().batteryPercent());
        assertFalse(report.buffered());
    }

    @Test
    void compactLocationOfABlindZoneIsBuffered() {
        t.hear(frame("frame-5502-lock-blind-zone"));
        assertTrue(t.link.reports().get(0).buffered());
    }

    @Test
    void answerGoesOutWhereItIsWantedWithOneByteOfSerialNumber() {
        t.hear(frame("frame-5501-lock"));
        assertEquals("4401:550100", t.reply(0).text());
        assertEquals(t.link.replies(), t.link.storedReplies());
        assertEquals(0, t.reply(0).header().serial());
        Terminals quiet = new Terminals();
        quiet.say(out -> compact(0, "1213008407", out));
        assertEquals(List.of(), quiet.link.replies());
        assertEquals(1, quiet.link.reports().size());
    }

    @Test
    void flagsTellTheHemispheresAndWhetherThereIsAPlace() {
        t.say(out -> compact(0, "1213008401", out));
        assertEquals(-312_313_433, t.link.reports().get(0).fix().latitudeE7());
        assertEquals(-1_215_014_000, t.link.reports().get(0).fix().longitudeE7());
        t.say(out -> compact(0, "1213008403", out));
        assertEquals(312_313_433, t.link.reports().get(1).fix().latitudeE7());
        t.say(out -> compact(0, "1213008406", out));
        assertFalse(t.link.reports().get(2).fix().isPlaced());
        t.say(out -> compact(0, "12130084a7", out));
        assertFalse(t.link.reports().get(3).fix().isPlaced());
    }

    @Test
    void chargingIsNoPercentage() {
        Terminals charging = new Terminals();
        charging.say(out -> compact(CompactLocation.CHARGING, "1213008407", out));
        Report report = charging.link.reports().get(0);
        assertEquals(Fix.UNKNOWN, report.power().batteryPercent());
        assertEquals(Flag.ON, report.power().charging());
    }

    @Test
    void batteryReportIsPowerAtItsTime() {
        t.hear(frame("frame-0210-battery"));
        Report report = t.link.reports().get(0);
        assertEquals(79, report.power().batteryPercent());
        assertEquals(Terminals.NOW_MS, report.fix().timeMs());
        assertEquals("8001:0001021000", t.reply(0).text());
    }

    /** Writes the frame of a compact location that wants no answer. */
    private static void compact(int battery, String longitude, ByteBuf frame) {
        CompactLocation location = new CompactLocation(
                "211125085510", "31138806", longitude, 36, 135, 30, 8, 10, battery, Octets.parse("00"), Octets.NONE);
        String body = Terminals.hex(location::encode);
        ByteBuf out = Unpooled.buffer();
        PhoneNumber phone = PhoneNumber.parse(Terminals.PHONE, PhoneNumber.SHORT_BYTES);
        new Header(0x5501, body.length() / 2, Header.NO_VERSION, phone, 7, 0, 0).encode(out);
        out.writeBytes(HexFormat.of().parseHex(body));
        Terminals.wrap(out, frame);
    }

    private static String frame(String vector) {
        return HexFormat.of()
                .formatHex(Vector.of(VendorReportsTest.class, vector).bytes());
    }
}
