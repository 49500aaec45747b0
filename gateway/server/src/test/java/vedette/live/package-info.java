// SPDX-License-Identifier: Apache-2.0
/** Tests of the live state: entries in, states out; time is an argument. */
@NullMarked
package vedette.live;

import org.jspecify.annotations.NullMarked;
