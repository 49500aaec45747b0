// SPDX-License-Identifier: Apache-2.0
/**
 * The contracts that every protocol and every message must pass, as JUnit classes to extend, and the reader of the vector
 * files that they run over. Used by tests alone.
 */
@NullMarked
package vedette.protocol.testkit;

import org.jspecify.annotations.NullMarked;
