// SPDX-License-Identifier: Apache-2.0
package vedette.protocol.hytera;

import io.netty.buffer.ByteBuf;
import vedette.protocol.FieldReader;
import vedette.protocol.MalformedMessageException;
import vedette.protocol.Rejection;

/**
 * The frame of a message: service, operation, length, payload, checksum and an end mark. Some gateways leave the service of a
 * location message away. Reusable by {@link #decode}; not thread-safe.
 */
final class Hdap {
    static final int RCP = 0x02;
    static final int LP = 0x08;
    static final int TMP = 0x09;
    static final int RRS = 0x11;
    static final int TELEMETRY = 0x12;
    static final int DATA = 0x13;
    static final int DELIVERY = 0x14;

    private static final int SERVICE_BITS = 0x7F;
    private static final int HEADER_BYTES = 4;
    private static final int TRAILER_BYTES = 2;
    private static final int CHECK_START = 0x33;
    private static final int END = 0x03;
    private static final int FIRST_OPERATION_OF_LP = 0xA0;

    final Payload payload = new Payload();
    int service;
    int operation;

    /** What a service is called; empty when there is none of that number. */
    static String name(int service) {
        return switch (service & SERVICE_BITS) {
            case RCP -> "radio control (RCP)";
            case LP -> "location (LP)";
            case TMP -> "text messages (TMP)";
            case RRS -> "registration (RRS)";
            case TELEMETRY -> "telemetry";
            case DATA -> "data transfer";
            case DELIVERY -> "delivery state";
            default -> "";
        };
    }

    /** Whether a message begins here by the look of its first byte. */
    static boolean mayBegin(int first) {
        return first >= FIRST_OPERATION_OF_LP
                ? first <= 0xE0 && (first & 0x0F) == 0
                : !name(first).isEmpty();
    }

    /** Reads one message; what follows it is left. */
    void decode(FieldReader in) throws MalformedMessageException {
        boolean hasService = in.peekU8(0) < FIRST_OPERATION_OF_LP;
        int start = hasService ? 1 : 0;
        service = hasService ? in.peekU8(0) & SERVICE_BITS : LP;
        if (name(service).isEmpty()) {
            throw new MalformedMessageException(Rejection.BAD_VALUE, "service: found " + in.peekU8(0));
        }
        boolean isLittle = service == RCP;
        int low = in.peekU8(start + (isLittle ? 2 : 3));
        int high = in.peekU8(start + (isLittle ? 3 : 2));
        int length = (high << Byte.SIZE) | low;
        int end = start + HEADER_BYTES + length;
        if (low < 0 || high < 0 || end + TRAILER_BYTES > in.remaining()) {
            throw new MalformedMessageException(
                    Rejection.BAD_LENGTH,
                    "length: found " + length + " of payload, expected to end within " + in.remaining() + " bytes");
        }
        int sum = 0;
        for (int i = start; i < end; i++) {
            sum += in.peekU8(i);
        }
        int expected = (CHECK_START + ~sum) & 0xFF;
        if (in.peekU8(end) != expected || in.peekU8(end + 1) != END) {
            throw new MalformedMessageException(
                    Rejection.CHECK_CODE,
                    "checksum: found " + in.peekU8(end) + " and end " + in.peekU8(end + 1) + ", expected " + expected
                            + " and " + END);
        }
        read(in, hasService, isLittle, length);
    }

    private void read(FieldReader in, boolean hasService, boolean isLittle, int length)
            throws MalformedMessageException {
        if (hasService) {
            in.u8("service", name(service));
        }
        operation = isLittle ? in.u16le("operation", "") : in.u16("operation");
        payload.reset(service, operation);
        in.meaning(payload.operationName());
        if (isLittle) {
            in.u16le("length", "bytes of payload");
        } else {
            in.u16("length", "bytes of payload");
        }
        int outer = in.enter("payload", length);
        payload.decode(in);
        in.leave(outer);
        in.u8("checksum");
        in.u8("end");
    }

    /** Writes a message round {@code payload}, of which it takes ownership. */
    static void write(int service, int operation, ByteBuf payload, ByteBuf out) {
        int start = out.writerIndex() + 1;
        out.writeByte(service).writeShort(operation).writeShort(payload.readableBytes());
        out.writeBytes(payload);
        payload.release();
        int sum = 0;
        for (int i = start; i < out.writerIndex(); i++) {
            sum += out.getUnsignedByte(i);
        }
        out.writeByte(CHECK_START + ~sum).writeByte(END);
    }
}
