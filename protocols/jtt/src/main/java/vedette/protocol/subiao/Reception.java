// SPDX-License-Identifier: Apache-2.0
package vedette.protocol.subiao;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import java.util.List;
import org.jspecify.annotations.Nullable;
import vedette.protocol.Credential;
import vedette.protocol.FieldReader;
import vedette.protocol.Link;
import vedette.protocol.MalformedMessageException;
import vedette.protocol.Rejection;
import vedette.protocol.SessionLimits;
import vedette.protocol.jt808.Frame;
import vedette.protocol.jt808.FrameWriter;
import vedette.protocol.jt808.GeneralResponse;
import vedette.protocol.jt808.Header;
import vedette.telemetry.DeviceId;
import vedette.telemetry.MediaFile;

/**
 * What a terminal hands over on its connection for files: the list of them, one after the other, each until it is complete.
 * Only who shows the number that it was given with the order is listened to. One file is kept at a time, no longer than the
 * limits allow.
 */
final class Reception {
    /** How often missing parts of a file are asked for. */
    static final int MAX_REQUESTS = 8;

    private static final int ANSWER_BYTES = 64;

    private final SessionLimits limits;
    private final FrameWriter writer = new FrameWriter();
    private @Nullable DeviceId device;
    private @Nullable AlarmIdentity identity;
    private @Nullable FileAssembly file;

    /** The file that was handed over last, until another begins: its answer may have been lost, and it, too. */
    private @Nullable Whole whole;

    private int serial;

    /** A file whose parts are all here. */
    private record Whole(AttachmentInfo info, MediaFile file, long sinceMs) {}

    Reception(SessionLimits limits) {
        this.limits = limits;
    }

    void message(Frame frame, long nowMs, Link link) throws MalformedMessageException {
        Header header = frame.header();
        if (header.isEncrypted() || header.isPiece()) {
            answer(header, GeneralResponse.BAD_MESSAGE, link);
            throw new MalformedMessageException(
                    header.isPiece() ? Rejection.INCOMPLETE : Rejection.ENCRYPTED, "expected a whole message in clear");
        }
        FieldReader in = new FieldReader(frame.body());
        switch (header.messageId()) {
            case AttachmentList.MESSAGE_ID -> list(header, in, nowMs, link);
            case AttachmentInfo.BEGIN_MESSAGE_ID -> begin(header, in, nowMs, link);
            case AttachmentInfo.END_MESSAGE_ID -> end(header, in, nowMs, link);
            default -> {
                answer(header, GeneralResponse.UNSUPPORTED, link);
                link.ignored("no message of a connection for files");
            }
        }
    }

    private void list(Header header, FieldReader in, long nowMs, Link link) throws MalformedMessageException {
        AttachmentList list = decode(AttachmentList::decode, header, in, link);
        forget();
        DeviceId said = header.phone().deviceId();
        boolean asked = Ticket.isRight(said, list.identity(), list.alarmNumber().text(), nowMs);
        if (!asked || !link.admit(said, Credential.ERRAND).isAdmitted()) {
            answer(header, GeneralResponse.FAILED, link);
            link.ignored(asked ? "the terminal is not admitted" : "files that were not asked for");
            return;
        }
        device = said;
        identity = list.identity();
        answer(header, GeneralResponse.OK, link);
        link.ignored("files to come: " + list.items().size());
    }

    private void begin(Header header, FieldReader in, long nowMs, Link link) throws MalformedMessageException {
        AttachmentInfo info = decode(AttachmentInfo::decode, header, in, link);
        if (device == null) {
            refuse(header, "a file of nobody", link);
            return;
        }
        file = null;
        whole = null;
        if (info.sizeBytes() < 0 || info.sizeBytes() > limits.maxReassemblyBytes()) {
            answer(header, GeneralResponse.FAILED, link);
            throw new MalformedMessageException(
                    Rejection.LIMIT,
                    "file of " + Integer.toUnsignedLong(info.sizeBytes()) + " bytes, expected at most "
                            + limits.maxReassemblyBytes());
        }
        file = new FileAssembly(info, nowMs);
        answer(header, GeneralResponse.OK, link);
        link.ignored("a file begins");
    }

