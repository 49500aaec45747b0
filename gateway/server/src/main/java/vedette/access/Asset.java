// SPDX-License-Identifier: Apache-2.0
package vedette.access;

/** What rights are given on: something of a fleet that has a name of its own. */
public interface Asset {
    /** Stable identity. */
    String id();

    /** Ownership path. */
    String fleet();
}
