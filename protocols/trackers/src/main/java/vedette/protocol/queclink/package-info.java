// SPDX-License-Identifier: Apache-2.0
/**
 * Queclink's @Track air interface protocol in both its forms: lines of text and binary frames. Models differ in which fields
 * stand where; that is told by tables (layouts.txt and its neighbours among the resources), not by code.
 */
@NullMarked
package vedette.protocol.queclink;

import org.jspecify.annotations.NullMarked;
