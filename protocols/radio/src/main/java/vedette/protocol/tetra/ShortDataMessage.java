// SPDX-License-Identifier: Apache-2.0
package vedette.protocol.tetra;

import static java.nio.charset.StandardCharsets.US_ASCII;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import java.io.IOException;
import java.util.Locale;
import vedette.protocol.MalformedMessageException;
import vedette.protocol.Rejection;
import vedette.telemetry.Fix;

/**
 * A short data message as it comes from a gateway to the radio network.
 *
 * @param radio who sent it, as its identity; empty when only the bytes came
 * @param form in what it came
 * @param userData protocol identifier and what follows, or a message of LIP alone; empty for a status
 * @param sentMs when the gateway to the radio network had it; {@link Fix#UNKNOWN_TIME} when that is not said
 */
record ShortDataMessage(String radio, Form form, ByteBuf userData, long sentMs) {
    /** What stands round the user data. */
    enum Form {
        /** Nothing. */
        BARE,
        /** The line that a radio writes on its serial interface, {@code +CTSDSR: …}, and the data as hexadecimal digits. */
        LINE,
        /** {@code {"issi":"…","hex":"…"}}. */
        JSON
    }

    static final int LIP = 0x0A;
    private static final int LOCATION = 0x03;
    private static final int LOCATION_WITH_HEADER = 0x83;
    private static final int LIP_WITH_HEADER = 0x8A;
    private static final int STORED = 0x01;
    private static final int HEADER_BYTES = 2;

