// SPDX-License-Identifier: Apache-2.0
package vedette.protocol.jt808;

import io.netty.buffer.ByteBuf;
import vedette.protocol.FieldReader;
import vedette.protocol.MalformedMessageException;
import vedette.telemetry.DeviceId;

/**
 * Terminal phone number (终端手机号) as it stands in the header: the raw digits are the identity, whatever they mean.
 * Usually packed decimal padded with zeros, but real terminals put hexadecimal digits there.
 *
 * @param high the first two of ten bytes; 0 in the short form
 * @param low the other eight bytes, or the six of the short form
 * @param lengthBytes {@value #SHORT_BYTES} in the header of 2011 and 2013, {@value #LONG_BYTES} in that of 2019,
 *     {@value #VENDOR_BYTES} in {@link VendorFraming}
 */
public record PhoneNumber(int high, long low, int lengthBytes) {
    public static final int SHORT_BYTES = 6;
    public static final int LONG_BYTES = 10;

    /** Of the terminals that {@link VendorFraming} is about. */
    static final int VENDOR_BYTES = 7;

    /** Number space of {@link #deviceId}. */
    public static final String SCHEME = "jt808";

    private static final long MIN_IMEI_BODY = 10_000_000_000_000L;
    private static final long MAX_IMEI_BODY = 99_999_999_999_999L;

    static PhoneNumber decode(FieldReader in, int lengthBytes) throws MalformedMessageException {
        if (in.isExplaining()) {
            PhoneNumber phone = parse(in.digits("phone", lengthBytes), lengthBytes);
            in.meaning(phone.describe());
            return phone;
        }
        if (lengthBytes == VENDOR_BYTES) {
            int first = in.u24("phone", "");
            return new PhoneNumber(0, ((long) first << 32) | Integer.toUnsignedLong(in.u32("phone")), VENDOR_BYTES);
        }
        int high = in.u16("phone");
        if (lengthBytes == LONG_BYTES) {
            return new PhoneNumber(high, in.u64("phone", ""), LONG_BYTES);
        }
        return new PhoneNumber(0, ((long) high << 32) | Integer.toUnsignedLong(in.u32("phone")), SHORT_BYTES);
    }

    /** Reads up to 2 × {@code lengthBytes} hexadecimal digits, padding with zeros on the left. */
    public static PhoneNumber parse(String digits, int lengthBytes) {
        if (digits.isEmpty() || digits.length() > 2 * lengthBytes) {
            throw new IllegalArgumentException(
                    "phone has " + digits.length() + " digits, expected 1 to " + 2 * lengthBytes);
        }
        int split = Math.max(0, digits.length() - 16);
        int high = split == 0 ? 0 : Integer.parseInt(digits, 0, split, 16);
        return new PhoneNumber(high, Long.parseUnsignedLong(digits, split, digits.length(), 16), lengthBytes);
    }

    void encode(ByteBuf out) {
        if (lengthBytes == LONG_BYTES) {
            out.writeShort(high);
            out.writeLong(low);
        } else {
            if (isVendor()) {
                out.writeByte((int) (low >>> 48));
            }
            out.writeShort((int) (low >>> 32));
            out.writeInt((int) low);
        }
    }

    /** Whether its terminal is one of those that {@link VendorFraming} is about. */
    boolean isVendor() {
        return lengthBytes == VENDOR_BYTES;
    }

    /** All digits, padding included, lower case. */
    public String digits() {
        String hex = high == 0 ? Long.toHexString(low) : Integer.toHexString(high) + padded(Long.toHexString(low), 16);
        return padded(hex, 2 * lengthBytes);
    }

    /** The digits without the padding, as identity; {@code 0} when there is nothing else. */
    public DeviceId deviceId() {
        String digits = digits();
        int first = 0;
        while (first < digits.length() - 1 && digits.charAt(first) == '0') {
            first++;
        }
        return new DeviceId(SCHEME, digits.substring(first));
    }

    /** Whether it has letters, and as a binary number fourteen digits: those of an IMEI before its check digit. */
    boolean mayBeImei() {
        return high == 0
                && low >= MIN_IMEI_BODY
                && low <= MAX_IMEI_BODY
                && digits().chars().anyMatch(digit -> digit > '9');
    }

    /** The IMEI that it may be, as identity. */
    DeviceId imei() {
        return new DeviceId(SCHEME, Long.toString(low) + luhn(low));
    }

    /** For people: what the digits may stand for. */
    private String describe() {
        String value = deviceId().value();
        return mayBeImei() ? value + ", as a binary number IMEI " + imei().value() : value;
    }

    private static long luhn(long digits) {
        long sum = 0;
        boolean twice = true;
        for (long rest = digits; rest > 0; rest /= 10) {
            long digit = twice ? rest % 10 * 2 : rest % 10;
            sum += digit / 10 + digit % 10;
            twice = !twice;
        }
        return (10 - sum % 10) % 10;
    }

    private static String padded(String digits, int length) {
        return "0".repeat(length - digits.length()) + digits;
    }

    @Override
    public String toString() {
        return digits();
    }
}
