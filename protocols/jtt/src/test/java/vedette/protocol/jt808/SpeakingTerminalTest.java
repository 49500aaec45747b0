// SPDX-License-Identifier: Apache-2.0
package vedette.protocol.jt808;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import java.util.List;
import org.junit.jupiter.api.Test;
import vedette.protocol.CollectingLink;
import vedette.protocol.Envelope;
import vedette.protocol.Session;
import vedette.protocol.SessionLimits;
import vedette.protocol.Transport;
import vedette.telemetry.Alarms;
import vedette.telemetry.Command;
import vedette.telemetry.CommandOutcome;
import vedette.telemetry.CommandOutcome.Stage;
import vedette.telemetry.DeviceId;
import vedette.telemetry.Fix;
import vedette.telemetry.MediaFile;

/** A simulated terminal and a session talk to each other. */
class SpeakingTerminalTest {
    private static final long NOW_MS = 1_763_715_310_000L;
    private static final String PHONE = "13912345678";
    private static final DeviceId DEVICE = new DeviceId(Jt808Protocol.NAME, PHONE);

    private final SpeakingTerminal terminal = new SpeakingTerminal(PHONE);
    private final Session session = new Jt808Protocol().open(Transport.TCP, SessionLimits.DEFAULT);
    private final CollectingLink link = new CollectingLink();
    private int heard;

    /** Until both have nothing to say. */
    private void talk(ByteBuf up) {
        ByteBuf says = up;
        while (says.isReadable()) {
            session.receive(says, Envelope.BYTES, NOW_MS, link);
            says = answers();
        }
    }

    private ByteBuf answers() {
        ByteBuf down = Unpooled.buffer();
        List<String> replies = link.replies();
        for (; heard < replies.size(); heard++) {
            down.writeBytes(ByteBufUtil.decodeHexDump(replies.get(heard)));
        }
        ByteBuf says = Unpooled.buffer();
        terminal.receive(down, NOW_MS, says);
        return says;
    }

    @Test
    void takesAPictureWhenItIsAsked() {
        ByteBuf first = Unpooled.buffer();
        terminal.connected(NOW_MS, first);
        talk(first);
        assertTrue(terminal.isReady());
        Fix place = new Fix(NOW_MS, 312_313_440, 1_215_014_000, 1_600, 1_000, 27_000);
        ByteBuf report = Unpooled.buffer();
        terminal.report(place, Alarms.NONE, false, NOW_MS, report);
        talk(report);

        session.send(DEVICE, "c1", new Command.Photo(3), NOW_MS, link);
        talk(answers());

        MediaFile picture = link.media().get(0);
        assertEquals(3, picture.channel());
        assertEquals("order", picture.event());
        assertEquals(place.latitudeE7(), picture.fix().latitudeE7());
        assertArrayEquals(TestCard.bytes(), picture.bytes());
        CommandOutcome last = link.outcomes().get(link.outcomes().size() - 1);
        assertEquals(new CommandOutcome("c1", DEVICE, Stage.RESULT, "media " + picture.mediaId()), last);
        assertEquals(0, terminal.misunderstood());
    }
}
