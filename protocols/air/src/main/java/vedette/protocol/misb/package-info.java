// SPDX-License-Identifier: Apache-2.0
/** MISB ST 0601: what the camera of an aircraft says beside its picture, as key, length and value. */
@NullMarked
package vedette.protocol.misb;

import org.jspecify.annotations.NullMarked;
