// SPDX-License-Identifier: Apache-2.0
/**
 * The vocabulary that everybody in Vedette shares: what a device said, in the gateway's own terms.
 *
 * <p>Inside the house positions are WGS-84, times are milliseconds since 1970 UTC, and every quantity is a fixed-point
 * integer with its unit in its name. Absence is {@link vedette.telemetry.Fix#UNKNOWN} for a number, the constant
 * {@code NONE} for a facet. Everything here is immutable and may cross threads.
 */
@NullMarked
package vedette.telemetry;

import org.jspecify.annotations.NullMarked;
