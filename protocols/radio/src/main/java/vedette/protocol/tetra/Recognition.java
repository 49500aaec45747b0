// SPDX-License-Identifier: Apache-2.0
package vedette.protocol.tetra;

import io.netty.buffer.ByteBuf;
import vedette.protocol.MalformedMessageException;

/**
 * Whether a datagram is a location message. One without anything round it has no mark: it must be of just the right length, with
 * a reason that the standard knows.
 */
final class Recognition {
    /** A short report: 76 bits. */
    static final int SHORT_BYTES = 10;

    private static final int EXTENDED_REPORT_MASK = 0xFC;
    private static final int EXTENDED_REPORT = 0x4C;
    private static final int REQUEST_ID_TOKEN = 0x22;
    private static final int CONTROL_HEADER = 0x30;

    private Recognition() {}

    static boolean isOne(ByteBuf first) {
        try {
            ShortDataMessage message = ShortDataMessage.parse(first);
            if (message.form() != ShortDataMessage.Form.BARE || message.sentenceAt() >= 0) {
                return true; // whatever it carries: a gateway's first message may be a text
            }
            int at = message.locationAt();
            ByteBuf data = message.userData();
            if (at < 0 || at >= data.readableBytes()) {
                return false;
            }
            ByteBuf location = data.slice(data.readerIndex() + at, data.readableBytes() - at);
            return isPlain(location) && !isOfAnotherFamily(first);
        } catch (MalformedMessageException e) {
            return false;
        }
    }

    private static boolean isPlain(ByteBuf location) throws MalformedMessageException {
        LipMessage message = new LipMessage();
        message.decode(location, 0, null);
        boolean isKnownReason = message.reason == SendingReason.NONE
                || !SendingReason.name(message.reason).isEmpty();
        int first = location.getUnsignedByte(location.readerIndex());
        boolean isReport = message.kind == LipMessage.SHORT_REPORT
                ? location.readableBytes() == SHORT_BYTES
                : (first & EXTENDED_REPORT_MASK) == EXTENDED_REPORT;
        return isReport && message.isWhole && isKnownReason;
    }

    /** Frames of other radios begin with their length, or with a kind and their length, and are as short. */
    private static boolean isOfAnotherFamily(ByteBuf first) {
        int at = first.readerIndex();
        int length = first.readableBytes();
        boolean isRegistration =
                first.getUnsignedShort(at) == length - 2 && (first.getByte(at + 2) & CONTROL_HEADER) == CONTROL_HEADER;
        boolean isDocument =
                first.getUnsignedByte(at + 1) == length - 2 && first.getUnsignedByte(at + 2) == REQUEST_ID_TOKEN;
        return isRegistration || isDocument;
    }
}
