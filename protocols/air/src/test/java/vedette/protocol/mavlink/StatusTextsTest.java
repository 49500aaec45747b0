// SPDX-License-Identifier: Apache-2.0
package vedette.protocol.mavlink;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import vedette.protocol.CollectingLink;
import vedette.protocol.Envelope;
import vedette.protocol.Session;
import vedette.protocol.SessionLimits;
import vedette.protocol.Transport;
import vedette.telemetry.DeviceId;
import vedette.telemetry.Fix;
import vedette.telemetry.Note;
import vedette.telemetry.Severity;

class StatusTextsTest {
    private static final long NOW_MS = 1_763_715_310_000L;
    private static final DeviceId DEVICE = new DeviceId("mavlink", "7");
    private static final String FIFTY = "0123456789".repeat(5);

    private final CollectingLink link = new CollectingLink();
    private final Session session = new MavlinkProtocol().open(Transport.TCP, SessionLimits.DEFAULT);
    private final FrameWriter drone = new FrameWriter(2, 7, 1);
    private long nowMs = NOW_MS;

    @Test
    void wordsOfTheAutopilotAreANote() {
        take(words(3, "Crash: Disarming", 0, 0));
        assertEquals(List.of(new Note(DEVICE, Fix.UNKNOWN_TIME, Severity.ERROR, "Crash: Disarming")), link.notes());
        assertTrue(link.reports().isEmpty());
    }

    @Test
    void versionOneHasNoChunks() {
        FrameWriter old = new FrameWriter(1, 7, 1);
        take(MavlinkCommandsTest.text(old.begin(Message.STATUSTEXT).u8(0, 6), 1, FIFTY));
        assertEquals(List.of(FIFTY), texts());
    }

    @Test
    void chunksAreReadTogether() {
        byte[] bytes = ("x".repeat(49) + "é end").getBytes(StandardCharsets.UTF_8); // the letter is cut in two
        drone.begin(Message.STATUSTEXT).u8(0, 4).u16(51, 9);
        for (int i = 0; i < 50; i++) {
            drone.u8(1 + i, bytes[i]);
        }
        take(drone);
        assertEquals(List.of(), texts());
        drone.begin(Message.STATUSTEXT).u8(0, 4).u16(51, 9).u8(53, 1);
        for (int i = 50; i < bytes.length; i++) {
            drone.u8(1 + i - 50, bytes[i]);
        }
        take(drone);
        assertEquals(List.of("x".repeat(49) + "é end"), texts());
    }

    @Test
    void chunkThatIsLostLeavesAMark() {
        take(words(4, FIFTY, 9, 0));
        take(words(4, "end", 9, 2));
        assertEquals(List.of(FIFTY + "[…]end"), texts());
    }

    @Test
    void repeatedChunkCountsOnce() {
        take(words(4, FIFTY, 9, 0));
        take(words(4, FIFTY, 9, 1));
        take(words(4, FIFTY, 9, 1));
        take(words(4, "end", 9, 2));
        assertEquals(List.of(FIFTY + FIFTY + "end"), texts());
    }

    @Test
    void sameIdFromTheStartIsAnotherText() {
        take(words(4, FIFTY, 9, 0));
        take(words(4, "other", 9, 0));
        assertEquals(List.of(FIFTY, "other"), texts());
    }

    @Test
    void endThatNeverComesIsNotWaitedForLong() {
        take(words(4, FIFTY, 9, 0));
        session.tick(nowMs + StatusTexts.PATIENCE_MS, link);
        assertEquals(List.of(), texts());
        session.tick(nowMs + StatusTexts.PATIENCE_MS + 1, link);
        assertEquals(List.of(FIFTY + "[…]"), texts());
    }

    @Test
    void unfinishedTextsAreBounded() {
        for (int id = 1; id <= StatusTexts.MAX_TEXTS + 1; id++) {
            take(words(4, FIFTY, id, 0));
        }
        assertEquals(List.of(FIFTY + "[…]"), texts());
        for (int chunk = 1; chunk < 20; chunk++) {
            take(words(4, FIFTY, 2, chunk));
        }
        assertEquals(Note.MAX_LENGTH, texts().get(1).length());
    }

    private FrameWriter words(int severity, String text, int id, int chunk) {
        drone.begin(Message.STATUSTEXT).u8(0, severity).u16(51, id).u8(53, chunk);
        return MavlinkCommandsTest.text(drone, 1, text);
    }

    private void take(FrameWriter frame) {
        ByteBuf wire = Unpooled.buffer();
        frame.end(wire);
        session.receive(wire, Envelope.BYTES, nowMs, link);
    }

    private List<String> texts() {
        return link.notes().stream().map(Note::text).toList();
    }
}
