// SPDX-License-Identifier: Apache-2.0
@NullMarked
package vedette.protocol.cot;

import org.jspecify.annotations.NullMarked;
