// SPDX-License-Identifier: Apache-2.0
package vedette.protocol.galileosky;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import vedette.protocol.Explanation;
import vedette.protocol.Rejection;
import vedette.protocol.testkit.Vector;
import vedette.protocol.tracker.Items;
import vedette.protocol.tracker.SessionRun;
import vedette.telemetry.Alarm;
import vedette.telemetry.DeviceId;
import vedette.telemetry.Fix;
import vedette.telemetry.FixQuality;
import vedette.telemetry.Report;

/** Compressed packets, and messages by satellite, which have such a record inside. */
class CompressedRecordTest {
    private static final GalileoskyProtocol PROTOCOL = new GalileoskyProtocol();
    private static final DeviceId DEVICE = new DeviceId("imei", "356800000000019");
    private static final int E7_A_STEP = 900;

    private final SessionRun run = new SessionRun(PROTOCOL);

    @Test
    void packetIsAcknowledgedWithItsCheckCodeOnceStored() {
        byte[] packet = vector("frame-compressed");
        run.says(packet);
        assertEquals(
                List.of("02" + ByteBufUtil.hexDump(packet, packet.length - 2, 2)),
                run.link().storedReplies());
        assertEquals(2, run.link().reports().size());
    }

    @Test
    void unknownDeviceIsNotAnswered() {
        SessionRun closed =
                SessionRun.closed(PROTOCOL).says(vector("frame-compressed")).says(vector("frame-satellite"));
        assertEquals(List.of(), closed.link().replies());
        assertEquals(List.of(), closed.link().reports());
    }

    @Test
    void recordHasTimeAndPlaceInBits() {
        run.says(vector("frame-compressed"));
        Report first = run.link().reports().get(0);
        assertEquals(DEVICE, first.device());
        assertEquals(SessionRun.NOW_MS, first.fix().timeMs());
        assertEquals(312_313_440, first.fix().latitudeE7(), E7_A_STEP);
        assertEquals(1_215_014_000, first.fix().longitudeE7(), E7_A_STEP);
        assertEquals(0, first.alarms().openBits());
    }

    @Test
    void tagsSayWhatTheySayElsewhere() {
        run.says(vector("frame-compressed"));
        Report first = run.link().reports().get(0);
        assertEquals(1_028, first.fix().speedCmps());
        assertEquals(27_000, first.fix().courseCdeg());
        assertEquals(1_600, first.fix().altitudeCm());
        assertEquals(13_820, first.power().externalMv());
        assertEquals(List.of("statusBits=513", "userArray=#0a0b"), Items.of(PROTOCOL, first));
    }

    @Test
    void recordWithoutAPlaceMayRaiseTheAlarm() {
        run.says(vector("frame-compressed"));
        assertEquals(FixQuality.NO_FIX, run.report().fix().quality());
        assertEquals(Fix.UNKNOWN, run.report().fix().latitudeE7());
        assertEquals(SessionRun.NOW_MS + 60_000, run.report().fix().timeMs());
        assertEquals(Alarm.OTHER.bit(), run.report().alarms().openBits());
    }

    @Test
    void tagThatNobodyKnowsEndsThePacketNotTheReport() {
        run.says(vector("frame-compressed-unknown-tag"));
        assertEquals(13_820, run.report().power().externalMv());
        assertEquals(1, run.link().ignored().size());
        assertEquals(1, run.link().storedReplies().size());
    }

    @Test
    void timeOfTheYearThatIsYetToComeWasLastYear() {
        CompressedRecord record = new CompressedRecord(31_449_600, true, 0, 0, false, Unpooled.EMPTY_BUFFER, true);
        assertEquals("2025-12-31T00:00:00Z", at(record, "2026-01-02T00:00:00Z"));
        assertEquals("2025-12-31T00:00:00Z", at(record, "2025-12-30T12:00:00Z"));
    }

    private static String at(CompressedRecord record, String now) {
        return Instant.ofEpochMilli(record.timeMs(Instant.parse(now).toEpochMilli()))
                .toString();
    }

    @Test
    void terminalsOwnPlaceStandsAboveThatOfTheSatellites() {
        run.says(vector("frame-satellite"));
        assertEquals(DEVICE, run.report().device());
        assertEquals(SessionRun.NOW_MS, run.report().fix().timeMs());
        assertEquals(-332_313_440, run.report().fix().latitudeE7(), E7_A_STEP);
        assertEquals(Fix.UNKNOWN, run.report().fix().accuracyCm());
        assertEquals(FixQuality.UNKNOWN, run.report().fix().quality());
        assertEquals(13_820, run.report().power().externalMv());
        assertEquals(List.of(), run.link().replies());
    }

    @Test
    void placeOfTheSatellitesIsAnEstimate() {
        run.says(vector("frame-satellite-estimate"));
        assertEquals(SessionRun.NOW_MS + 2_000, run.report().fix().timeMs());
        assertEquals(-332_500_000, run.report().fix().latitudeE7());
        assertEquals(-705_000_000, run.report().fix().longitudeE7());
        assertEquals(400_000, run.report().fix().accuracyCm());
        assertEquals(FixQuality.ESTIMATED, run.report().fix().quality());
    }

    @Test
    void messageBySatelliteWhoseItemsDoNotEndWithItIsRefused() {
        byte[] bytes = vector("frame-satellite-estimate");
        bytes[bytes.length - 6]++; // length of the last item
        run.says(bytes);
        assertEquals(Rejection.BAD_VALUE, run.link().refused().get(0).reason());
        assertEquals(List.of(), run.link().reports());
    }

    @Test
    void messageBySatelliteIsExplainedToItsEnd() {
        byte[] bytes = vector("frame-satellite");
        Explanation out = new Explanation();
        PROTOCOL.explain(Unpooled.wrappedBuffer(bytes), out);
        int explained =
                out.fields().stream().mapToInt(Explanation.Field::length).sum();
        assertEquals(bytes.length, explained);
    }

    private static byte[] vector(String name) {
        return Vector.read(Path.of("galileosky", "vectors", name + ".txt")).bytes();
    }
}
