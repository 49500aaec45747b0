// SPDX-License-Identifier: Apache-2.0
package vedette.protocol.subiao;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import vedette.protocol.Admission;
import vedette.protocol.CollectingLink;
import vedette.protocol.Credential;
import vedette.protocol.Envelope;
import vedette.protocol.Rejection;
import vedette.protocol.Session;
import vedette.protocol.SessionLimits;
import vedette.protocol.Transport;
import vedette.protocol.jt808.Edition;
import vedette.protocol.jt808.FrameWriter;
import vedette.protocol.jt808.GbkText;
import vedette.protocol.jt808.Jt808Terminal;
import vedette.protocol.subiao.AttachmentAnswer.Part;
import vedette.telemetry.DeviceId;
import vedette.telemetry.MediaFile;

/** A terminal hands over files, well and badly. */
class SubiaoSessionTest {
    private static final long NOW_MS = 1_763_715_310_000L;
    private static final DeviceId DEVICE = new DeviceId("jt808", "13912345678");
    private static final AlarmIdentity ALARM =
            new AlarmIdentity(Dialect.SU, GbkText.fixed("VED0001", 7), "251121165500", 1, 1, "00");
    private static final String NAME = "00_65_6502_0_x.jpg";

    private final Session session = new SubiaoProtocol().open(Transport.TCP, SessionLimits.DEFAULT);
    private final Jt808Terminal terminal = new Jt808Terminal("013912345678", Edition.V2013, new FrameWriter());
    private final ByteBuf stream = Unpooled.buffer();
    private CollectingLink link = new CollectingLink();
    private final byte[] picture = new byte[150_000];

    SubiaoSessionTest() {
        new Random(3).nextBytes(picture);
    }

    @Test
    void fileThatWasAskedForIsHandedOver() {
        list(Ticket.of(DEVICE, ALARM, NOW_MS));
        begin(picture.length);
        chunk(0, 65_536);
        chunk(65_536, 65_536);
        chunk(131_072, picture.length - 131_072);
        end(picture.length);
        assertEquals(List.of(), link.refused());
        MediaFile file = link.media().get(0);
        assertArrayEquals(picture, file.bytes());
        assertEquals(MediaFile.Kind.PICTURE, file.kind());
        assertEquals("jpg", file.format());
        assertEquals("telephone", file.event());
        assertEquals(65, file.channel());
        assertEquals(1_763_715_300_000L, file.fix().timeMs());
        assertEquals(1, link.storedReplies().size(), "complete when stored, not before");
        assertTrue(link.storedReplies().get(0).startsWith("7e9212"));
        assertEquals(Credential.ERRAND, link.asked().get(0).credential());
    }

    @Test
    void sameResultHoweverTheStreamIsCut() {
        for (int size : new int[] {1, 61, 1_000, 70_000}) {
            link = new CollectingLink();
            ByteBuf all = Unpooled.buffer();
            writeList(Ticket.of(DEVICE, ALARM, NOW_MS), all);
            writeInfo(AttachmentInfo.BEGIN_MESSAGE_ID, picture.length, all);
            writeChunk(0, 100_000, all);
            writeChunk(100_000, 50_000, all);
            writeInfo(AttachmentInfo.END_MESSAGE_ID, picture.length, all);
            while (all.isReadable()) {
                stream.writeBytes(all, Math.min(size, all.readableBytes()));
                receive();
                assertTrue(stream.readableBytes() <= SessionLimits.DEFAULT.maxFrameBytes());
            }
            assertArrayEquals(picture, link.media().get(0).bytes(), "read in pieces of " + size);
        }
    }

    @Test
    void missingPartsAreAskedForUntilTheyAreHere() {
        list(Ticket.of(DEVICE, ALARM, NOW_MS));
        begin(picture.length);
        chunk(0, 50_000);
        chunk(100_000, 50_000);
        end(picture.length);
        assertEquals(List.of(), link.media());
        assertEquals(answer(new Part(50_000, 50_000)), body(lastReply()));
        chunk(50_000, 50_000);
        end(picture.length);
        assertArrayEquals(picture, link.media().get(0).bytes());
        assertEquals(answer(), body(lastReply()));
    }

