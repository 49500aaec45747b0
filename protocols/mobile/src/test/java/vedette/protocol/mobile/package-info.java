// SPDX-License-Identifier: Apache-2.0
@NullMarked
package vedette.protocol.mobile;

import org.jspecify.annotations.NullMarked;
