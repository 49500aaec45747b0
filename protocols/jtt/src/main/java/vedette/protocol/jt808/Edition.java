// SPDX-License-Identifier: Apache-2.0
package vedette.protocol.jt808;

/** Editions of the standard whose bodies differ. The header tells 2019 only; the rest is told from lengths. */
public enum Edition {
    /** JT/T 808-2011. */
    V2011,
    /** JT/T 808-2013; what a header without version is taken for. */
    V2013,
    /** JT/T 808-2019 and later. */
    V2019;

    public static Edition of(Header header) {
        return header.isVersioned() ? V2019 : V2013;
    }
}
