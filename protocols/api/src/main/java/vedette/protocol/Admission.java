// SPDX-License-Identifier: Apache-2.0
package vedette.protocol;

import java.util.Objects;

/**
 * The gateway's answer to a device that asks to be let in.
 *
 * @param verdict whether its reports count, or why not
 * @param code the new code of a registration that was accepted, otherwise empty
 * @param manufacturer who made the device, as far as the fleet knows: what it said when it registered; empty when unknown
 * @param model what it is: the setting of the device, or what it said when it registered; empty when unknown
 * @param challenge with {@link Verdict#CREDENTIAL_REQUIRED}, what it is to answer if its protocol has digests
 */
public record Admission(Verdict verdict, String code, String manufacturer, String model, Challenge challenge) {
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

    /** One that knows nothing of the device's make. */
    public Admission(Verdict verdict, String code) {
        this(verdict, code, "", "");
    }

    /** One that challenges nobody. */
    public Admission(Verdict verdict, String code, String manufacturer, String model) {
        this(verdict, code, manufacturer, model, Challenge.NONE);
    }

    /** The device has to answer {@code challenge} first. */
    public static Admission challenging(Challenge challenge) {
        return new Admission(Verdict.CREDENTIAL_REQUIRED, "", "", "", challenge);
    }

    public Admission {
        Objects.requireNonNull(verdict, "verdict");
        Objects.requireNonNull(code, "code");
        Objects.requireNonNull(manufacturer, "manufacturer");
        Objects.requireNonNull(model, "model");
        Objects.requireNonNull(challenge, "challenge");
    }

    public static Admission of(Verdict verdict) {
        return verdict == Verdict.ADMITTED ? ADMITTED : new Admission(verdict, "");
    }

    /** The same answer to a device of this make. */
    public Admission of(String maker, String type) {
        return maker.equals(manufacturer) && type.equals(model)
                ? this
                : new Admission(verdict, code, maker, type, challenge);
    }

    /** Whether anything is known of the device's make. */
    public boolean isOfAMake() {
        return !manufacturer.isEmpty() || !model.isEmpty();
    }

    public boolean isAdmitted() {
        return verdict == Verdict.ADMITTED;
    }

    @Override
    public String toString() {
        return "Admission[" + verdict + ']';
    }
}
