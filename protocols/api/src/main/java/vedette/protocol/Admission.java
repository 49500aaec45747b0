// SPDX-License-Identifier: Apache-2.0
package vedette.protocol;

import java.util.Objects;

/**
 * The gateway's answer to a device that asks to be let in.
 *
 * @param verdict whether its reports count, or why not
 * @param code the new code of a registration that was accepted, otherwise empty
 */
public record Admission(Verdict verdict, String code) {
    /** Whether a device's reports count, or why not. */
    public enum Verdict {
        /** Its reports count from now on. */
        ADMITTED,
        /** Nobody knows it: it is listed as knocking. */
        UNKNOWN_DEVICE,
        /** Known, and must show its credential before anything else counts. */
        CREDENTIAL_REQUIRED,
        /** What it showed is wrong. */
        WRONG_CREDENTIAL,
        /** Its identity belongs to another device, which is connected or has other papers. */
        CLAIMED,
        /** A limit was reached; it may try again later. */
        TRY_LATER
    }

    public static final Admission ADMITTED = new Admission(Verdict.ADMITTED, "");

    public Admission {
        Objects.requireNonNull(verdict, "verdict");
        Objects.requireNonNull(code, "code");
    }

    public static Admission of(Verdict verdict) {
        return verdict == Verdict.ADMITTED ? ADMITTED : new Admission(verdict, "");
    }

    public boolean isAdmitted() {
        return verdict == Verdict.ADMITTED;
    }

    @Override
    public String toString() {
        return "Admission[" + verdict + ']';
    }
}
