// SPDX-License-Identifier: Apache-2.0
package vedette.protocol.t55;

import io.netty.buffer.ByteBuf;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;
import vedette.protocol.Explanation;
import vedette.protocol.MalformedMessageException;
import vedette.protocol.tracker.Identities;
import vedette.protocol.tracker.Nmea;
import vedette.protocol.tracker.TextFields;

/**
 * One line, its check code verified.
 *
 * @param identity who it says that speaks, empty when it does not
 * @param sentence name of the sentence, empty for a line that is an identity alone
 * @param fields what follows the name
 */
record Line(String identity, String sentence, TextFields fields) {
    private static final int CHECK_LENGTH = 3;
    private static final int TAIL_IDENTITY_FIELD = 2;

    /** Reads a line that may have its line break. */
    static Line read(ByteBuf frame, @Nullable Explanation explanation) throws MalformedMessageException {
        int from = frame.readerIndex();
        int end = frame.writerIndex();
        while (end > from && Lines.isEnd(frame.getByte(end - 1))) {
            end--;
        }
        ByteBuf line = frame.slice(from, end - from);
        int dollar = line.indexOf(0, line.writerIndex(), Lines.SENTENCE);
        TextFields in = new TextFields(line, ',', explanation);
        if (dollar < 0) {
            return new Line(bare(in), "", in);
        }
        String identity = dollar > 0 ? prefix(line, dollar, in) : "";
        in.piece("start", 1);
        String tail = verify(line, dollar + 1);
        String sentence = in.textOrEmpty("sentence");
        String named = named(sentence, in);
        return new Line(first(identity, named, tail), sentence, in);
    }

    /** What stands before the sentence, without the separator between them. */
    private static String prefix(ByteBuf line, int dollar, TextFields in) throws MalformedMessageException {
        boolean separated = dollar > 1 && Lines.isSeparator(line.getByte(dollar - 1));
        String identity = in.piece("identity", separated ? dollar - 1 : dollar);
        if (separated && line.getByte(dollar - 1) != ',') {
            in.piece("separator", 1);
        }
        return identity;
    }

    private static String first(String identity, String named, String tail) {
        return !identity.isEmpty() ? identity : named.isEmpty() ? tail : named;
    }

    private static String bare(TextFields in) throws MalformedMessageException {
        String text = in.text("identity");
        String identity = text.startsWith(Lines.IMEI_WORD) ? text.substring(Lines.IMEI_WORD.length()) : text;
        if (!Identities.isImei(identity) && identity.length() != Lines.MAC_DIGITS) {
            throw in.bad("identity", identity, "15 digits or 12 hexadecimal digits");
        }
        return identity;
    }

    /** The identity that a sentence of identities has as its field. */
    private static String named(String sentence, TextFields in) throws MalformedMessageException {
        return switch (sentence) {
            case "GPFID", "PSIWMDID", "DEVID", "PGID", "PCPTI", "ID" -> withoutCheck(in.text("identity"));
            case "GPTXT" -> network(in);
            default -> "";
        };
    }

    private static String withoutCheck(String text) {
        int star = text.indexOf('*');
        return star < 0 ? text : text.substring(0, star);
    }

    /** {@code NET,1003,…}: the number is the device's. */
    private static String network(TextFields in) throws MalformedMessageException {
        return in.textOrEmpty("text").equals("NET") ? in.textOrEmpty("identity") : "";
    }

    /**
     * Verifies the check code, at the end or in front of fields that a tracker put behind the sentence.
     *
     * @return the identity among those fields, empty when there is none
     */
    private static String verify(ByteBuf line, int from) throws MalformedMessageException {
        int star = line.indexOf(from, line.writerIndex(), (byte) '*');
        int checkEnd = star + CHECK_LENGTH;
        if (star < 0 || checkEnd > line.writerIndex()) {
            return "";
        }
        if (checkEnd == line.writerIndex() || line.getByte(checkEnd) == ',') {
            Nmea.verify(line, from, checkEnd);
        }
        String[] tail = line.toString(checkEnd, line.writerIndex() - checkEnd, StandardCharsets.US_ASCII)
                .split(",", TAIL_IDENTITY_FIELD + 2);
        boolean identified = tail.length > TAIL_IDENTITY_FIELD && Identities.isImei(tail[TAIL_IDENTITY_FIELD]);
        return identified ? tail[TAIL_IDENTITY_FIELD] : "";
    }
}
