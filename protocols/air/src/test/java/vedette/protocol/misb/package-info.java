// SPDX-License-Identifier: Apache-2.0
@NullMarked
package vedette.protocol.misb;

import org.jspecify.annotations.NullMarked;
