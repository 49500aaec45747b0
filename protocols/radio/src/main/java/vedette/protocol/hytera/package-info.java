// SPDX-License-Identifier: Apache-2.0
/** Hytera's application protocol (HDAP) of DMR radios: registration (RRS), location (LP) and texts (TMP). */
@NullMarked
package vedette.protocol.hytera;

import org.jspecify.annotations.NullMarked;
