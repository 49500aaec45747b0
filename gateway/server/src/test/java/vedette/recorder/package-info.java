// SPDX-License-Identifier: Apache-2.0
@NullMarked
package vedette.recorder;

import org.jspecify.annotations.NullMarked;
