// SPDX-License-Identifier: Apache-2.0
/** What the settings records of all parts have in common. */
@NullMarked
package vedette.settings;

import org.jspecify.annotations.NullMarked;
