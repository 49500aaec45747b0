// SPDX-License-Identifier: Apache-2.0
package vedette.access;

/**
 * Who asks.
 *
 * @param name for the audit trail
 */
public record Principal(String name) {
    public static final Principal ANONYMOUS = new Principal("anonymous");
}
