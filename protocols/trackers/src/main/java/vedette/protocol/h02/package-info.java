// SPDX-License-Identifier: Apache-2.0
/**
 * H02: small vehicle and personal trackers that speak in lines {@code *HQ,…#} and in binary frames that begin with
 * {@code $}. The page {@code protocols/trackers/h02/README.md} tells what is supported; the vectors stand beside it.
 *
 * <p>{@code H02Frames} finds where a frame ends, {@code TextReport} and {@code BinaryReport} read it, {@code StatusBit} says
 * what the status word means.
 */
@NullMarked
package vedette.protocol.h02;

import org.jspecify.annotations.NullMarked;
