// SPDX-License-Identifier: Apache-2.0
/**
 * Commands to units: accepted once, written down before they leave, followed until the terminal has answered.
 */
@NullMarked
package vedette.command;

import org.jspecify.annotations.NullMarked;
