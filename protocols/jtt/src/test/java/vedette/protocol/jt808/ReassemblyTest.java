// SPDX-License-Identifier: Apache-2.0
package vedette.protocol.jt808;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static vedette.protocol.jt808.Terminals.NOW_MS;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;
import vedette.protocol.CollectingLink;
import vedette.protocol.Rejection;
import vedette.protocol.SessionLimits;

class ReassemblyTest {
    private static final String BODY = Terminals.hex(Terminals.location(0, 3)::encode);

    @Test
    void messageCountsWhenItsLastPieceCameInWhateverOrder() {
        Terminals t = new Terminals();
        piece(t, 3, 3, 12);
        piece(t, 1, 3, 10);
        assertEquals(List.of(), t.link.reports());
        piece(t, 2, 3, 11);
        assertEquals(1, t.link.reports().size());
        assertEquals(0, t.session.pendingBytes());
    }

    @Test
    void eachPieceIsAnsweredAndTheLastOneWhenStored() {
        Terminals t = new Terminals();
        piece(t, 1, 3, 10);
        piece(t, 2, 3, 11);
        piece(t, 3, 3, 12);
        assertEquals("8001:000a020000", t.reply(0).text());
        assertEquals("8001:000b020000", t.reply(1).text());
        assertEquals("8001:000c020000", t.reply(2).text());
        assertEquals(t.link.replies().subList(2, 3), t.link.storedReplies());
    }

    @Test
    void twoTransfersAtOnceAreKeptApart() {
        Terminals t = new Terminals();
        piece(t, 1, 2, 10);
        piece(t, 1, 2, 200);
        piece(t, 2, 2, 201);
        piece(t, 2, 2, 11);
        assertEquals(2, t.link.reports().size());
    }

    @Test
    void messageThatSlipsInBetweenIsNoHarm() {
        Terminals t = new Terminals();
        piece(t, 1, 2, 10);
        t.send(0x0002, "");
        piece(t, 2, 2, 12);
        assertEquals(1, t.link.reports().size());
    }

    @Test
    void pieceWithAFarSerialNumberBelongsToAnotherMessage() {
        Terminals t = new Terminals();
        piece(t, 1, 2, 10);
        piece(t, 2, 2, 11 + 65);
        assertEquals(List.of(), t.link.reports());
        piece(t, 2, 2, 11 + 64);
        assertEquals(1, t.link.reports().size());
    }

    @Test
    void serialNumbersMayWrapBetweenPieces() {
        Terminals t = new Terminals();
        piece(t, 1, 2, 0xFFFF);
        piece(t, 2, 2, 0);
        assertEquals(1, t.link.reports().size());
    }

    @Test
    void pieceThatComesTwiceCountsOnce() {
        Terminals t = new Terminals();
        piece(t, 1, 2, 10);
        int once = t.session.pendingBytes();
        piece(t, 1, 2, 10);
        assertEquals(once, t.session.pendingBytes());
        assertEquals("8001:000a020000", t.reply(1).text());
    }

    @Test
    void missingPiecesAreAskedForAFewTimes() {
        Terminals t = new Terminals();
        piece(t, 2, 3, 11);
        t.session.tick(NOW_MS + Reassembly.ASK_AFTER_MS - 1, t.link);
        assertEquals(1, t.link.replies().size());
        for (int i = 1; i <= Reassembly.MAX_ASKS + 1; i++) {
            t.session.tick(NOW_MS + i * Reassembly.ASK_AFTER_MS, t.link);
        }
        assertEquals(1 + Reassembly.MAX_ASKS, t.link.replies().size());
        assertEquals("8003:000a0200010003", t.reply(1).text());
    }

    @Test
    void messageThatStaysIncompleteIsDroppedAndCounted() {
        Terminals t = new Terminals();
        piece(t, 2, 3, 11);
        t.session.tick(NOW_MS + SessionLimits.DEFAULT.reassemblyTimeoutMs(), t.link);
        assertEquals(Rejection.INCOMPLETE, t.link.refused().get(0).reason());
        assertEquals(0, t.session.pendingBytes());
    }

    @Test
    void bytesAreBounded() {
        Terminals t = limited(new SessionLimits(4096, 60, 64, 60_000, 10));
        piece(t, 1, 3, 10);
        piece(t, 2, 3, 11);
        int kept = t.session.pendingBytes();
        piece(t, 1, 3, 300); // three slots and its bytes are too much
        assertEquals(kept, t.session.pendingBytes());
        assertEquals(Rejection.LIMIT, t.link.refused().get(0).reason());
        assertEquals("8001:012c020001", t.reply(2).text());
    }

    @Test
    void transfersAreBounded() {
        Terminals t = limited(new SessionLimits(4096, 100_000, 1, 60_000, 10));
        piece(t, 1, 2, 10);
        piece(t, 1, 2, 300);
        assertEquals(Rejection.LIMIT, t.link.refused().get(0).reason());
    }

    @Test
    void countAloneCostsItsShareOfTheBound() {
        Terminals t = new Terminals();
        for (int i = 0; i < 10; i++) {
            piece(t, 1, 65_535, 100 * i);
        }
        assertEquals(6, t.link.refused().size()); // four times half a megabyte of slots fit
    }

    @Test
    void pieceNumberBeyondTheCountIsRefused() {
        Terminals t = new Terminals();
        piece(t, 4, 3, 10);
        piece(t, 0, 3, 10);
        assertEquals(2, t.link.refused().size());
        assertEquals(Rejection.BAD_VALUE, t.link.refused().get(0).reason());
    }

    @Test
    void unknownMessageIsNotKept() {
        Terminals t = new Terminals();
        say(t, 0x1234, 1, 2, 10, "00");
        assertEquals(0, t.session.pendingBytes());
        assertEquals("8001:000a123403", t.reply(0).text());
    }

    private static Terminals limited(SessionLimits limits) {
        return new Terminals(CollectingLink.Gate.OPEN, Edition.V2013, limits);
    }

    /** One of {@code count} pieces of a location report of 28 bytes; the last has the rest. */
    private static void piece(Terminals t, int number, int count, int serial) {
        int from = Math.min(BODY.length(), Math.max(0, number - 1) * 16);
        int to = number == count ? BODY.length() : Math.min(BODY.length(), from + 16);
        say(t, 0x0200, number, count, serial, BODY.substring(from, to));
    }

    private static void say(Terminals t, int messageId, int number, int count, int serial, String bodyHex) {
        ByteBuf out = Unpooled.buffer();
        PhoneNumber phone = PhoneNumber.parse(Terminals.PHONE, PhoneNumber.SHORT_BYTES);
        int attributeBits = Header.ATTRIBUTE_PIECES | bodyHex.length() / 2;
        new Header(messageId, attributeBits, Header.NO_VERSION, phone, serial, count, number).encode(out);
        out.writeBytes(HexFormat.of().parseHex(bodyHex));
        t.say(frame -> Terminals.wrap(out, frame));
    }
}
