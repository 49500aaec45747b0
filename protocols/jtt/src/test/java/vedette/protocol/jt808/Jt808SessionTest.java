// SPDX-License-Identifier: Apache-2.0
package vedette.protocol.jt808;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static vedette.protocol.jt808.Terminals.DEVICE;
import static vedette.protocol.jt808.Terminals.NOW_MS;
import static vedette.protocol.jt808.Terminals.location;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;
import vedette.protocol.CollectingLink;
import vedette.protocol.Envelope;
import vedette.protocol.Rejection;
import vedette.protocol.Session;
import vedette.protocol.SessionLimits;
import vedette.protocol.Transport;
import vedette.telemetry.Report;

class Jt808SessionTest {
    private static final String BODY = Terminals.hex(location(0, 3)::encode);

    @Test
    void reportIsAcknowledgedOnceItIsStored() {
        Terminals t = new Terminals();
        t.send(0x0200, BODY);
        assertEquals(1, t.link.reports().size());
        assertEquals("8001:0000020000", t.reply(0).text());
        assertEquals(t.link.replies(), t.link.storedReplies());
    }

    @Test
    void reportSaysWhoAndWhen() {
        Terminals t = new Terminals();
        t.send(0x0200, BODY);
        Report report = t.link.reports().get(0);
        assertEquals(DEVICE, report.device());
        assertEquals("jt808", report.protocol());
        assertEquals(NOW_MS, report.receivedMs());
        assertEquals(NOW_MS, report.fix().timeMs());
    }

    @Test
    void heartbeatIsHeardAndAnsweredAtOnce() {
        Terminals t = new Terminals();
        t.send(0x0002, "");
        assertEquals(List.of(DEVICE), t.link.heard());
        assertEquals("8001:0000000200", t.reply(0).text());
        assertEquals(List.of(), t.link.storedReplies());
    }

    @Test
    void timeIsTold() {
        Terminals t = new Terminals();
        t.send(0x0004, "");
        assertEquals("8004:251121085510", t.reply(0).text()); // UTC, where reports are GMT+8
    }

    @Test
    void unknownMessageIsAnsweredUnsupportedAndNotRefused() {
        Terminals t = new Terminals();
        t.send(0x1234, "00");
        assertEquals("8001:0000123403", t.reply(0).text());
        assertEquals(1, t.link.ignored().size());
        assertEquals(List.of(), t.link.refused());
    }

    @Test
    void platformsMessageIsNotAnswered() {
        Terminals t = new Terminals();
        t.send(0x8001, "0000000000");
        t.send(0x9101, "");
        assertEquals(2, t.link.ignored().size());
        assertEquals(List.of(), t.link.replies());
    }

    @Test
    void shortBodyIsRefusedAndSaidToBeBad() {
        Terminals t = new Terminals();
        t.send(0x0200, "00");
        assertEquals("8001:0000020002", t.reply(0).text());
        assertEquals(Rejection.TOO_SHORT, t.link.refused().get(0).reason());
    }

    @Test
    void encryptedBodyIsRefusedAndSaidToBeBad() {
        Terminals t = new Terminals();
        ByteBuf out = Unpooled.buffer();
        PhoneNumber phone = PhoneNumber.parse(Terminals.PHONE, PhoneNumber.SHORT_BYTES);
        new Header(0x0200, Header.ATTRIBUTE_RSA, Header.NO_VERSION, phone, 7, 0, 0).encode(out);
        ByteBuf frame = Unpooled.buffer();
        Terminals.wrap(out, frame);
        t.session.receive(frame, Envelope.BYTES, NOW_MS, t.link);
        assertEquals("8001:0007020002", t.reply(0).text());
        assertEquals(Rejection.ENCRYPTED, t.link.refused().get(0).reason());
    }

    @Test
    void wrongCheckCodeIsRefusedWithoutAnswer() {
        Terminals t = new Terminals();
        t.hear("7e00020000013912345678000001bf7e");
        assertEquals(Rejection.CHECK_CODE, t.link.refused().get(0).reason());
        assertEquals(List.of(), t.link.replies());
    }

    @Test
    void unknownEscapeIsRefused() {
        Terminals t = new Terminals();
        t.hear("7e0002000001391234567d0300017e");
        assertEquals(Rejection.BAD_ESCAPE, t.link.refused().get(0).reason());
    }

    @Test
    void surplusBeyondTheStatedLengthIsTaken() {
        Terminals t = new Terminals();
        t.hear(withStatedLength(28, BODY + "31010c")); // the terminal forgot to count its items
        assertEquals(12, t.link.reports().get(0).fix().satelliteCount());
    }

    @Test
    void lessThanTheStatedLengthIsRefusedWithoutAnswer() {
        Terminals t = new Terminals();
        t.hear(withStatedLength(40, BODY));
        assertEquals(Rejection.BAD_LENGTH, t.link.refused().get(0).reason());
        assertEquals(List.of(), t.link.replies());
    }

    @Test
    void escapeThatLostABitIsRefusedThoughTheCheckCodeIsRight() {
        Terminals t = new Terminals();
        t.hear(withStatedLength(34, BODY + "01040000007d").replace("7d01", "7c01"));
        assertEquals(Rejection.BAD_LENGTH, t.link.refused().get(0).reason());
    }

    @Test
    void endlessFrameIsRefusedOnceAndTheNextIsRead() {
        Terminals t = new Terminals();
        t.hear("7e" + "00".repeat(3000));
        t.hear("00".repeat(SessionLimits.DEFAULT.maxFrameBytes()));
        t.hear("00".repeat(100));
        t.send(0x0002, "");
        assertEquals(1, t.link.refused().size());
        assertEquals(Rejection.TOO_LONG, t.link.refused().get(0).reason());
        assertEquals(1, t.link.heard().size());
    }

