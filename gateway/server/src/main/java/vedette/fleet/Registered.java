// SPDX-License-Identifier: Apache-2.0
package vedette.fleet;

/**
 * Answer to a registration.
 *
 * @param code the new authentication code when it was admitted, otherwise empty
 */
public record Registered(Verdict verdict, String code) {
    /** Without the code. */
    @Override
    public String toString() {
        return "Registered[" + verdict + ']';
    }
}
