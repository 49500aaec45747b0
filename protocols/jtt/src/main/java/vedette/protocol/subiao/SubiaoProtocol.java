// SPDX-License-Identifier: Apache-2.0
package vedette.protocol.subiao;

import io.netty.buffer.ByteBuf;
import java.util.Set;
import vedette.protocol.Certainty;
import vedette.protocol.Explanation;
import vedette.protocol.Protocol;
import vedette.protocol.Session;
import vedette.protocol.SessionLimits;
import vedette.protocol.Terminal;
import vedette.protocol.Transport;
import vedette.protocol.jt808.Frame;
import vedette.telemetry.ExtraSink;

/**
 * The connection on which a terminal sends the files of an alarm, over TCP. Everything else of active safety comes on its
 * ordinary connection of JT/T 808.
 */
public final class SubiaoProtocol implements Protocol {
    public static final String NAME = "subiao";

    private static final int ATTRIBUTE_RESERVED = 0x80;

    /** Message id and the first byte of the attributes. */
    private static final int SURE_BYTES = 3;

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public String title() {
        return "T/JSATL 12-2017, T/GDRTA 002-2020 active safety: alarm attachments";
    }

    @Override
    public Set<Transport> transports() {
        return Set.of(Transport.TCP);
    }

    /** Whether a connection that begins with this message is for files. */
    static boolean isFirst(int messageId) {
        return messageId >= AttachmentList.MESSAGE_ID && messageId <= AttachmentInfo.END_MESSAGE_ID;
    }

    @Override
    public Certainty recognise(Transport transport, ByteBuf first) {
        int at = first.readerIndex();
        int end = first.writerIndex();
        while (at < end && first.getByte(at) == Frame.FLAG) {
            at++;
        }
        if (at == end) {
            return Certainty.NEED_MORE;
        }
        boolean flagged = at > first.readerIndex();
        boolean begins = first.getByte(at) == (byte) (AttachmentList.MESSAGE_ID >>> Byte.SIZE);
        if (!flagged || !begins || (end - at > 1 && !isFirst(first.getUnsignedShort(at)))) {
            return Certainty.NO;
        }
        if (end - at < SURE_BYTES) {
            return Certainty.NEED_MORE;
        }
        return (first.getByte(at + 2) & ATTRIBUTE_RESERVED) == 0 ? Certainty.YES : Certainty.NO;
    }

    @Override
    public Session open(Transport transport, SessionLimits limits) {
        return new SubiaoSession(limits);
    }

    /** The terminal's ordinary connection, which is one of JT/T 808; it opens that for files when it is told to. */
    @Override
    public Terminal terminal(String identity, Transport transport) {
        return new SafetyTerminal(identity);
    }

    @Override
    public String messageField() {
        return "messageId";
    }

    @Override
    public void explain(ByteBuf frame, Explanation out) {
        AttachmentExplanation.write(frame, out);
    }

    /** Files have no extra. */
    @Override
    public void readExtra(byte[] bytes, ExtraSink sink) {
        sink.hex("raw", java.util.HexFormat.of().formatHex(bytes));
    }
}
