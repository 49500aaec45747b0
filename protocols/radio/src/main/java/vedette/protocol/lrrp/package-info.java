// SPDX-License-Identifier: Apache-2.0
/** MOTOTRBO over IP: registration (ARS), location (LRRP) and text messages (TMS) of Motorola's DMR radios. */
@NullMarked
package vedette.protocol.lrrp;

import org.jspecify.annotations.NullMarked;
