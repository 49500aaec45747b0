// SPDX-License-Identifier: Apache-2.0
/**
 * Tests of the publisher, and the conformance client of the subscriber protocol.
 */
@NullMarked
package vedette.publish;

import org.jspecify.annotations.NullMarked;
