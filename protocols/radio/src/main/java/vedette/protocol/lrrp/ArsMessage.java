// SPDX-License-Identifier: Apache-2.0
package vedette.protocol.lrrp;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.netty.buffer.ByteBuf;
import org.jspecify.annotations.Nullable;
import vedette.protocol.FieldReader;
import vedette.protocol.MalformedMessageException;
import vedette.protocol.Rejection;

/**
 * A message of the Automatic Registration Service: a radio says that it is there, or that it leaves.
 *
 * @param header first header: flags, and the kind in the low four bits
 * @param second second header, {@link #NONE} when there is none: of a registration the event and the encoding, of an answer
 *     the refresh time in half hours or the reason of a failure
 * @param device number of the radio as text; empty but for registrations
 * @param user empty when nobody has signed on
 */
record ArsMessage(int header, int second, String device, String user, String password) {
    static final int NONE = -1;

    static final int DEVICE_REGISTRATION = 0;
    static final int DEVICE_DEREGISTRATION = 1;
    static final int QUERY = 4;
    static final int USER_REGISTRATION = 5;
    static final int USER_DEREGISTRATION = 6;
    static final int USER_ANSWER = 7;
    static final int ANSWER = 15;

    static final int MORE_HEADERS = 0x80;
    static final int ACK = 0x40;
    static final int PRIORITY = 0x20;
    static final int CONTROL = 0x10;
    static final int EVENT_INITIAL = 0x20;
    static final int EVENT_REFRESH = 0x40;

    private static final int KIND = 0x0F;
    private static final int EVENT = 0x60;
    private static final int ENCODING = 0x1F;
    private static final int REFRESH_MINUTES = 30;

    private static final @Nullable String[] KINDS = new String[KIND + 1];
    private static final String[] REASONS = {"device not authorised", "user id not valid", "user validation timed out"};

    static {
        KINDS[DEVICE_REGISTRATION] = "device registration";
        KINDS[DEVICE_DEREGISTRATION] = "device deregistration";
        KINDS[QUERY] = "query";
        KINDS[USER_REGISTRATION] = "user registration";
        KINDS[USER_DEREGISTRATION] = "user deregistration";
        KINDS[USER_ANSWER] = "user registration answer";
        KINDS[ANSWER] = "answer";
    }

    /** Whether the bytes behind the length are such a message: text messages have the same length in front. */
    static boolean isOne(int header, int length) {
        int kind = header & KIND;
        boolean more = (header & MORE_HEADERS) != 0;
        if ((header & CONTROL) == 0 || KINDS[kind] == null || (header & PRIORITY) == 0) {
            return false;
        }
        return switch (kind) {
            case DEVICE_REGISTRATION, USER_REGISTRATION -> more && length >= 5;
            case ANSWER, USER_ANSWER -> length == (more ? 2 : 1);
            default -> !more;
        };
    }

    int kind() {
        return header & KIND;
    }

    boolean isRegistration() {
        return kind() == DEVICE_REGISTRATION || kind() == USER_REGISTRATION;
    }

    /** Whether an answer says no. */
    boolean isFailure() {
        return kind() == ANSWER && (header & ACK) != 0;
    }

    /** Whether the radio was known before, as far as it knows. */
    boolean isRefresh() {
        return isRegistration() && (second & EVENT) == EVENT_REFRESH;
    }

    /** Reads what stands behind the length; bytes that follow the message are passed over. */
    static ArsMessage decode(FieldReader in) throws MalformedMessageException {
        int header = in.u8("header");
        int kind = header & KIND;
        String name = KINDS[kind];
        if (name == null) {
            throw new MalformedMessageException(Rejection.BAD_VALUE, "header: found kind " + kind);
        }
        in.meaning(name);
        int second = NONE;
        String device = "";
        String user = "";
        String password = "";
        if ((header & MORE_HEADERS) != 0) {
            second = in.u8("second header");
            in.meaning(meaning(header, second));
        }
        if (kind == DEVICE_REGISTRATION || kind == USER_REGISTRATION) {
            device = text(in, "device");
            user = text(in, "user");
            password = text(in, "password");
        }
        if (in.remaining() > 0) {
            in.skip("appended", in.remaining(), "not part of the message");
        }
        return new ArsMessage(header, second, device, user, password);
    }

    private static String text(FieldReader in, String name) throws MalformedMessageException {
        int length = in.u8(name + " length", "bytes");
        return in.text(name, length, UTF_8);
    }

    private static String meaning(int header, int second) {
        int kind = header & KIND;
        if (kind == ANSWER || kind == USER_ANSWER) {
            if ((header & ACK) == 0) {
                return "accepted, refresh after " + second * REFRESH_MINUTES + " minutes";
            }
            return second < REASONS.length ? REASONS[second] : "transmission failure";
        }
        int event = second & EVENT;
        String what = event == EVENT_INITIAL ? "initial" : event == EVENT_REFRESH ? "refresh" : "no event";
        return what + ", encoding " + (second & ENCODING);
    }

    /** Writes the message with its length. */
    void encode(ByteBuf out) {
        int start = out.writerIndex();
        out.writeShort(0).writeByte(header);
        if (second != NONE) {
            out.writeByte(second);
        }
        if (isRegistration()) {
            write(out, device);
            write(out, user);
            write(out, password);
        }
        out.setShort(start, out.writerIndex() - start - 2);
    }

    private static void write(ByteBuf out, String text) {
        byte[] bytes = text.getBytes(UTF_8);
        out.writeByte(bytes.length).writeBytes(bytes);
    }

    /** The gateway's answer: it knows the radio, which shall come again after this many half hours. */
    static ArsMessage accepted(int refreshHalfHours) {
        return new ArsMessage(MORE_HEADERS | PRIORITY | CONTROL | ANSWER, refreshHalfHours, "", "", "");
    }
}
