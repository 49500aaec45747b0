// SPDX-License-Identifier: Apache-2.0
package vedette.protocol;

import java.util.Objects;

/**
 * What a device must be told so that it can show a {@link Credential.Digest}.
 *
 * @param realm for which its secret is kept: printable, without quotes
 * @param algorithm as RFC 7616 and RFC 8760 spell it: {@code MD5} or {@code SHA-256}
 */
public record Challenge(String realm, String algorithm) {
    /** There is none: the device has no secret that a digest could be checked against. */
    public static final Challenge NONE = new Challenge("", "");

    public Challenge {
        Objects.requireNonNull(realm, "realm");
        Objects.requireNonNull(algorithm, "algorithm");
    }

    public boolean isGiven() {
        return !algorithm.isEmpty();
    }
}
