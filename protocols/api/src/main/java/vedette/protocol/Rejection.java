// SPDX-License-Identifier: Apache-2.0
package vedette.protocol;

import java.util.Locale;

/** Why bytes were refused: a closed set, because it is a label of metrics. */
public enum Rejection {
    /** The frame's own check code, checksum or CRC is wrong. */
    CHECK_CODE,
    /** The frame or the message ends before its last field. */
    TOO_SHORT,
    /** Longer than the standard or the configured limit allows. */
    TOO_LONG,
    /** A length field does not agree with what it measures. */
    BAD_LENGTH,
    /** An escape sequence that the standard does not know. */
    BAD_ESCAPE,
    /** A field that must be understood and cannot be. */
    BAD_VALUE,
    /** Encrypted, and no key is configured. */
    ENCRYPTED,
    /** Part of a message or of a frame whose other parts did not come in time or did not fit. */
    INCOMPLETE,
    /** No protocol claims the bytes. */
    UNRECOGNISED,
    /** A limit of rate, size or number was reached. */
    LIMIT;

    private final String wireName = name().toLowerCase(Locale.ROOT);

    /** Lower-case name, in output and as a metric label. */
    public String wireName() {
        return wireName;
    }
}
