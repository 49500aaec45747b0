// SPDX-License-Identifier: Apache-2.0
package vedette.protocol;

/** How sure a protocol is that the first bytes of a connection are its own. */
public enum Certainty {
    /** They are not. */
    NO,
    /** They may be; the next bytes will tell. */
    NEED_MORE,
    /** They are. */
    YES
}
