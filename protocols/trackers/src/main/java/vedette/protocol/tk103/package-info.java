// SPDX-License-Identifier: Apache-2.0
/**
 * TK103: trackers that speak in parentheses, {@code (identity command data)}, with and without commas. The page
 * {@code protocols/trackers/tk103/README.md} tells what is supported; the vectors stand beside it.
 */
@NullMarked
package vedette.protocol.tk103;

import org.jspecify.annotations.NullMarked;
