// SPDX-License-Identifier: Apache-2.0
package vedette.protocol.jt808;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static vedette.protocol.jt808.Terminals.DEVICE;
import static vedette.protocol.jt808.Terminals.NOW_MS;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;
import vedette.protocol.CollectingLink;
import vedette.protocol.Rejection;
import vedette.protocol.SessionLimits;
import vedette.telemetry.Command;
import vedette.telemetry.CommandOutcome;
import vedette.telemetry.CommandOutcome.Stage;
import vedette.telemetry.Fix;
import vedette.telemetry.MediaFile;

class MultimediaTest {
    private static final String PLACE = Terminals.hex(Terminals.location(0, 3)::encode);
    private static final String JPEG = "ffd8ffe000104a464946ffd9";

    @Test
    void fileIsHandedOverAndAnsweredWhenStored() {
        Terminals t = new Terminals();
        t.send(0x0801, "00000007" + "00000302" + PLACE + JPEG);
        MediaFile file = t.link.media().get(0);
        assertEquals("7", file.mediaId());
        assertEquals(MediaFile.Kind.PICTURE, file.kind());
        assertEquals("jpg", file.format());
        assertEquals("collision", file.event());
        assertEquals(2, file.channel());
        assertEquals(312_313_440, file.fix().latitudeE7());
        assertEquals(NOW_MS, file.fix().timeMs());
        assertEquals(JPEG, HexFormat.of().formatHex(file.bytes()));
        assertEquals("8800:00000007", t.reply(0).text());
        assertEquals(t.link.replies(), t.link.storedReplies());
    }

    @Test
    void fileThatNobodyKeepsIsNotAcknowledged() {
        Terminals t = new Terminals();
        t.link.keepFiles(false);
        t.send(0x0801, "00000007" + "00000302" + PLACE + JPEG);
        assertEquals("8001:0000080103", t.reply(0).text());
        assertEquals(1, t.link.replies().size());
    }

    @Test
    void whatNobodyKnowsHasAWordAllTheSame() {
        Terminals t = new Terminals();
        t.send(0x0801, "ffffffff" + "09094200" + JPEG);
        MediaFile file = t.link.media().get(0);
        assertEquals("4294967295", file.mediaId());
        assertEquals(MediaFile.Kind.OTHER, file.kind());
        assertEquals("bin", file.format());
        assertEquals("event-66", file.event());
        assertEquals(Fix.NONE, file.fix());
    }

    @Test
    void fileInPiecesIsAnsweredPieceByPieceAndAsAWhole() {
        Terminals t = new Terminals();
        String body = "00000007" + "00000302" + PLACE + JPEG;
        piece(t, 1, 2, 10, body.substring(0, 40));
        assertEquals(List.of(), t.link.media());
        piece(t, 2, 2, 11, body.substring(40));
        assertEquals(JPEG, HexFormat.of().formatHex(t.link.media().get(0).bytes()));
        assertEquals("8001:000a080100", t.reply(0).text());
        assertEquals("8001:000b080100", t.reply(1).text());
        assertEquals("8800:00000007", t.reply(2).text());
        assertEquals(t.link.replies().subList(1, 3), t.link.storedReplies());
    }

    @Test
    void missingPiecesAreAskedForByTheFilesNumber() {
        Terminals t = new Terminals();
        piece(t, 1, 4, 10, "00000007" + "00000302");
        piece(t, 3, 4, 12, "00");
        t.session.tick(NOW_MS + Reassembly.ASK_AFTER_MS, t.link);
        assertEquals("8800:00000007" + "02" + "0002" + "0004", t.reply(2).text());
    }

    @Test
    void withoutTheFirstPieceTheyAreAskedForBySerialNumber() {
        Terminals t = new Terminals();
        piece(t, 2, 2, 11, "00");
        t.session.tick(NOW_MS + Reassembly.ASK_AFTER_MS, t.link);
        assertEquals("8003:000a" + "01" + "0001", t.reply(1).text());
    }

    @Test
    void slowFileIsWaitedForAsLongAsPiecesCome() {
        Terminals t = new Terminals();
        long timeoutMs = SessionLimits.DEFAULT.reassemblyTimeoutMs();
        piece(t, 1, 3, 10, "00000007" + "00000302");
        t.at(NOW_MS + timeoutMs - 1);
        piece(t, 2, 3, 11, PLACE);
        t.session.tick(NOW_MS + timeoutMs, t.link);
        assertEquals(List.of(), t.link.refused());
        t.session.tick(NOW_MS + 2 * timeoutMs - 1, t.link);
        assertEquals(Rejection.INCOMPLETE, t.link.refused().get(0).reason());
    }

    @Test
    void fileIsBounded() {
        Terminals t =
                new Terminals(CollectingLink.Gate.OPEN, Edition.V2013, new SessionLimits(4096, 100, 64, 60_000, 10));
        piece(t, 1, 2, 10, "00000007" + "00000302" + PLACE);
        piece(t, 2, 2, 11, "00".repeat(100));
        assertEquals(List.of(), t.link.media());
        assertEquals(Rejection.LIMIT, t.link.refused().get(0).reason());
    }

    @Test
    void pictureThatWasAskedForEndsTheCommandWhereTheTerminalSaysNothingElse() {
        Terminals t = photographed();
        t.send(0x0801, "00000007" + "00000002" + PLACE + JPEG);
        assertEquals(new CommandOutcome("c1", DEVICE, Stage.RESULT, "media 7"), last(t));
    }

    @Test
    void pictureOfAnotherReasonEndsNoCommand() {
        Terminals t = photographed();
        t.send(0x0801, "00000007" + "00000102" + PLACE + JPEG);
        assertEquals(Stage.SENT, last(t).stage());
    }

    @Test
    void snapshotReplyIsTheResult() {
        Terminals t = photographed();
        t.send(0x0805, "0001" + "00" + "0002" + "00000007" + "00000008");
        assertEquals(new CommandOutcome("c1", DEVICE, Stage.RESULT, "media 7 8"), last(t));
    }

    @Test
    void snapshotThatFailedSaysWhy() {
        Terminals failed = photographed();
        failed.send(0x0805, "0001" + "01");
        assertEquals(new CommandOutcome("c1", DEVICE, Stage.REJECTED, "failed"), last(failed));
        Terminals unsupported = photographed();
        unsupported.send(0x0805, "0001" + "02");
        assertEquals(new CommandOutcome("c1", DEVICE, Stage.REJECTED, "channel not supported"), last(unsupported));
    }

    /** A terminal that was asked for a picture by the platform's message 1. */
    private static Terminals photographed() {
        Terminals t = new Terminals();
        t.say(t.terminal::heartbeat);
        t.session.send(DEVICE, "c1", new Command.Photo(2), NOW_MS, t.link);
        return t;
    }

    private static CommandOutcome last(Terminals t) {
        return t.link.outcomes().get(t.link.outcomes().size() - 1);
    }

    private static void piece(Terminals t, int number, int count, int serial, String bodyHex) {
        ByteBuf out = Unpooled.buffer();
        PhoneNumber phone = PhoneNumber.parse(Terminals.PHONE, PhoneNumber.SHORT_BYTES);
        int attributeBits = Header.ATTRIBUTE_PIECES | bodyHex.length() / 2;
        new Header(0x0801, attributeBits, Header.NO_VERSION, phone, serial, count, number).encode(out);
        out.writeBytes(HexFormat.of().parseHex(bodyHex));
        t.say(frame -> Terminals.wrap(out, frame));
    }
}
