// SPDX-License-Identifier: Apache-2.0
package vedette.protocol.t55;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import org.jspecify.annotations.Nullable;
import vedette.protocol.FrameExtra;
import vedette.protocol.Link;
import vedette.protocol.MalformedMessageException;
import vedette.protocol.SessionLimits;
import vedette.protocol.Transport;
import vedette.protocol.tracker.Identities;
import vedette.protocol.tracker.ReportBuilder;
import vedette.protocol.tracker.TrackerSession;
import vedette.telemetry.Command;

/**
 * One device's connection: whoever was named last speaks. A sentence that came before the identity waits for it, the last one
 * alone. Nothing is answered: there is no way back.
 */
final class T55Session extends TrackerSession {
    private byte @Nullable [] waiting;

    T55Session(Transport transport, SessionLimits limits) {
        super(transport, limits);
    }

    @Override
    protected int frameLength(ByteBuf in, int from) {
        return Lines.length(in, from, transport() == Transport.UDP);
    }

    @Override
    protected void frame(ByteBuf frame, long nowMs, Link link) throws MalformedMessageException {
        if (Lines.isEnd(frame.getByte(frame.readerIndex())) || frame.getByte(frame.readerIndex()) == 0) {
            return; // an empty line
        }
        Line line = Line.read(frame, null);
        if (!line.identity().isEmpty()) {
            identify(Identities.of(T55Protocol.NAME, line.identity()), link);
        } else if (device() == null) {
            waiting = ByteBufUtil.getBytes(frame);
        }
        if (!counts(line.sentence().isEmpty() ? "identity" : line.sentence(), link)) {
            return;
        }
        byte[] earlier = waiting;
        if (earlier != null) {
            waiting = null;
            held(Unpooled.wrappedBuffer(earlier), nowMs, link);
        }
        if (line.sentence().isEmpty()) {
            heard(link);
        } else {
            sentence(line, frame, nowMs, link);
        }
    }

    /** A bad sentence that waited must not take the line that named its device with it. */
    private void held(ByteBuf frame, long nowMs, Link link) {
        try {
            sentence(Line.read(frame, null), frame, nowMs, link);
        } catch (MalformedMessageException e) {
            link.rejected(e.reason(), e.detail(), frame);
        }
    }

    private void sentence(Line line, ByteBuf frame, long nowMs, Link link) throws MalformedMessageException {
        ReportBuilder out = begin(T55Protocol.NAME, nowMs);
        if (Sentence.read(line.sentence(), line.fields(), nowMs, out)) {
            report(out.extra(FrameExtra.keep(T55Protocol.NAME, frame)).build(), link);
        } else {
            heard(link);
        }
    }

    @Override
    protected @Nullable String write(Command command, long nowMs, ByteBuf out) {
        return UNSUPPORTED;
    }

    @Override
    public int pendingBytes() {
        byte[] held = waiting;
        return held == null ? 0 : held.length;
    }
}
