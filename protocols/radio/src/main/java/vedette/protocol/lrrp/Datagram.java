// SPDX-License-Identifier: Apache-2.0
package vedette.protocol.lrrp;

import io.netty.buffer.ByteBuf;
import vedette.protocol.Explanation;
import vedette.protocol.FieldReader;
import vedette.protocol.MalformedMessageException;
import vedette.protocol.Rejection;

/** Which of the three services a datagram is of: registration and texts have their length in front, documents their type. */
final class Datagram {
    /** Services. */
    enum Service {
        ARS,
        TMS,
        LRRP
    }

    /** Nothing with a length in front is as long as this; a document's type is never below. */
    private static final int MAX_HIGH_BYTE = 3;

    private static final int LENGTH_BYTES = 2;

    private Datagram() {}

    /** By structure alone; never fails. */
    static Service service(ByteBuf in) {
        int start = in.readerIndex();
        if (in.readableBytes() <= LENGTH_BYTES || in.getUnsignedByte(start) > MAX_HIGH_BYTE) {
            return in.isReadable() && in.getUnsignedByte(start) <= MAX_HIGH_BYTE ? Service.ARS : Service.LRRP;
        }
        return ArsMessage.isOne(in.getUnsignedByte(start + LENGTH_BYTES), in.getUnsignedShort(start))
                ? Service.ARS
                : Service.TMS;
    }

    /** Reads the length in front and narrows the reader to the message; what stands behind it is no part of it. */
    static int enter(FieldReader in) throws MalformedMessageException {
        int length = in.u16("length", "bytes");
        if (length > in.remaining()) {
            throw new MalformedMessageException(
                    Rejection.BAD_LENGTH,
                    "length: found " + length + ", expected at most the " + in.remaining() + " bytes that follow");
        }
        return in.enter("message", length);
    }

    /** Whether the datagram is one of these, whole. */
    static boolean isWhole(ByteBuf in) {
        ByteBuf bytes = in.slice();
        try {
            FieldReader fields = new FieldReader(bytes);
            return switch (service(bytes)) {
                case ARS -> {
                    enter(fields);
                    ArsMessage.decode(fields);
                    yield true;
                }
                case TMS -> isWholeText(fields);
                case LRRP -> {
                    LrrpDocument document = new LrrpDocument();
                    document.decode(fields);
                    boolean isNamed = document.requestIdBytes > 0 || document.type == LrrpDocument.VERSION_REPORT;
                    boolean isPlaced = document.fix.isPlaced();
                    boolean isJustThat = isNamed && isPlaced && document.isFromRadio() && fields.remaining() == 0;
                    yield document.isWhole ? isNamed || isPlaced : isJustThat;
                }
            };
        } catch (MalformedMessageException e) {
            return false;
        }
    }

    private static boolean isWholeText(FieldReader fields) throws MalformedMessageException {
        enter(fields);
        TextMessage text = TextMessage.decode(fields);
        boolean isKnown = text.isText() ? !text.text().isEmpty() && text.sequence() >= 0 : text.isAcknowledgement();
        return isKnown;
    }

    static void explain(ByteBuf frame, Explanation out) {
        FieldReader in = new FieldReader(frame, out);
        try {
            switch (service(frame)) {
                case ARS -> {
                    int outer = enter(in);
                    ArsMessage.decode(in);
                    in.leave(outer);
                }
                case TMS -> {
                    int outer = enter(in);
                    TextMessage.decode(in);
                    in.leave(outer);
                }
                case LRRP -> documents(in);
            }
            if (in.remaining() > 0) {
                in.skip("appended", in.remaining(), "not part of the message");
            }
        } catch (MalformedMessageException e) {
            out.note("refused: " + e.reason().wireName(), e.detail());
        }
    }

    private static void documents(FieldReader in) throws MalformedMessageException {
        LrrpDocument document = new LrrpDocument();
        do {
            document.decode(in);
        } while (LrrpDocument.name(in.peekU8(0)) != null);
    }
}
