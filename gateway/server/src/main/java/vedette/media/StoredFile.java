// SPDX-License-Identifier: Apache-2.0
package vedette.media;

import vedette.journal.Draft;
import vedette.journal.EntryBody.MediaKept;

/**
 * A file that is kept.
 *
 * @param unit id of the unit that the device belonged to then, or {@link Draft#NO_UNIT}
 * @param receivedMs when it was received whole
 */
record StoredFile(String unit, long receivedMs, MediaKept about) {
    String id() {
        return about.id();
    }

    Draft draft() {
        return new Draft(unit, receivedMs, about);
    }

    /** Whether this is {@code other} sent again: all is the same but the gateway's own id. */
    boolean isAgain(MediaKept other) {
        return about.sha256().equals(other.sha256())
                && about.lengthBytes() == other.lengthBytes()
                && about.device().equals(other.device())
                && about.mediaId().equals(other.mediaId())
                && about.kind() == other.kind()
                && about.format().equals(other.format())
                && about.event().equals(other.event())
                && about.channel() == other.channel()
                && about.fix().equals(other.fix());
    }
}
