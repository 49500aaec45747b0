// SPDX-License-Identifier: Apache-2.0
package vedette.ingest;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import vedette.protocol.Rejection;

/** What is said of single frames, to whoever debugs; nothing otherwise. */
final class FrameLog {
    private static final Logger LOG = LoggerFactory.getLogger(FrameLog.class);
    private static final int MAX_DUMP_BYTES = 256;
    private static final int MAX_DETAIL_LENGTH = 200;

    private FrameLog() {}

    static void rejected(Wire wire, String protocol, Rejection reason, String detail, ByteBuf frame) {
        if (LOG.isDebugEnabled()) {
            int length = Math.min(frame.readableBytes(), MAX_DUMP_BYTES);
            LOG.debug(
                    "{} frame rejected protocol={} reason={} detail='{}' bytes={}",
                    wire.peer(),
                    protocol,
                    reason.wireName(),
                    LogText.of(detail, MAX_DETAIL_LENGTH),
                    ByteBufUtil.hexDump(frame, frame.readerIndex(), length));
        }
    }

    static void ignored(Wire wire, String protocol, String what) {
        if (LOG.isDebugEnabled()) {
            String text = LogText.of(what, MAX_DETAIL_LENGTH);
            LOG.debug("{} frame ignored protocol={} what='{}'", wire.peer(), protocol, text);
        }
    }
}
