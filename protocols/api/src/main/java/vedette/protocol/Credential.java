// SPDX-License-Identifier: Apache-2.0
package vedette.protocol;

import java.util.Objects;

/** What a device shows when it asks to be let in. */
public sealed interface Credential {
    /** Nothing: it starts talking. */
    Credential NONE = new None();

    /** It opened another connection to hand over files that were asked for. */
    Credential ERRAND = new Errand();

    /** Nothing: it starts talking. */
    record None() implements Credential {}

    /**
     * It opened another connection to hand over files that were asked for on its ordinary one, and has shown its session
     * what it was given there. Such a connection brings files alone, and takes nothing over from the other.
     */
    record Errand() implements Credential {}

    /**
     * It registers and asks for a code (JT/T 808 {@code 0x0100}). All texts may be empty.
     *
     * @param manufacturer as the device spells it
     * @param terminalId the manufacturer's number of the device
     */
    record Registration(String manufacturer, String model, String terminalId, String licensePlate)
            implements Credential {
        public Registration {
            Objects.requireNonNull(manufacturer, "manufacturer");
            Objects.requireNonNull(model, "model");
            Objects.requireNonNull(terminalId, "terminalId");
            Objects.requireNonNull(licensePlate, "licensePlate");
        }
    }

    /** It shows the code that it was given when it registered. */
    record Code(String code) implements Credential {
        public Code {
            Objects.requireNonNull(code, "code");
        }

        @Override
        public String toString() {
            return "Code[…]";
        }
    }

    /**
     * It answers a {@link Challenge} by a digest of its password (RFC 7616; for SIP, RFC 3261 section 22 and RFC 8760). That
     * the nonce is fresh and its count was not used before, the session has seen to.
     *
     * @param algorithm of the challenge that it answers
     * @param method of the request that carries it
     * @param nonceCount as it stands on the wire; empty, as {@code clientNonce} is, when there is no {@code qop}
     * @param response in hexadecimal digits
     */
    record Digest(
            String algorithm,
            String realm,
            String username,
            String method,
            String uri,
            String nonce,
            String nonceCount,
            String clientNonce,
            String qop,
            String response)
            implements Credential {
        public Digest {
            Objects.requireNonNull(algorithm, "algorithm");
            Objects.requireNonNull(realm, "realm");
            Objects.requireNonNull(username, "username");
            Objects.requireNonNull(method, "method");
            Objects.requireNonNull(uri, "uri");
            Objects.requireNonNull(nonce, "nonce");
            Objects.requireNonNull(nonceCount, "nonceCount");
            Objects.requireNonNull(clientNonce, "clientNonce");
            Objects.requireNonNull(qop, "qop");
            Objects.requireNonNull(response, "response");
        }

        /** Without what a password could be guessed from. */
        @Override
        public String toString() {
            return "Digest[…]";
        }
    }
}
