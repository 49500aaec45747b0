// SPDX-License-Identifier: Apache-2.0
/**
 * DJI Cloud API over MQTT: aircraft, docks and remote controllers that publish their properties below
 * {@code thing/product/}, and say who is connected below {@code sys/product/}. A gateway device (dock or remote controller)
 * holds the connection; the aircraft speaks through it. The page stands beside the vectors, in {@code protocols/air/dji}.
 */
@NullMarked
package vedette.protocol.dji;

import org.jspecify.annotations.NullMarked;
