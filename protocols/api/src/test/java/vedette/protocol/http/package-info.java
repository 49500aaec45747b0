// SPDX-License-Identifier: Apache-2.0
/** What can be told of HTTP before it is whole. */
@NullMarked
package vedette.protocol.http;

import org.jspecify.annotations.NullMarked;
