// SPDX-License-Identifier: Apache-2.0
package vedette.protocol.subiao;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;
import vedette.protocol.CollectingLink;
import vedette.protocol.Endpoint;
import vedette.protocol.Envelope;
import vedette.protocol.Errand;
import vedette.protocol.Session;
import vedette.protocol.SessionLimits;
import vedette.protocol.Terminal;
import vedette.protocol.Transport;
import vedette.protocol.jt808.Edition;
import vedette.protocol.jt808.FrameWriter;
import vedette.protocol.jt808.GbkText;
import vedette.protocol.jt808.Jt808Protocol;
import vedette.protocol.jt808.Jt808Terminal;
import vedette.protocol.jt808.TestCard;
import vedette.telemetry.Alarm;
import vedette.telemetry.Alarms;
import vedette.telemetry.DeviceId;
import vedette.telemetry.Fix;
import vedette.telemetry.FixQuality;

/** A simulated terminal raises an alarm on its ordinary connection and brings its picture on another. */
class SafetyTerminalTest {
    private static final long NOW_MS = 1_763_715_310_000L;
    private static final String PHONE = "013912345678";
    private static final DeviceId DEVICE = new DeviceId("jt808", "13912345678");
    private static final AlarmIdentity ALARM =
            new AlarmIdentity(Dialect.SU, GbkText.fixed("VEDETTE", 7), "251121165510", 0, 1, "00");

    private final Terminal terminal = new SubiaoProtocol().terminal(PHONE, Transport.TCP);
    private final ByteBuf up = Unpooled.buffer();
    private CollectingLink link = new CollectingLink();

    @Test
    void everySixtiethReportHasAnAlarmOfThatInstantAndPlace() {
        Session session = new Jt808Protocol().open(Transport.TCP, SessionLimits.DEFAULT);
        Fix fix = new Fix(NOW_MS, 312_313_440, 1_215_014_000, 1_600, 1_000, 9_000, 0, 9, FixQuality.UNKNOWN);
        for (int i = 0; i <= SafetyTerminal.REPORTS_PER_ALARM; i++) {
            terminal.report(fix, Alarms.NONE, false, NOW_MS, up);
        }
        session.receive(up, Envelope.BYTES, NOW_MS, link);
        List<Integer> alarmed = java.util.stream.IntStream.range(
                        0, link.reports().size())
                .filter(i -> (link.reports().get(i).alarms().openBits() & Alarm.LANE_DEPARTURE.bit()) != 0)
                .boxed()
                .toList();
        assertEquals(List.of(0, SafetyTerminal.REPORTS_PER_ALARM), alarmed);
        assertEquals(List.of(), link.refused());
    }

    @Test
    void thePictureIsBroughtWithThePartThatWasMissing() {
        assertNull(terminal.nextErrand());
        order();
        Errand errand = terminal.nextErrand();
        assertNotNull(errand);
        assertEquals(new Endpoint("192.0.2.10", 7611), errand.to());
        Session session = new SubiaoProtocol().open(Transport.TCP, SessionLimits.DEFAULT);
        errand.connected(NOW_MS, up);
        long partsMissing = 0;
        for (int turn = 0; turn < 10 && !errand.isDone(); turn++) {
            link = new CollectingLink();
            session.receive(up, Envelope.BYTES, NOW_MS, link);
            partsMissing += link.log().stream()
                    .filter(line -> line.contains("are missing"))
                    .count();
            ByteBuf down = Unpooled.buffer();
            link.replies().forEach(reply -> down.writeBytes(HexFormat.of().parseHex(reply)));
            errand.receive(down, NOW_MS, up);
        }
        assertTrue(errand.isDone());
        assertEquals(1, partsMissing);
        assertArrayEquals(TestCard.bytes(), link.media().get(0).bytes());
        assertEquals("lane-departure", link.media().get(0).event());
    }

    @Test
    void whoIsRefusedGoesHome() {
        order();
        Errand errand = terminal.nextErrand();
        assertNotNull(errand);
        errand.receive(
                Unpooled.wrappedBuffer(HexFormat.of().parseHex("7e8001000501391234567800000000121001b77e")), 0, up);
        assertTrue(errand.isDone());
    }

    private void order() {
        Jt808Terminal platform = new Jt808Terminal(PHONE, Edition.V2013, new FrameWriter());
        AttachmentRequest.of("192.0.2.10", 7611, ALARM, Ticket.of(DEVICE, ALARM, NOW_MS))
                .encode(platform.begin());
        ByteBuf down = Unpooled.buffer();
        platform.end(AttachmentRequest.MESSAGE_ID, down);
        terminal.receive(down, NOW_MS, Unpooled.buffer());
    }
}
