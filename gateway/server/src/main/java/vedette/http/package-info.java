// SPDX-License-Identifier: Apache-2.0
/**
 * The HTTP server that every part mounts its routes on, and the one form of its errors (RFC 9457).
 */
@NullMarked
package vedette.http;

import org.jspecify.annotations.NullMarked;
