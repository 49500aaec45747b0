// SPDX-License-Identifier: Apache-2.0
package vedette.telemetry;

import java.util.Objects;

/**
 * A file that a device recorded and sent.
 *
 * @param mediaId the device's own number of it
 * @param kind what it shows
 * @param format ending of such a file, lower case: {@code jpg}, {@code wav}; {@code bin} when nobody knows
 * @param event why it was recorded, a lower-case word of the protocol's page; may be empty
 * @param channel camera or microphone as the device counts, from 1; 0 when it does not say
 * @param fix where and when it was recorded, {@link Fix#NONE} when the device does not say
 * @param bytes the file; owned by this record, never changed
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
public record MediaFile(String mediaId, Kind kind, String format, String event, int channel, Fix fix, byte[] bytes) {
    /** What a file shows. */
    public enum Kind {
        PICTURE,
        AUDIO,
        VIDEO,
        /** A log, a record, anything else. */
        OTHER
    }

    public MediaFile {
        Objects.requireNonNull(mediaId, "mediaId");
        Objects.requireNonNull(kind, "kind");
        Objects.requireNonNull(format, "format");
        Objects.requireNonNull(event, "event");
        Objects.requireNonNull(fix, "fix");
    }

    /** Without the bytes. */
    @Override
    public String toString() {
        return "MediaFile[" + mediaId + ' ' + kind + ' ' + format + ' ' + event + " channel " + channel + ' ' + fix
                + ' ' + bytes.length + " bytes]";
    }
}
