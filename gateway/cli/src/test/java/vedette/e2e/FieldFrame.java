// SPDX-License-Identifier: Apache-2.0
package vedette.e2e;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;

/**
 * A JT/T 808 frame, taken apart independently of the product's own decoder.
 *
 * @param messageId which message
 * @param device identity as the gateway shows it
 * @param serial its number
 * @param isPiece whether it is one of several pieces of a message
 * @param body after the header, pieces' numbers included
 */
@SuppressWarnings("ArrayRecordComponent") // frames are never compared
record FieldFrame(int messageId, String device, int serial, boolean isPiece, byte[] body) {
    private static final int FLAG = 0x7E;
    private static final int ESCAPE = 0x7D;
    private static final int VERSION_BIT = 0x4000;
    private static final int PIECE_BIT = 0x2000;

    /** Responses of the terminal, and its request for pieces, which the pieces answer. */
    private static final Set<Integer> UNANSWERED = Set.of(0x0001, 0x0005, 0x0104, 0x0201, 0x0802, 0x0805);

    /** The frames between the flags of {@code bytes}. */
    static List<FieldFrame> all(byte[] bytes) {
        List<FieldFrame> frames = new ArrayList<>();
        int from = -1;
        for (int i = 0; i < bytes.length; i++) {
            if ((bytes[i] & 0xFF) == FLAG) {
                if (from >= 0 && i - from > 13) {
                    frames.add(of(unescaped(bytes, from, i)));
                }
                from = i + 1;
            }
        }
        return frames;
    }

    private static FieldFrame of(byte[] bytes) {
        boolean versioned = (u16(bytes, 2) & VERSION_BIT) != 0;
        int phoneAt = versioned ? 5 : 4;
        int phoneBytes = versioned ? 10 : 6;
        String digits = HexFormat.of().formatHex(bytes, phoneAt, phoneAt + phoneBytes);
        String value = digits.matches(".*[a-f].*") ? imei(digits) : digits.replaceFirst("^0+(?=.)", "");
        int serialAt = phoneAt + phoneBytes;
        byte[] body = new byte[bytes.length - 1 - serialAt - 2];
        System.arraycopy(bytes, serialAt + 2, body, 0, body.length);
        return new FieldFrame(
                u16(bytes, 0), "jt808:" + value, u16(bytes, serialAt), (u16(bytes, 2) & PIECE_BIT) != 0, body);
    }

    /** Some terminals write the first fourteen digits of their IMEI as a binary number; the last is its check digit. */
    private static String imei(String hex) {
        String digits = Long.toString(Long.parseLong(hex, 16));
        int sum = 0;
        for (int i = 0; i < digits.length(); i++) {
            int digit = digits.charAt(i) - '0';
            sum += i % 2 == 0 ? digit : digit * 2 / 10 + digit * 2 % 10;
        }
        return digits + (10 - sum % 10) % 10;
    }

    /** Whether the platform owes an answer to this message. */
    boolean isToBeAnswered() {
        return messageId < 0x8000 && !UNANSWERED.contains(messageId);
    }

    /** Whether {@code answer} is the one that the standard asks for. */
    boolean isAnsweredBy(FieldFrame answer) {
        return switch (isPiece ? 0 : messageId) {
            case 0x0100 -> answer.messageId == 0x8100 && u16(answer.body, 0) == serial;
            case 0x0004 -> answer.messageId == 0x8004;
            case 0x0801 ->
                answer.messageId == 0x8800 && Arrays.equals(answer.body, 0, 4, body, 0, 4); // the file's number
            case 0x5501, 0x5502 -> answer.messageId == 0x4401; // a vendor's own
            default -> answer.messageId == 0x8001 && u16(answer.body, 0) == serial && u16(answer.body, 2) == messageId;
        };
    }

    private static byte[] unescaped(byte[] bytes, int from, int to) {
        byte[] out = new byte[to - from];
        int length = 0;
        for (int i = from; i < to; i++) {
            int value = bytes[i] & 0xFF;
            if (value == ESCAPE && i + 1 < to) {
                value = bytes[++i] == 1 ? ESCAPE : FLAG;
            }
            out[length++] = (byte) value;
        }
        return Arrays.copyOf(out, length);
    }

    private static int u16(byte[] bytes, int at) {
        return ((bytes[at] & 0xFF) << 8) | (bytes[at + 1] & 0xFF);
    }
}
