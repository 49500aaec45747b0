// SPDX-License-Identifier: Apache-2.0
package vedette.protocol.its;

import io.netty.buffer.ByteBuf;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import vedette.protocol.Explanation;
import vedette.protocol.MalformedMessageException;
import vedette.protocol.Rejection;
import vedette.protocol.tracker.Identities;
import vedette.protocol.tracker.ReportBuilder;
import vedette.protocol.tracker.TextFields;
import vedette.protocol.tracker.TextNumber;
import vedette.telemetry.Fix;

/**
 * One line up to its IMEI. Makers put what they like in front of it (header, vendor, firmware), so the fields are known by
 * their form.
 *
 * @param type two letters, empty when there are none
 * @param alert number of the event, {@link Fix#UNKNOWN} when there is none
 * @param rest what stands behind the IMEI
 */
record Line(Kind kind, String header, String type, int alert, boolean history, String imei, TextFields rest) {
    /** What a line is about. */
    enum Kind {
        LOGIN,
        HEALTH,
        POSITION,
        EMERGENCY_BEGINS,
        EMERGENCY_ENDS
    }

    private static final int MAX_FIELDS_BEFORE_IMEI = 9;
    private static final int TYPE_LENGTH = 2;
    private static final int MAX_ALERT_DIGITS = 2;
    private static final Set<String> LOGINS = Set.of("LGN", "01");
    private static final Set<String> HEALTHS = Set.of("02", "HLM", "HMP", "HBT");

    static Line read(ByteBuf frame, @Nullable Explanation explanation) throws MalformedMessageException {
        int from = frame.readerIndex();
        if (from == frame.writerIndex() || frame.getByte(from) != Framing.START) {
            throw new MalformedMessageException(Rejection.BAD_VALUE, "no $ at offset 0");
        }
        int star = frame.indexOf(from, frame.writerIndex(), Framing.END);
        int end = star < 0 ? frame.writerIndex() : star;
        while (end > from + 1 && isEnd(frame.getByte(end - 1))) {
            end--;
        }
        TextFields in = new TextFields(frame.slice(from + 1, end - from - 1), ',', explanation);
        Words words = new Words();
        words.header = in.textOrEmpty("header");
        words.take(words.header);
        for (int i = 0; i < MAX_FIELDS_BEFORE_IMEI && in.hasMore(); i++) {
            String text = in.peek();
            if (Identities.isImei(text)) {
                in.skip("imei");
                return words.line(text, in);
            }
            in.skip(words.take(text));
        }
        throw new MalformedMessageException(
                Rejection.BAD_VALUE, "imei: found none within " + MAX_FIELDS_BEFORE_IMEI + " fields");
    }

    private static boolean isEnd(byte value) {
        return value == '\r' || value == '\n';
    }

    /** What the fields in front of the IMEI have said so far. */
    private static final class Words {
        private String header = "";
        private String type = "";
        private int alert = Fix.UNKNOWN;
        private @Nullable Kind kind;
        private boolean history;

        /** Takes a field; its name. */
        private String take(String text) {
            if (text.equals("L") || text.equals("H")) {
                kind = Kind.POSITION;
                history = text.equals("H");
                return "packetStatus";
            } else if (text.equals("EMR") || text.equals("SEM")) {
                kind = text.equals("EMR") ? Kind.EMERGENCY_BEGINS : Kind.EMERGENCY_ENDS;
                return "emergency";
            } else if (LOGINS.contains(text) && kind == null && type.isEmpty()) {
                kind = Kind.LOGIN;
                return "kind";
            } else if (HEALTHS.contains(text) && kind == null && type.isEmpty()) {
                kind = Kind.HEALTH;
                return "kind";
            } else if (text.length() == TYPE_LENGTH && isCapital(text.charAt(0)) && isCapital(text.charAt(1))) {
                type = text;
                return "packetType";
            } else if (!type.isEmpty() && text.length() <= MAX_ALERT_DIGITS && Identities.isDigits(text)) {
                alert = TextNumber.integer(text);
                return "alert";
            }
            return "maker";
        }

        private static boolean isCapital(char c) {
            return c >= 'A' && c <= 'Z';
        }

        private Line line(String imei, TextFields in) {
            Kind found = kind == null ? Kind.LOGIN : kind;
            return new Line(found, header, type, alert, history, imei, in);
        }
    }

    /** Says the line in the gateway's terms; reads it to its end. */
    void say(ReportBuilder out) throws MalformedMessageException {
        switch (kind) {
            case LOGIN -> rest.rest("login");
            case HEALTH -> Health.read(rest, out);
            case POSITION -> Position.read(this, out);
            case EMERGENCY_BEGINS, EMERGENCY_ENDS -> Emergency.read(this, out);
        }
    }
}
