// SPDX-License-Identifier: Apache-2.0
/**
 * JT/T 808 (道路运输车辆卫星定位系统 终端通讯协议及数据格式), editions 2011, 2013 and 2019: vehicle terminal and
 * platform over TCP or UDP. The page {@code protocols/jtt/jt808/README.md} tells what is supported and what real terminals
 * do; the vectors stand beside it.
 *
 * <p>A frame passes {@code FrameSplitter}, {@code Framing}, {@link vedette.protocol.jt808.Header} and the handler that
 * {@code MessageTable} names for its message id. One message, one file: to add one, write its record with {@code decode} and
 * {@code encode} and give it a line in {@code MessageTable}. Another standard that rides on this one brings its messages and
 * additional items as an {@link vedette.protocol.jt808.Extension}.
 */
@NullMarked
package vedette.protocol.jt808;

import org.jspecify.annotations.NullMarked;
