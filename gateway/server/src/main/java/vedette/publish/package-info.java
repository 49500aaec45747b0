// SPDX-License-Identifier: Apache-2.0
/**
 * The control rooms' side: filters, views, mailboxes and frames, over WebSocket, server-sent events and REST.
 */
@NullMarked
package vedette.publish;

import org.jspecify.annotations.NullMarked;
