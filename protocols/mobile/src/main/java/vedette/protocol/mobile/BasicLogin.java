// SPDX-License-Identifier: Apache-2.0
package vedette.protocol.mobile;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import vedette.protocol.Credential;
import vedette.protocol.http.HttpRequest;

/**
 * The user and password of HTTP Basic authentication.
 *
 * @param user empty when nobody said so
 * @param password may be empty
 */
public record BasicLogin(String user, String password) {
    public static final BasicLogin NONE = new BasicLogin("", "");

    private static final String SCHEME = "Basic ";

    /** That of a request; {@link #NONE} when it has none that can be read. */
    public static BasicLogin of(HttpRequest request) {
        String header = request.header("authorization");
        if (!header.regionMatches(true, 0, SCHEME, 0, SCHEME.length())) {
            return NONE;
        }
        try {
            byte[] bytes =
                    Base64.getDecoder().decode(header.substring(SCHEME.length()).strip());
            String text = new String(bytes, StandardCharsets.UTF_8);
            int colon = text.indexOf(':');
            return colon < 0 ? NONE : new BasicLogin(text.substring(0, colon), text.substring(colon + 1));
        } catch (IllegalArgumentException e) {
            return NONE; // no base64: whoever needs a login asks for it
        }
    }

    /** What it shows. */
    public Credential credential() {
        return password.isEmpty() ? Credential.NONE : new Credential.Code(password);
    }

    @Override
    public String toString() {
        return "BasicLogin[" + user + ']';
    }
}
