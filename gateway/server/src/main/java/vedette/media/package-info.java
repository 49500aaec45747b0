// SPDX-License-Identifier: Apache-2.0
/**
 * Files that devices send: pictures, sounds, videos, logs. The content is a file on disk, written off the event loops; what is
 * known of it is an entry of the journal, and the index is the fold of these entries. A file counts when both are durable,
 * never before: so a terminal is told "stored" when it is true. Bounded in bytes, number and age; the oldest goes first.
 */
@NullMarked
package vedette.media;

import org.jspecify.annotations.NullMarked;
