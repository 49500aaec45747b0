// SPDX-License-Identifier: Apache-2.0
package vedette.journal;

/** The disk did not do what it was asked. What it holds now is unknown until the store is opened again. */
final class StoreFailure extends Exception {
    private static final long serialVersionUID = 1;

    private final String reason;

    StoreFailure(String reason) {
        super(reason);
        this.reason = reason;
    }

    StoreFailure(String reason, Throwable cause) {
        super(reason, cause);
        this.reason = reason;
    }

    /** What went wrong, for people. */
    String reason() {
        return reason;
    }
}
