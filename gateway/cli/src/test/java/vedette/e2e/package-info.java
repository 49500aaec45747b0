// SPDX-License-Identifier: Apache-2.0
/** The whole gateway under real sockets, and the promises that only the whole can break. */
@NullMarked
package vedette.e2e;

import org.jspecify.annotations.NullMarked;
