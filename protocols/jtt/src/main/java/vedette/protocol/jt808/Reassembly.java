// SPDX-License-Identifier: Apache-2.0
package vedette.protocol.jt808;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import org.jspecify.annotations.Nullable;
import vedette.protocol.Link;
import vedette.protocol.MalformedMessageException;
import vedette.protocol.Rejection;
import vedette.protocol.SessionLimits;

/**
 * Messages of a session whose pieces are not all there, bounded in number, bytes and time.
 *
 * <p>A piece belongs to the transfer of the same phone, message id and count whose first serial number it implies. Real
 * terminals let other messages slip in between and resend under new numbers, so a small drift is taken when the piece is
 * missing there. Two transfers at once are kept apart by their serial numbers.
 */
final class Reassembly {
    /** Asks for missing pieces. */
    interface Asker {
        void ask(Gap gap);
    }

    /**
     * What is missing of a message.
     *
     * @param firstSerial serial number of its first piece
     * @param firstPiece the first piece's body, empty when that is missing
     * @param missing numbers of the pieces, from 1
     */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    record Gap(PhoneNumber phone, int messageId, int firstSerial, byte[] firstPiece, int[] missing) {}

    /** After so long without a new piece the missing ones are asked for. */
    static final long ASK_AFTER_MS = 5_000;

    /** How often they are asked for. */
    static final int MAX_ASKS = 3;

    private static final int MAX_DRIFT = 64;
    private static final int SLOT_BYTES = 8;
    private static final byte[] NOTHING = {};

    private final SessionLimits limits;
    private final List<Transfer> open = new ArrayList<>(0);
    private int keptBytes;
    private byte[] whole = NOTHING;

    Reassembly(SessionLimits limits) {
        this.limits = limits;
    }

    private static final class Transfer {
        private final PhoneNumber phone;
        private final int messageId;
        private final int firstSerial;
        private final byte[][] pieces;
        private long grownMs;
        private long touchedMs;
        private int missing;
        private int bytes;
        private int asks;

        Transfer(Header first, int firstSerial, long nowMs) {
            this.phone = first.phone();
            this.messageId = first.messageId();
            this.firstSerial = firstSerial;
            this.pieces = new byte[first.pieceCount()][];
            this.missing = first.pieceCount();
            this.grownMs = nowMs;
            this.touchedMs = nowMs;
        }

        boolean fits(Header piece) {
            return piece.messageId() == messageId
                    && piece.pieceCount() == pieces.length
                    && piece.phone().equals(phone);
        }

        Gap gap() {
            byte[] first = has(1) ? pieces[0] : NOTHING;
            return new Gap(phone, messageId, firstSerial, first, missingNumbers());
        }

        int[] missingNumbers() {
            int[] numbers = new int[Math.min(missing, ResendRequest.MAX_NUMBERS)];
            int found = 0;
            for (int number = 1; number <= pieces.length && found < numbers.length; number++) {
                if (!has(number)) {
                    numbers[found++] = number;
                }
            }
            return numbers;
        }

        boolean has(int number) {
            return pieces[number - 1] != null;
        }

        int costBytes() {
            return bytes + pieces.length * SLOT_BYTES;
        }
    }

    /** Bytes kept. */
    int bytes() {
        return keptBytes;
    }

    /** Keeps a copy of the piece; whether the message is now complete, see {@link #whole}. */
    boolean add(Header piece, ByteBuf body, long nowMs) throws MalformedMessageException {
        int number = piece.pieceNumber();
        if (number < 1 || number > piece.pieceCount()) {
            throw new MalformedMessageException(
                    Rejection.BAD_VALUE, "piece number " + number + ", expected 1 to " + piece.pieceCount());
        }
        int firstSerial = (piece.serial() - number + 1) & 0xFFFF;
        Transfer transfer = find(piece, firstSerial);
        if (transfer == null) {
            transfer = start(piece, firstSerial, body.readableBytes(), nowMs);
        }
        if (transfer.has(number)) {
            return false;
        }
        reserve(body.readableBytes());
        byte[] copy = new byte[body.readableBytes()];
        body.getBytes(body.readerIndex(), copy);
        transfer.pieces[number - 1] = copy;
        transfer.bytes += copy.length;
        transfer.grownMs = nowMs;
        transfer.touchedMs = nowMs;
        transfer.missing--;
        if (transfer.missing > 0) {
            return false;
        }
        whole = join(transfer);
        remove(transfer);
        open.remove(transfer);
        return true;
    }

