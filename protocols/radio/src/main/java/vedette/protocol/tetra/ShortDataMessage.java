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

/**
 * A short data message as it comes from a gateway to the radio network.
 *
 * @param radio who sent it, as its identity; empty when only the bytes came
 * @param form in what it came
 * @param userData protocol identifier and what follows, or a message of LIP alone
 */
record ShortDataMessage(String radio, Form form, ByteBuf userData) {
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
    private static final int LOCATION_WITH_HEADER = 0x83;
    private static final int LIP_WITH_HEADER = 0x8A;
    private static final int STORED = 0x01;
    private static final int HEADER_BYTES = 2;

    private static final String LINE_START = "+CTSDSR:";
    private static final int LINE_FIELDS = 6;
    private static final int TYPE_4 = 12;
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
        return first == '+' ? line(in.toString(US_ASCII)) : new ShortDataMessage("", Form.BARE, in.slice());
    }

    private static ShortDataMessage line(String text) throws MalformedMessageException {
        String stripped = text.strip();
        int end = stripped.indexOf('\n');
        if (!stripped.startsWith(LINE_START) || end < 0) {
            throw bad("found no " + LINE_START + " and a second line");
        }
        String[] fields = stripped.substring(LINE_START.length(), end).strip().split(",", -1);
        if (fields.length != LINE_FIELDS || number(fields[0]) != TYPE_4) {
            throw bad("found " + fields.length + " fields, expected " + LINE_FIELDS + " of a message of type 4");
        }
        ByteBuf data = hex(stripped.substring(end + 1).strip());
        int bits = number(fields[5]);
        if (bits < 1 || bits > data.readableBytes() * Byte.SIZE) {
            throw bad("length: found " + bits + " bits, expected up to " + data.readableBytes() * Byte.SIZE);
        }
        return new ShortDataMessage(identity(fields[1].strip()), Form.LINE, data);
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
                    default -> {}
                }
            }
            if (parser.currentToken() != JsonToken.END_OBJECT || parser.nextToken() != null) {
                throw bad("found something behind the object");
            }
        } catch (IOException e) {
            throw bad("no JSON object");
        }
        return new ShortDataMessage(identity(mcc, mnc, issi), Form.JSON, hex(hex));
    }

    private static MalformedMessageException bad(String detail) {
        return new MalformedMessageException(Rejection.BAD_VALUE, "short data message: " + detail);
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
