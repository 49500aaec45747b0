// SPDX-License-Identifier: Apache-2.0
@NullMarked
package vedette.protocol.thingsboard;

import org.jspecify.annotations.NullMarked;