    /** Takes the message that {@link #add} completed. */
    ByteBuf whole() {
        ByteBuf taken = Unpooled.wrappedBuffer(whole);
        whole = NOTHING;
        return taken;
    }

    /** Asks for what is missing and drops what is overdue. */
    void tick(long nowMs, Link link, Asker asker) {
        for (Iterator<Transfer> each = open.iterator(); each.hasNext(); ) {
            Transfer transfer = each.next();
            if (nowMs - transfer.grownMs >= limits.reassemblyTimeoutMs()) {
                each.remove();
                remove(transfer);
                link.rejected(Rejection.INCOMPLETE, describe(transfer), Unpooled.EMPTY_BUFFER);
            } else if (nowMs - transfer.touchedMs >= ASK_AFTER_MS && transfer.asks < MAX_ASKS) {
                transfer.asks++;
                transfer.touchedMs = nowMs;
                asker.ask(transfer.gap());
            }
        }
    }

    /** Drops what a terminal had begun. */
    void forget(PhoneNumber phone) {
        for (Iterator<Transfer> each = open.iterator(); each.hasNext(); ) {
            Transfer transfer = each.next();
            if (transfer.phone.equals(phone)) {
                each.remove();
                remove(transfer);
            }
        }
    }

    private @Nullable Transfer find(Header piece, int firstSerial) {
        Transfer near = null;
        for (Transfer transfer : open) {
            if (transfer.fits(piece)) {
                if (transfer.firstSerial == firstSerial) {
                    return transfer;
                }
                int drift = (short) (firstSerial - transfer.firstSerial);
                if (Math.abs(drift) <= MAX_DRIFT && !transfer.has(piece.pieceNumber())) {
                    near = transfer;
                }
            }
        }
        return near;
    }

    private Transfer start(Header piece, int firstSerial, int bodyBytes, long nowMs) throws MalformedMessageException {
        if (open.size() >= limits.maxReassemblies()) {
            throw new MalformedMessageException(
                    Rejection.LIMIT,
                    open.size() + " messages are in pieces, expected at most " + limits.maxReassemblies());
        }
        int slots = piece.pieceCount() * SLOT_BYTES;
        room(slots + bodyBytes);
        keptBytes += slots;
        Transfer transfer = new Transfer(piece, firstSerial, nowMs);
        open.add(transfer);
        return transfer;
    }

    private void reserve(int bytes) throws MalformedMessageException {
        room(bytes);
        keptBytes += bytes;
    }

    private void room(int bytes) throws MalformedMessageException {
        if (keptBytes + bytes > limits.maxReassemblyBytes()) {
            throw new MalformedMessageException(
                    Rejection.LIMIT,
                    keptBytes + bytes + " bytes of pieces, expected at most " + limits.maxReassemblyBytes());
        }
    }

    private void remove(Transfer transfer) {
        keptBytes -= transfer.costBytes();
    }

    private static byte[] join(Transfer transfer) {
        ByteBuf all = Unpooled.buffer(transfer.bytes);
        for (byte[] piece : transfer.pieces) {
            all.writeBytes(piece);
        }
        return all.array();
    }

    private static String describe(Transfer transfer) {
        return MessageTable.describe(transfer.messageId) + " of " + transfer.phone.deviceId() + ": "
                + (transfer.pieces.length - transfer.missing) + " of " + transfer.pieces.length + " pieces came";
    }
}
