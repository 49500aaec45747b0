// SPDX-License-Identifier: Apache-2.0
/**
 * TAIP, the Trimble ASCII Interface Protocol, and the messages that Skypatrol, Virtualec, GTE and others added to it:
 * {@code >REV…;ID=…;*hh<}. The page {@code protocols/trackers/taip/README.md} tells what is supported; the vectors stand
 * beside it.
 */
@NullMarked
package vedette.protocol.taip;

import org.jspecify.annotations.NullMarked;
