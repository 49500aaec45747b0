// SPDX-License-Identifier: Apache-2.0
/**
 * GPS103: the trackers of Coban and their many copies, which speak in lines {@code imei:…,keyword,…;}. The page
 * {@code protocols/trackers/gps103/README.md} tells what is supported; the vectors stand beside it.
 */
@NullMarked
package vedette.protocol.gps103;

import org.jspecify.annotations.NullMarked;
