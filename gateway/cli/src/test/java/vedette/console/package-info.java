// SPDX-License-Identifier: Apache-2.0
/** The map page in a real browser: its modules by themselves, and the whole page against a running gateway. */
@NullMarked
package vedette.console;

import org.jspecify.annotations.NullMarked;
