// SPDX-License-Identifier: Apache-2.0
package vedette.protocol.gps103;

import io.netty.buffer.ByteBuf;
import java.nio.charset.StandardCharsets;
import vedette.protocol.Certainty;
import vedette.protocol.MalformedMessageException;
import vedette.protocol.Rejection;

/**
 * Where frames begin and end. A report begins with {@code imei:}, a login with {@code ##,imei:}, and a heartbeat is fifteen
 * digits alone. A frame ends with a semicolon, an asterisk or a line break; a datagram may do without.
 */
final class Gps103Frames {
    static final String REPORT = "imei:";
    static final String LOGIN = "##";

    static final int INCOMPLETE = 0;
    static final int NO_FRAME = -1;

    static final int IMEI_DIGITS = 15;

    private static final byte[] REPORT_START = REPORT.getBytes(StandardCharsets.US_ASCII);
    private static final byte[] LOGIN_START = "##,imei:".getBytes(StandardCharsets.US_ASCII);

    private Gps103Frames() {}

    static Certainty recognise(ByteBuf first, boolean datagram) {
        int from = first.readerIndex();
        int available = first.readableBytes();
        if (available == 0) {
            return Certainty.NEED_MORE;
        }
        if (startsWith(first, from, LOGIN_START)) {
            return available >= LOGIN_START.length ? Certainty.YES : Certainty.NEED_MORE;
        }
        boolean report = startsWith(first, from, REPORT_START);
        int digits = report ? from + REPORT_START.length : from;
        int end = digits + IMEI_DIGITS;
        for (int at = digits; at < Math.min(end, first.writerIndex()); at++) {
            if (!isDigit(first.getByte(at))) {
                return Certainty.NO;
            }
        }
        if (end >= first.writerIndex()) {
            boolean heartbeat = datagram && end == first.writerIndex();
            return heartbeat ? Certainty.YES : Certainty.NEED_MORE;
        }
        if (report) {
            return first.getByte(end) == ',' ? Certainty.YES : Certainty.NO;
        }
        if (first.getByte(end) == ';') {
            return Certainty.YES;
        }
        if (!startsWith(first, end, REPORT_START)) {
            return Certainty.NO;
        }
        return first.writerIndex() - end >= REPORT_START.length ? Certainty.YES : Certainty.NEED_MORE;
    }

    /** Length of the frame that begins at {@code from}; one that another interrupts ends there, without an end mark. */
    static int length(ByteBuf in, int from, boolean datagram) {
        int end = in.writerIndex();
        if (isEnd(in.getByte(from)) || in.getByte(from) == '\r' || in.getByte(from) == 0) {
            return 1;
        }
        if (isDigit(in.getByte(from))) {
            return heartbeat(in, from, datagram);
        }
        boolean login = startsWith(in, from, LOGIN_START);
        if (!login && !startsWith(in, from, REPORT_START)) {
            return NO_FRAME;
        }
        for (int at = from + (login ? LOGIN_START.length : 1); at < end; at++) {
            if (isEnd(in.getByte(at))) {
                return at + 1 - from;
            }
            if (isWhole(in, at, REPORT_START) || isWhole(in, at, LOGIN_START)) {
                return at - from;
            }
        }
        return datagram ? end - from : INCOMPLETE;
    }

    private static int heartbeat(ByteBuf in, int from, boolean datagram) {
        int end = in.writerIndex();
        int at = from;
        while (at < end && at - from < IMEI_DIGITS && isDigit(in.getByte(at))) {
            at++;
        }
        if (at == end) {
            return datagram && at - from == IMEI_DIGITS ? IMEI_DIGITS : INCOMPLETE;
        }
        if (at - from < IMEI_DIGITS) {
            return NO_FRAME;
        }
        if (isEnd(in.getByte(at))) {
            return IMEI_DIGITS + 1;
        }
        boolean report = startsWith(in, at, REPORT_START);
        return report && end - at >= REPORT_START.length ? IMEI_DIGITS : report ? INCOMPLETE : NO_FRAME;
    }

    /**
     * The frame without its end mark and without blanks round it.
     *
     * @param mayLackEnd whether a report need not have one, as in a datagram
     */
    static ByteBuf content(ByteBuf frame, boolean mayLackEnd) throws MalformedMessageException {
        int from = frame.readerIndex();
        int end = frame.writerIndex();
        while (end > from && frame.getByte(end - 1) == '\r') {
            end--;
        }
        boolean ended = end > from && isEnd(frame.getByte(end - 1));
        if (!ended && !mayLackEnd) {
            throw new MalformedMessageException(
                    Rejection.TOO_SHORT, "no ; at the end, offset " + frame.readableBytes());
        }
        while (end > from && (isEnd(frame.getByte(end - 1)) || frame.getByte(end - 1) == '\r')) {
            end--;
        }
        return frame.slice(from, end - from);
    }

    /** Whether it is a byte between frames that says nothing: what stands before a line feed, or a zero. */
    static boolean isFiller(ByteBuf frame) {
        byte first = frame.getByte(frame.readerIndex());
        return frame.readableBytes() == 1 && (first == '\r' || first == 0);
    }

    private static boolean isEnd(byte value) {
        return value == ';' || value == '*' || value == '\n';
    }

    private static boolean isDigit(byte value) {
        return value >= '0' && value <= '9';
    }

    private static boolean isWhole(ByteBuf in, int at, byte[] start) {
        return in.writerIndex() - at >= start.length && startsWith(in, at, start);
    }

    /** As far as the bytes go. */
    private static boolean startsWith(ByteBuf in, int from, byte[] start) {
        for (int i = 0; i < start.length && from + i < in.writerIndex(); i++) {
            if (in.getByte(from + i) != start[i]) {
                return false;
            }
        }
        return true;
    }
}
