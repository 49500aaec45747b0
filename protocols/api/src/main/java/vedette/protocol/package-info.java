// SPDX-License-Identifier: Apache-2.0
/**
 * The contract between a terminal's standard and the gateway: bytes, time and a {@link vedette.protocol.Link} to answer
 * on come in; reports, replies, identities, command outcomes and rejected bytes come out.
 *
 * <p>Nothing here does I/O, starts a thread or reads a clock, so the same code serves the gateway, {@code decode},
 * {@code explain}, {@code simulate}, the fuzzer and a test that replays a recorded connection.
 */
@NullMarked
package vedette.protocol;

import org.jspecify.annotations.NullMarked;
