// SPDX-License-Identifier: Apache-2.0
package vedette.journal;

/** The journal cannot be opened or read. The message names the directory, what was found and what was expected. */
public final class JournalException extends RuntimeException {
    private static final long serialVersionUID = 1;

    public JournalException(String message) {
        super(message);
    }

    public JournalException(String message, Throwable cause) {
        super(message, cause);
    }
}
