// SPDX-License-Identifier: Apache-2.0
/** The devices' side over real sockets. */
@NullMarked
package vedette.ingest;

import org.jspecify.annotations.NullMarked;
