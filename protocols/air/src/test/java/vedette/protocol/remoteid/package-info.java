// SPDX-License-Identifier: Apache-2.0
@NullMarked
package vedette.protocol.remoteid;

import org.jspecify.annotations.NullMarked;
