// SPDX-License-Identifier: Apache-2.0
/**
 * HTTP/1.x as a framing, for devices that report by HTTP on the shared TCP port: where a request ends in a stream of bytes,
 * what it says, and how it is answered. What a request means is the business of the protocol that claims it, by its path, its
 * query or its body.
 */
@NullMarked
package vedette.protocol.http;

import org.jspecify.annotations.NullMarked;
