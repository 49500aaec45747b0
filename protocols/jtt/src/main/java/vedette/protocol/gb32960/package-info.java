// SPDX-License-Identifier: Apache-2.0
/**
 * GB/T 32960.3 (电动汽车远程服务与管理系统技术规范 第3部分：通信协议及数据格式), editions 2016 and 2025: electric vehicles, or
 * the platform of their maker, over TCP. The page {@code protocols/jtt/gb32960/README.md} tells what is supported; the
 * vectors stand beside it.
 *
 * <p>A frame passes {@code FrameSplitter}, {@link vedette.protocol.gb32960.Header} and the session. The information bodies
 * of a report are read by one file each, through {@code Measures}: the same lines serve the report, the explanation and the
 * extra. To add one, write its file and give it a line in {@code InfoItem}.
 */
@NullMarked
package vedette.protocol.gb32960;

import org.jspecify.annotations.NullMarked;