    @Test
    void sharedFlagPartsTwoFrames() {
        Terminals t = new Terminals();
        String frame = Terminals.hex(t.terminal::heartbeat);
        t.hear(frame + frame.substring(2));
        assertEquals(2, t.link.heard().size());
    }

    @Test
    void sentenceInParenthesesIsPassedOver() {
        Terminals t = new Terminals();
        t.hear("28373431393033313131383530" + "2c312c3030312c29");
        t.send(0x0002, "");
        assertEquals(1, t.link.ignored().size());
        assertEquals(1, t.link.heard().size());
    }

    @Test
    void batchIsAnsweredOnceAndBufferedOnlyIfItSaysSo() {
        Terminals t = new Terminals();
        String two = "001c" + BODY + "001c" + BODY;
        t.send(0x0704, "000200" + two);
        t.send(0x0704, "000201" + two);
        assertEquals(2, t.link.replies().size());
        assertEquals(t.link.replies(), t.link.storedReplies());
        assertEquals(
                List.of(false, false, true, true),
                t.link.reports().stream().map(Report::buffered).toList());
    }

    @Test
    void batchKeepsWhatStandsBeforeABodyThatCannotBeRead() {
        Terminals t = new Terminals();
        t.send(0x0704, "000301001c" + BODY + "00030000001c" + BODY);
        assertEquals(1, t.link.reports().size());
        assertEquals("8001:0000070400", t.reply(0).text());
        assertEquals(Rejection.TOO_SHORT, t.link.refused().get(0).reason());
    }

    @Test
    void lastBodyOfABatchMayBeShorterThanItsLengthSays() {
        Terminals t = new Terminals();
        t.send(0x0704, "000200001c" + BODY + "0022" + BODY + "31010c");
        assertEquals(2, t.link.reports().size());
        assertEquals(12, t.link.reports().get(1).fix().satelliteCount());
        assertEquals(List.of(), t.link.refused());
        t.send(0x0704, "000300001c" + BODY + "0022" + BODY + "31010c");
        assertEquals(3, t.link.reports().size());
        assertEquals(1, t.link.refused().size());
    }

    @Test
    void lengthThatRunsIntoTheBitsOfEncryptionIsALongBody() {
        Terminals t = new Terminals();
        String body = BODY + ("e2c8" + "41".repeat(200)).repeat(5);
        t.say(out -> {
            ByteBuf content = Unpooled.buffer();
            PhoneNumber phone = PhoneNumber.parse(Terminals.PHONE, PhoneNumber.SHORT_BYTES);
            new Header(0x0200, body.length() / 2, Header.NO_VERSION, phone, 7, 0, 0).encode(content);
            Terminals.wrap(content.writeBytes(HexFormat.of().parseHex(body)), out);
        });
        assertEquals(List.of(), t.link.refused());
        assertTrue(t.link.reports().get(0).fix().isPlaced());
        assertEquals("8001:0007020000", t.reply(0).text());
    }

    @Test
    void batchWithNothingReadableIsRefused() {
        Terminals t = new Terminals();
        t.send(0x0704, "000101000300");
        t.send(0x0704, "000001");
        assertEquals("8001:0000070402", t.reply(0).text());
        assertEquals("8001:0001070402", t.reply(1).text());
        assertEquals(List.of(), t.link.reports());
    }

    @Test
    void answerHasTheHeaderFormOfTheQuestion() {
        Terminals t = new Terminals(Edition.V2019);
        t.send(0x0200, BODY);
        assertEquals("00000000013912345678", t.reply(0).header().phone().digits());
        assertTrue(t.reply(0).header().isVersioned());
    }

    @Test
    void terminalsBeyondTheLimitAreRefused() {
        SessionLimits limits = new SessionLimits(4096, 4096, 4, 60_000, 1);
        Terminals t = new Terminals(CollectingLink.Gate.OPEN, Edition.V2013, limits);
        t.send(0x0002, "");
        t.say(new Jt808Terminal("1", Edition.V2013, new FrameWriter())::heartbeat);
        assertEquals(Rejection.LIMIT, t.link.refused().get(0).reason());
        assertEquals(List.of(DEVICE), t.link.heard());
    }

    @Test
    void datagramThatEndsInsideAFrameDoesNotSpoilTheNext() {
        Session session = new Jt808Protocol().open(Transport.UDP, SessionLimits.DEFAULT);
        CollectingLink link = new CollectingLink();
        Jt808Terminal terminal = new Jt808Terminal(Terminals.PHONE, Edition.V2013, new FrameWriter());
        ByteBuf out = Unpooled.buffer();
        terminal.heartbeat(out);
        session.receive(out.copy(0, 9), Envelope.BYTES, NOW_MS, link);
        session.receive(out, Envelope.BYTES, NOW_MS, link);
        assertEquals(1, link.refused().size());
        assertEquals(1, link.heard().size());
    }

    /** A frame with the serial number 0 whose header states another length than its body has. */
    private static String withStatedLength(int stated, String bodyHex) {
        ByteBuf out = Unpooled.buffer();
        PhoneNumber phone = PhoneNumber.parse(Terminals.PHONE, PhoneNumber.SHORT_BYTES);
        new Header(0x0200, stated, Header.NO_VERSION, phone, 0, 0, 0).encode(out);
        out.writeBytes(java.util.HexFormat.of().parseHex(bodyHex));
        return Terminals.hex(frame -> Terminals.wrap(out, frame));
    }
}