    @Test
    void missingPartsAreNotAskedForForEver() {
        list(Ticket.of(DEVICE, ALARM, NOW_MS));
        begin(100);
        for (int i = 0; i < Reception.MAX_REQUESTS; i++) {
            end(100);
            assertEquals(List.of(), link.refused());
        }
        end(100);
        assertEquals(Rejection.INCOMPLETE, link.refused().get(0).reason());
        assertEquals(0, session.pendingBytes());
    }

    /** Its answer was lost, or the file was, which nobody here is told: whoever keeps it knows one that he has. */
    @Test
    void endThatIsRepeatedHandsTheSameFileOverAgain() {
        list(Ticket.of(DEVICE, ALARM, NOW_MS));
        begin(100);
        chunk(0, 100);
        end(100);
        end(100);
        assertEquals(2, link.media().size());
        assertArrayEquals(link.media().get(0).bytes(), link.media().get(1).bytes());
        assertEquals(2, link.storedReplies().size());
    }

    @Test
    void fileThatWasHandedOverIsForgottenInTimeOrWhenAnotherBegins() {
        list(Ticket.of(DEVICE, ALARM, NOW_MS));
        begin(100);
        chunk(0, 100);
        end(100);
        assertEquals(100, session.pendingBytes());
        session.tick(NOW_MS + SessionLimits.DEFAULT.reassemblyTimeoutMs() + 1, link);
        assertEquals(0, session.pendingBytes());
        end(100);
        assertEquals("01", result(lastReply()));
        begin(100);
        chunk(0, 100);
        end(100);
        begin(50);
        assertEquals(50, session.pendingBytes());
    }

    @Test
    void ticketIsWorthNothingAfterADay() {
        long issuedMs = NOW_MS - Ticket.VALID_HOURS * 3_600_000L;
        list(Ticket.of(DEVICE, ALARM, issuedMs));
        assertEquals("00", result(lastReply()));
        list(Ticket.of(DEVICE, ALARM, issuedMs - 1_000));
        assertEquals("01", result(lastReply()));
    }

    @Test
    void timeOfATicketCannotBeChanged() {
        String old = Ticket.of(DEVICE, ALARM, 0);
        list(Ticket.of(DEVICE, ALARM, NOW_MS).substring(0, 8) + old.substring(8));
        assertEquals("01", result(lastReply()));
    }

    @Test
    void fileThatNobodyKeepsIsNotAcknowledged() {
        link.keepFiles(false);
        list(Ticket.of(DEVICE, ALARM, NOW_MS));
        begin(100);
        chunk(0, 100);
        end(100);
        assertEquals("03", result(lastReply()));
        assertEquals(List.of(), link.storedReplies());
        assertEquals(0, session.pendingBytes());
    }

    @Test
    void whoWasNotAskedIsNotListenedTo() {
        list("0123456789abcdef0123456789abcdef");
        assertEquals("01", result(lastReply()));
        begin(100);
        assertEquals("01", result(lastReply()));
        chunk(0, 100);
        end(100);
        assertEquals(List.of(), link.asked());
        assertEquals(List.of(), link.media());
        assertEquals(0, session.pendingBytes());
    }

    @Test
    void ticketOfAnotherTerminalIsWorthNothing() {
        list(Ticket.of(new DeviceId("jt808", "13900000000"), ALARM, NOW_MS));
        assertEquals("01", result(lastReply()));
    }

    @Test
    void terminalThatIsNotLetInIsNotListenedTo() {
        link = new CollectingLink((device, credential) -> Admission.of(Admission.Verdict.UNKNOWN_DEVICE));
        list(Ticket.of(DEVICE, ALARM, NOW_MS));
        assertEquals("01", result(lastReply()));
        begin(100);
        assertEquals(0, session.pendingBytes());
    }

    @Test
    void fileBeyondTheLimitIsRefused() {
        list(Ticket.of(DEVICE, ALARM, NOW_MS));
        begin(SessionLimits.DEFAULT.maxReassemblyBytes() + 1);
        assertEquals("01", result(lastReply()));
        assertEquals(Rejection.LIMIT, link.refused().get(0).reason());
        assertEquals(0, session.pendingBytes());
    }