    private static final String LINE_START = "+CTSDSR:";
    private static final int LINE_FIELDS = 6;
    private static final int TYPE_4 = 12;
    private static final int STATUS = 13;
    private static final int NMEA = 0;
    private static final long MAX_SECONDS = 100_000_000_000L;
    private static final long MAX_AHEAD_MS = 3_600_000;
    private static final int SSI_DIGITS = 8;
    private static final int TSI_DIGITS = 16;
    private static final int MCC_DIGITS = 3;
    private static final int MAX_USER_DATA_BYTES = 255;
    private static final int MAX_JSON_BYTES = 2_048;
    private static final JsonFactory FACTORY = JsonFactory.builder()
            .disable(JsonFactory.Feature.INTERN_FIELD_NAMES)
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxNestingDepth(2)
                    .maxNameLength(64)
                    .maxStringLength(1_024)
                    .build())
            .build();

    /** Of a datagram, whose indices it leaves alone. */
    static ShortDataMessage parse(ByteBuf in) throws MalformedMessageException {
        int first = in.isReadable() ? in.getUnsignedByte(in.readerIndex()) : -1;
        if (first == '{') {
            return json(in);
        }
        return first == '+' ? line(in.toString(US_ASCII)) : of("", Form.BARE, in.slice());
    }

    private static ShortDataMessage line(String text) throws MalformedMessageException {
        String stripped = text.strip();
        int end = stripped.indexOf('\n');
        if (!stripped.startsWith(LINE_START) || end < 0) {
            throw bad("found no " + LINE_START + " and a second line");
        }
        String[] fields = stripped.substring(LINE_START.length(), end).strip().split(",", -1);
        int service = number(fields[0]);
        if (fields.length != LINE_FIELDS || (service != TYPE_4 && service != STATUS)) {
            throw bad("found " + fields.length + " fields, expected " + LINE_FIELDS + " of a message of type 4");
        }
        ByteBuf data = hex(stripped.substring(end + 1).strip());
        int bits = number(fields[5]);
        if (bits < 1 || bits > data.readableBytes() * Byte.SIZE) {
            throw bad("length: found " + bits + " bits, expected up to " + data.readableBytes() * Byte.SIZE);
        }
        return of(identity(fields[1].strip()), Form.LINE, service == STATUS ? Unpooled.EMPTY_BUFFER : data);
    }

    private static ShortDataMessage of(String radio, Form form, ByteBuf userData) {
        return new ShortDataMessage(radio, form, userData, Fix.UNKNOWN_TIME);
    }

    /** A TSI has the codes of country and network in front. */
    private static String identity(String digits) throws MalformedMessageException {
        if (digits.length() == TSI_DIGITS) {
            int ssi = TSI_DIGITS - SSI_DIGITS;
            return identity(digits.substring(0, MCC_DIGITS), digits.substring(MCC_DIGITS, ssi), digits.substring(ssi));
        }
        return Integer.toString(positive("calling id", digits));
    }

    private static String identity(String mcc, String mnc, String issi) throws MalformedMessageException {
        String alone = Integer.toString(positive("issi", issi));
        return mcc.isEmpty() ? alone : positive("mcc", mcc) + "-" + Math.max(0, number(mnc)) + '-' + alone;
    }

    private static int positive(String name, String digits) throws MalformedMessageException {
        int value = number(digits);
        if (value < 1) {
            throw bad(name + ": found '" + digits + "', expected up to " + SSI_DIGITS + " digits");
        }
        return value;
    }

    /** -1 when it is none. */
    private static int number(String digits) {
        String text = digits.strip();
        if (text.isEmpty() || text.length() > SSI_DIGITS) {
            return -1;
        }
        int value = 0;
        for (int i = 0; i < text.length(); i++) {
            char digit = text.charAt(i);
            if (digit < '0' || digit > '9') {
                return -1;
            }
            value = value * 10 + digit - '0';
        }
        return value;
    }

    private static ByteBuf hex(String digits) throws MalformedMessageException {
        if (digits.length() > 2 * MAX_USER_DATA_BYTES) {
            throw bad("found " + digits.length() + " digits of user data");
        }
        try {
            return Unpooled.wrappedBuffer(ByteBufUtil.decodeHexDump(digits));
        } catch (IllegalArgumentException e) {
            throw bad("user data: found no hexadecimal digits");
        }
    }

    private static ShortDataMessage json(ByteBuf in) throws MalformedMessageException {
        if (in.readableBytes() > MAX_JSON_BYTES) {
            throw new MalformedMessageException(
                    Rejection.TOO_LONG, "found " + in.readableBytes() + " bytes, expected at most " + MAX_JSON_BYTES);
        }
        String issi = "";
        String mcc = "";
        String mnc = "";
        String hex = "";
        long sentMs = Fix.UNKNOWN_TIME;
        try (JsonParser parser = FACTORY.createParser(ByteBufUtil.getBytes(in))) {
            parser.nextToken();
            while (parser.nextToken() == JsonToken.FIELD_NAME) {
                String name = parser.currentName().toLowerCase(Locale.ROOT);
                boolean isScalar = parser.nextToken().isScalarValue();
                String value = isScalar ? parser.getText() : "";
                parser.skipChildren();
                switch (name) {
                    case "issi" -> issi = value;
                    case "mcc" -> mcc = value;
                    case "mnc" -> mnc = value;
                    case "hex" -> hex = value;
                    case "ts" -> sentMs = time(value);
                    default -> {}
                }
            }
            if (parser.currentToken() != JsonToken.END_OBJECT || parser.nextToken() != null) {
                throw bad("found something behind the object");
            }
        } catch (IOException e) {
            throw bad("no JSON object");
        }
        return new ShortDataMessage(identity(mcc, mnc, issi), Form.JSON, hex(hex), sentMs);
    }

    /** Milliseconds, or seconds where they are that few; unknown when it is no number. */
    private static long time(String digits) {
        try {
            long time = Long.parseLong(digits);
            return time <= 0 ? Fix.UNKNOWN_TIME : time < MAX_SECONDS ? time * 1_000 : time;
        } catch (NumberFormatException e) {
            return Fix.UNKNOWN_TIME;
        }
    }

    /** When the message was sent: as the gateway to the network says, unless that is ahead of our clock, or now. */
    long sentMs(long nowMs) {
        return sentMs == Fix.UNKNOWN_TIME || sentMs > nowMs + MAX_AHEAD_MS ? nowMs : sentMs;
    }

    private static MalformedMessageException bad(String detail) {
        return new MalformedMessageException(Rejection.BAD_VALUE, "short data message: " + detail);
    }

    /** Where a sentence of NMEA begins in the user data; -1 when it carries something else. */
    int sentenceAt() {
        int start = userData.readerIndex();
        int length = userData.readableBytes();
        int identifier = length > 0 ? userData.getUnsignedByte(start) : -1;
        boolean hasHeader = identifier == LOCATION_WITH_HEADER;
        int at = hasHeader ? 1 + HEADER_BYTES : 1;
        if ((!hasHeader && identifier != LOCATION)
                || length <= at
                || userData.getByte(start + at) != NMEA
                || (hasHeader && (userData.getUnsignedByte(start + 1) & STORED) != 0)) {
            return -1;
        }
        return NmeaSentence.isOne(userData, start + at + 1) ? at + 1 : -1;
    }

    /**
     * Where the location message begins in the user data; -1 when it carries something else. A bare message may have no
     * protocol identifier.
     */
    int locationAt() {
        int start = userData.readerIndex();
        int length = userData.readableBytes();
        if (length == 0) {
            return -1;
        }
        int identifier = userData.getUnsignedByte(start);
        boolean isBareShort = form == Form.BARE && length == Recognition.SHORT_BYTES;
        if (identifier == LIP && !isBareShort) {
            return 1;
        }
        if ((identifier == LOCATION_WITH_HEADER || identifier == LIP_WITH_HEADER) && length > 1 + HEADER_BYTES) {
            return withHeader(start);
        }
        return form == Form.BARE ? 0 : -1;
    }

    /** Behind the transport header; some write the identifier a second time. */
    private int withHeader(int start) {
        if ((userData.getUnsignedByte(start + 1) & STORED) != 0) {
            return -1; // who shall get it later: not for us
        }
        int at = 1 + HEADER_BYTES;
        return userData.getUnsignedByte(start + at) == LIP ? at + 1 : at;
    }
}
