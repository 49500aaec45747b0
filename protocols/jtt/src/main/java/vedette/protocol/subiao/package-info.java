// SPDX-License-Identifier: Apache-2.0
/**
 * Active safety (主动安全智能防控): T/JSATL 12-2017 of Jiangsu ("Su-biao") and T/GDRTA 002-2020 of Guangdong ("Yue-biao"). They
 * add items to the location report of JT/T 808 ({@link vedette.protocol.jt808.Extension}) and a second connection for the
 * pictures and videos of an alarm, which is the protocol of this package. The page {@code protocols/jtt/subiao/README.md}
 * tells what is supported; the vectors stand beside it.
 */
@NullMarked
package vedette.protocol.subiao;

import org.jspecify.annotations.NullMarked;
