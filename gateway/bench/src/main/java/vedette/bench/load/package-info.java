// SPDX-License-Identifier: Apache-2.0
/**
 * End-to-end load: real terminals and real subscribers over loopback sockets against a running gateway, in a process of
 * their own.
 */
@NullMarked
package vedette.bench.load;

import org.jspecify.annotations.NullMarked;
