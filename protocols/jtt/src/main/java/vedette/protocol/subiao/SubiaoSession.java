// SPDX-License-Identifier: Apache-2.0
package vedette.protocol.subiao;

import io.netty.buffer.ByteBuf;
import vedette.protocol.Envelope;
import vedette.protocol.FieldReader;
import vedette.protocol.Link;
import vedette.protocol.MalformedMessageException;
import vedette.protocol.Rejection;
import vedette.protocol.Session;
import vedette.protocol.SessionLimits;
import vedette.protocol.jt808.Frame;
import vedette.telemetry.Command;
import vedette.telemetry.CommandOutcome;
import vedette.telemetry.CommandOutcome.Stage;
import vedette.telemetry.DeviceId;

/**
 * The connection on which one terminal sends files: frames of JT/T 808 and between them the parts of the files, which are
 * taken as they come and never wait to be whole. {@link Reception} decides what is taken.
 */
final class SubiaoSession implements Session {
    /** Longest part. The standard's is 64 KiB. */
    static final int MAX_PART_BYTES = 4 * 1024 * 1024;

    private final SessionLimits limits;
    private final Reception reception;

    /** A flag was passed over: what follows is a frame, or another flag. */
    private boolean afterFlag;

    /** Bytes that nobody understands were told of. */
    private boolean skipping;

    /** What is to come of a part. */
    private int partLeft;

    private int partOffset;
    private boolean partTaken;

    SubiaoSession(SessionLimits limits) {
        this.limits = limits;
        this.reception = new Reception(limits);
    }

    @Override
    public void receive(ByteBuf in, Envelope envelope, long nowMs, Link link) {
        boolean progress = true;
        while (progress && in.isReadable()) {
            if (partLeft > 0) {
                part(in, nowMs);
            } else if (in.getByte(in.readerIndex()) == Frame.FLAG) {
                in.skipBytes(1);
                afterFlag = true;
                skipping = false;
            } else if (Chunk.mayBegin(in, in.readerIndex())) {
                progress = chunk(in, link);
            } else if (afterFlag) {
                progress = frame(in, nowMs, link);
            } else {
                stray(in, link);
            }
        }
    }

    private void part(ByteBuf in, long nowMs) {
        int length = Math.min(partLeft, in.readableBytes());
        if (partTaken) {
            reception.take(in, partOffset, length, nowMs);
        } else {
            in.skipBytes(length);
        }
        partOffset += length;
        partLeft -= length;
    }

    private boolean chunk(ByteBuf in, Link link) {
        if (in.readableBytes() < Chunk.LENGTH_BYTES) {
            return false;
        }
        ByteBuf head = in.readSlice(Chunk.LENGTH_BYTES);
        try {
            Chunk chunk = Chunk.decode(new FieldReader(head));
            if (chunk.length() < 0 || chunk.length() > MAX_PART_BYTES) {
                throw new MalformedMessageException(
                        Rejection.BAD_LENGTH,
                        "part of " + Integer.toUnsignedLong(chunk.length()) + " bytes, expected at most "
                                + MAX_PART_BYTES);
            }
            partLeft = chunk.length();
            partOffset = chunk.offset();
            partTaken = reception.accepts(chunk);
            if (!partTaken) {
                link.ignored("a part of no file that is expected");
            }
        } catch (MalformedMessageException e) {
            link.rejected(e.reason(), e.detail(), head.readerIndex(0));
        }
        afterFlag = false;
        skipping = false;
        return true;
    }

    private boolean frame(ByteBuf in, long nowMs, Link link) {
        int from = in.readerIndex();
        int flag = in.indexOf(from, in.writerIndex(), Frame.FLAG);
        int length = (flag < 0 ? in.writerIndex() : flag) - from;
        if (length > limits.maxFrameBytes()) {
            link.rejected(
                    Rejection.TOO_LONG,
                    "no flag 7e within " + limits.maxFrameBytes() + " bytes",
                    in.slice(from, length));
            in.skipBytes(length);
            afterFlag = false;
            skipping = true;
            return true;
        }
        if (flag < 0) {
            return false;
        }
        in.skipBytes(length);
        try {
            reception.message(Frame.read(in, from, length), nowMs, link);
        } catch (MalformedMessageException e) {
            link.rejected(e.reason(), e.detail(), in.slice(from, length));
        }
        return true;
    }

    /** Passes over bytes up to the next flag or part. */
    private void stray(ByteBuf in, Link link) {
        int from = in.readerIndex();
        int at = from + 1;
        while (at < in.writerIndex() && in.getByte(at) != Frame.FLAG && !Chunk.mayBegin(in, at)) {
            at++;
        }
        if (!skipping) {
            link.rejected(Rejection.UNRECOGNISED, "neither a flag 7e nor a part of a file", in.slice(from, at - from));
            skipping = true;
        }
        in.skipBytes(at - from);
    }

    @Override
    public void tick(long nowMs, Link link) {
        reception.tick(nowMs, link);
    }

    @Override
    public void send(DeviceId device, String commandId, Command command, long nowMs, Link link) {
        link.outcome(new CommandOutcome(commandId, device, Stage.UNSUPPORTED, "a connection for files"));
    }

    @Override
    public void forget(DeviceId device) {
        reception.forget();
    }

    @Override
    public int pendingBytes() {
        return reception.pendingBytes();
    }
}
