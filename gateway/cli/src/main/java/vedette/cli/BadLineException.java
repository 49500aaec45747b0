// SPDX-License-Identifier: Apache-2.0
package vedette.cli;

import org.jspecify.annotations.Nullable;

/** An input line that is not what {@code decode} reads. Bad input is input, not a fault, so there is no stack trace. */
final class BadLineException extends Exception {
    private static final long serialVersionUID = 1L;

    private final @Nullable String conn;

    /**
     * @param conn the connection that the line spoke of, null when it did not come so far
     * @param detail what was found and what was expected
     */
    BadLineException(@Nullable String conn, String detail) {
        super(detail, null, false, false);
        this.conn = conn;
    }

    @Nullable
    String conn() {
        return conn;
    }

    String detail() {
        return String.valueOf(getMessage());
    }
}
