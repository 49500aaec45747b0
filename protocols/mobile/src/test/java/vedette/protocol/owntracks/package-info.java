// SPDX-License-Identifier: Apache-2.0
@NullMarked
package vedette.protocol.owntracks;

import org.jspecify.annotations.NullMarked;
