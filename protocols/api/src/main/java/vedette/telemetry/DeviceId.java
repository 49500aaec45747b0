// SPDX-License-Identifier: Apache-2.0
package vedette.telemetry;

import java.util.Objects;

/**
 * Who speaks: the identity that a device states in its own protocol, for example {@code jt808:13912345678} or
 * {@code mqtt:drone-07}.
 *
 * @param scheme name of the number space, lower case, no colon
 * @param value the identity inside it, 1 to {@value #MAX_VALUE_LENGTH} characters, as people write it (no padding)
 */
public record DeviceId(String scheme, String value) {
    /** Longest {@link #value}; longer identities are refused where they are read. */
    public static final int MAX_VALUE_LENGTH = 64;

    public DeviceId {
        Objects.requireNonNull(scheme, "scheme");
        Objects.requireNonNull(value, "value");
        if (scheme.isEmpty() || scheme.indexOf(':') >= 0) {
            throw new IllegalArgumentException("scheme '" + scheme + "': expected a name without a colon");
        }
        if (value.isEmpty() || value.length() > MAX_VALUE_LENGTH) {
            throw new IllegalArgumentException(
                    "device value has " + value.length() + " characters, expected 1 to " + MAX_VALUE_LENGTH);
        }
    }

    /** Reads what {@link #toString()} writes; the first colon parts scheme and value. */
    public static DeviceId parse(String text) {
        int colon = text.indexOf(':');
        if (colon <= 0) {
            throw new IllegalArgumentException("device id '" + text + "': expected scheme:value");
        }
        return new DeviceId(text.substring(0, colon).intern(), text.substring(colon + 1));
    }

    @Override
    public String toString() {
        return scheme + ':' + value;
    }
}
