// SPDX-License-Identifier: Apache-2.0
/** Files, with a real journal and real disks. */
@NullMarked
package vedette.media;

import org.jspecify.annotations.NullMarked;
