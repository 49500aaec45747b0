// SPDX-License-Identifier: Apache-2.0
/** What the vocabulary promises to everybody. */
@NullMarked
package vedette.telemetry;

import org.jspecify.annotations.NullMarked;
