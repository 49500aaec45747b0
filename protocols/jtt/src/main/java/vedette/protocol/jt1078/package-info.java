// SPDX-License-Identifier: Apache-2.0
/**
 * JT/T 1078-2016 (道路运输车辆卫星定位系统 视频通信协议), the signalling: messages that ask a vehicle's recorder for live
 * pictures, recordings and files, and what it answers. They travel as messages of JT/T 808
 * ({@link vedette.protocol.jt808.Extension}); the pictures themselves take another connection. The page
 * {@code protocols/jtt/jt1078/README.md} tells what is supported; the vectors stand beside it.
 */
@NullMarked
package vedette.protocol.jt1078;

import org.jspecify.annotations.NullMarked;
