// SPDX-License-Identifier: Apache-2.0
package vedette.protocol.gb28181;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The {@code Authorization} of a request, by which a unit answers a challenge (RFC 7616, section 3.4).
 *
 * @param qop {@code auth}, or empty: then there is neither a count nor a nonce of the client
 * @param nonceCount how often the unit has used the nonce, 0 without {@code qop}
 */
record Authorization(Map<String, String> parameters, String qop, long nonceCount) {
    private static final String SCHEME = "digest ";
    private static final String AUTH = "auth";
    private static final int MAX_PARAMETERS = 32;
    private static final int COUNT_DIGITS = 8;
    private static final int HEX = 16;

    /** Null when the request shows nothing, or nothing that can be read. */
    static @Nullable Authorization of(SipMessage request) {
        String header = request.header("authorization");
        Map<String, String> parameters =
                header.toLowerCase(Locale.ROOT).startsWith(SCHEME) ? parameters(header) : Map.of();
        for (String name : new String[] {"username", "realm", "nonce", "uri", "response"}) {
            if (parameters.getOrDefault(name, "").isEmpty()) {
                return null;
            }
        }
        String qop = parameters.getOrDefault("qop", "");
        if (qop.isEmpty()) {
            return new Authorization(parameters, "", 0);
        }
        long count = count(parameters.getOrDefault("nc", ""));
        boolean isWhole = qop.equals(AUTH)
                && count > 0
                && !parameters.getOrDefault("cnonce", "").isEmpty();
        return isWhole ? new Authorization(parameters, AUTH, count) : null;
    }

    /** Commas part the parameters; a value may be quoted. Of two of one name the first counts. */
    private static Map<String, String> parameters(String header) {
        Map<String, String> parameters = new HashMap<>();
        int equals = header.indexOf('=');
        for (int at = SCHEME.length(); equals >= at && parameters.size() < MAX_PARAMETERS; ) {
            String name = header.substring(at, equals).strip().toLowerCase(Locale.ROOT);
            StringBuilder value = new StringBuilder();
            at = value(header, equals + 1, value);
            parameters.putIfAbsent(name, value.toString().strip());
            equals = header.indexOf('=', at);
        }
        return parameters;
    }

    /** Reads a value and leaves the comma behind it; returns where the next parameter begins. */
    private static int value(String header, int from, StringBuilder out) {
        boolean isQuoted = false;
        int at = from;
        for (; at < header.length(); at++) {
            char c = header.charAt(at);
            if (c == '"') {
                isQuoted = !isQuoted;
            } else if (c == ',' && !isQuoted) {
                return at + 1;
            } else if (c == '\\' && isQuoted && at + 1 < header.length()) {
                at++;
                out.append(header.charAt(at));
            } else {
                out.append(c);
            }
        }
        return at;
    }

    /** -1 when it is none. */
    private static long count(String digits) {
        if (digits.isEmpty() || digits.length() > COUNT_DIGITS) {
            return -1;
        }
        long count = 0;
        for (int i = 0; i < digits.length(); i++) {
            int digit = Character.digit(digits.charAt(i), HEX);
            if (digit < 0) {
                return -1;
            }
            count = count * HEX + digit;
        }
        return count;
    }

    /** Empty when there is none. */
    String value(String name) {
        return parameters.getOrDefault(name, "");
    }
}
