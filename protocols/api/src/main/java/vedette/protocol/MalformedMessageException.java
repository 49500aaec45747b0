// SPDX-License-Identifier: Apache-2.0
package vedette.protocol;

/** Bytes that are not what they claim to be. Bad bytes are input, not a fault, so there is no stack trace. */
public final class MalformedMessageException extends Exception {
    private static final long serialVersionUID = 1L;

    private final Rejection reason;

    /**
     * @param reason the class of the fault
     * @param detail what was found, what was expected, and where; control characters, which bytes that were found may well
     *     have, become dots
     */
    public MalformedMessageException(Rejection reason, String detail) {
        super(Explanation.printable(detail), null, false, false);
        this.reason = reason;
    }

    public Rejection reason() {
        return reason;
    }

    /** What was found, what was expected, and where; no line breaks. */
    public String detail() {
        return String.valueOf(getMessage());
    }
}
