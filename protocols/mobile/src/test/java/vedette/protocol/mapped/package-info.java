// SPDX-License-Identifier: Apache-2.0
@NullMarked
package vedette.protocol.mapped;

import org.jspecify.annotations.NullMarked;
