// SPDX-License-Identifier: Apache-2.0
/**
 * GT06 and its relatives (Concox, Jimi and many more): binary frames between {@code 78 78} or {@code 79 79} and
 * {@code 0d 0a}, a login that says who speaks, answers that repeat type and serial number.
 */
@NullMarked
package vedette.protocol.gt06;

import org.jspecify.annotations.NullMarked;