    private void end(Header header, FieldReader in, long nowMs, Link link) throws MalformedMessageException {
        AttachmentInfo info = decode(AttachmentInfo::decode, header, in, link);
        Whole before = whole;
        FileAssembly now = file;
        DeviceId sender = device;
        AlarmIdentity alarm = identity;
        if (sender == null || alarm == null) {
            refuse(header, "a file of nobody", link);
        } else if (before != null && before.info().equals(info)) {
            handOver(header, sender, before, link);
        } else if (now == null || !now.info().equals(info)) {
            refuse(header, "no such file has begun", link);
        } else if (now.missing().isEmpty()) {
            file = null;
            Whole taken = new Whole(info, AttachmentName.describe(info, alarm, now.bytes()), nowMs);
            whole = taken;
            handOver(header, sender, taken, link);
        } else {
            askForRest(header, now, link);
        }
    }

    /** As often as the terminal says that it has sent it: the one before may not have been stored. */
    private void handOver(Header header, DeviceId sender, Whole taken, Link link) {
        if (link.media(sender, taken.file())) {
            link.replyWhenStored(missing(header, taken.info(), List.of()));
        } else {
            whole = null;
            answer(header, GeneralResponse.UNSUPPORTED, link); // nobody keeps it: the terminal had better
        }
    }

    private void askForRest(Header header, FileAssembly now, Link link) throws MalformedMessageException {
        if (now.requested() > MAX_REQUESTS) {
            file = null;
            answer(header, GeneralResponse.FAILED, link);
            throw new MalformedMessageException(
                    Rejection.INCOMPLETE, "parts of the file are missing after " + MAX_REQUESTS + " requests");
        }
        link.reply(missing(header, now.info(), now.missing()));
        link.ignored("parts of a file are missing");
    }

    private interface Decoder<T> {
        T decode(FieldReader in) throws MalformedMessageException;
    }

    private <T> T decode(Decoder<T> decoder, Header header, FieldReader in, Link link)
            throws MalformedMessageException {
        try {
            return decoder.decode(in);
        } catch (MalformedMessageException e) {
            answer(header, GeneralResponse.BAD_MESSAGE, link);
            throw e;
        }
    }

    private void refuse(Header header, String why, Link link) {
        answer(header, GeneralResponse.FAILED, link);
        link.ignored(why);
    }

    /** Whether a part belongs to the file that has begun. */
    boolean accepts(Chunk chunk) {
        FileAssembly now = file;
        return now != null
                && now.info().name().text().equals(chunk.name().text())
                && now.fits(chunk.offset(), chunk.length());
    }

    /** Takes bytes of a part that was accepted; passes over them when the file is gone meanwhile. */
    void take(ByteBuf in, int offset, int length, long nowMs) {
        FileAssembly now = file;
        if (now == null || !now.fits(offset, length)) {
            in.skipBytes(length);
        } else {
            now.take(in, offset, length, nowMs);
        }
    }

    void tick(long nowMs, Link link) {
        Whole taken = whole;
        if (taken != null && nowMs - taken.sinceMs() > limits.reassemblyTimeoutMs()) {
            whole = null;
        }
        FileAssembly now = file;
        if (now != null && nowMs - now.heardMs() > limits.reassemblyTimeoutMs()) {
            file = null;
            link.rejected(
                    Rejection.INCOMPLETE,
                    "nothing of the file for " + limits.reassemblyTimeoutMs() + " ms",
                    io.netty.buffer.Unpooled.EMPTY_BUFFER);
        }
    }

    void forget() {
        device = null;
        identity = null;
        file = null;
        whole = null;
    }

    int pendingBytes() {
        FileAssembly now = file;
        Whole taken = whole;
        return (now == null ? 0 : now.sizeBytes())
                + (taken == null ? 0 : taken.file().bytes().length);
    }

    private void answer(Header header, int result, Link link) {
        new GeneralResponse(header.serial(), header.messageId(), result).encode(writer.body());
        link.reply(frame(header, GeneralResponse.PLATFORM_MESSAGE_ID));
    }

    private ByteBuf missing(Header header, AttachmentInfo info, List<AttachmentAnswer.Part> parts) {
        AttachmentAnswer.of(info, parts).encode(writer.body());
        return frame(header, AttachmentAnswer.MESSAGE_ID);
    }

    private ByteBuf frame(Header header, int messageId) {
        ByteBuf out = ByteBufAllocator.DEFAULT.buffer(ANSWER_BYTES);
        serial = (serial + writer.write(messageId, header.phone(), header.protocolVersion(), serial, out)) & 0xFFFF;
        return out;
    }
}
