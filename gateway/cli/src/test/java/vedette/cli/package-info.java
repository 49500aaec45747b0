// SPDX-License-Identifier: Apache-2.0
/** The command line's promises. */
@NullMarked
package vedette.cli;

import org.jspecify.annotations.NullMarked;