    @Test
    void partOfAnotherFileIsPassedOver() {
        list(Ticket.of(DEVICE, ALARM, NOW_MS));
        begin(100);
        ByteBuf out = Unpooled.buffer();
        new Chunk(GbkText.fixed("other.jpg", 50), 0, 100).encode(out);
        stream.writeBytes(out).writeZero(100);
        receive();
        end(100);
        assertEquals(answer(new Part(0, 100)), body(lastReply()));
    }

    @Test
    void partThatIsTooLongIsRefusedAndWhatFollowsIsRead() {
        list(Ticket.of(DEVICE, ALARM, NOW_MS));
        new Chunk(GbkText.fixed(NAME, 50), 0, -1).encode(stream);
        begin(100);
        assertEquals(Rejection.BAD_LENGTH, link.refused().get(0).reason());
        assertEquals("00", result(lastReply()));
    }

    @Test
    void strayBytesAreToldOfOnce() {
        stream.writeBytes(new byte[] {1, 2, 3});
        receive();
        stream.writeBytes(new byte[] {4, 5, 6});
        list(Ticket.of(DEVICE, ALARM, NOW_MS));
        assertEquals(1, link.refused().size());
        assertEquals("00", result(lastReply()));
    }

    @Test
    void silenceEndsAFile() {
        list(Ticket.of(DEVICE, ALARM, NOW_MS));
        begin(100);
        session.tick(NOW_MS + SessionLimits.DEFAULT.reassemblyTimeoutMs(), link);
        assertEquals(100, session.pendingBytes());
        session.tick(NOW_MS + SessionLimits.DEFAULT.reassemblyTimeoutMs() + 1, link);
        assertEquals(0, session.pendingBytes());
        assertEquals(Rejection.INCOMPLETE, link.refused().get(0).reason());
    }

    private void list(String number) {
        writeList(number, stream);
        receive();
    }

    private void begin(int sizeBytes) {
        writeInfo(AttachmentInfo.BEGIN_MESSAGE_ID, sizeBytes, stream);
        receive();
    }

    private void chunk(int offset, int length) {
        writeChunk(offset, length, stream);
        receive();
    }

    private void end(int sizeBytes) {
        writeInfo(AttachmentInfo.END_MESSAGE_ID, sizeBytes, stream);
        receive();
    }

    private void writeList(String number, ByteBuf out) {
        new AttachmentList(
                        GbkText.fixed("VED0001", 7),
                        ALARM,
                        GbkText.fixed(number, AttachmentRequest.NUMBER_BYTES),
                        0,
                        List.of(new AttachmentList.Item(GbkText.of(NAME), picture.length)))
                .encode(terminal.begin());
        terminal.end(AttachmentList.MESSAGE_ID, out);
    }

    private void writeInfo(int messageId, int sizeBytes, ByteBuf out) {
        new AttachmentInfo(GbkText.of(NAME), 0, sizeBytes).encode(terminal.begin());
        terminal.end(messageId, out);
    }

    private void writeChunk(int offset, int length, ByteBuf out) {
        new Chunk(GbkText.fixed(NAME, 50), offset, length).encode(out);
        out.writeBytes(picture, offset, length);
    }

    private void receive() {
        session.receive(stream, Envelope.BYTES, NOW_MS, link);
        stream.discardReadBytes();
    }

    private String lastReply() {
        return link.replies().get(link.replies().size() - 1);
    }

    /** Result of a general response. */
    private static String result(String reply) {
        assertTrue(reply.startsWith("7e8001"), reply);
        return reply.substring(reply.length() - 6, reply.length() - 4);
    }

    private static String answer(Part... missing) {
        ByteBuf out = Unpooled.buffer();
        AttachmentAnswer.of(new AttachmentInfo(GbkText.of(NAME), 0, 0), List.of(missing))
                .encode(out);
        return ByteBufUtil.hexDump(out);
    }

    private static String body(String reply) {
        return reply.substring(2 + 24, reply.length() - 4);
    }
}
