// SPDX-License-Identifier: Apache-2.0
package vedette.journal;

import java.util.Objects;
import vedette.telemetry.DeviceId;
import vedette.telemetry.Fix;
import vedette.telemetry.MediaFile;
import vedette.telemetry.Note;
import vedette.telemetry.Report;

/** What an entry says: a closed set, one Protocol Buffers message each ({@code entry.proto}). */
public sealed interface EntryBody {

    /** A device of the unit stated something. */
    record Reported(Report report) implements EntryBody {
        public Reported {
            Objects.requireNonNull(report, "report");
        }
    }

    /**
     * The unit's presence changed.
     *
     * @param from wire name of the link state before
     * @param to wire name of the link state from now on
     */
    record LinkChanged(String from, String to) implements EntryBody {}

    /**
     * A record of the fleet was written or deleted. The fleet package owns the content.
     *
     * @param kind which table: {@code unit}, {@code device} or {@code group}
     * @param id key in the table
     * @param json the whole new record; empty when it was deleted
     * @param actor who did it
     */
    record FleetEdited(String kind, String id, String json, String actor) implements EntryBody {}

    /**
     * A command was accepted, or its status changed. The command package owns the content.
     *
     * @param id the command's id
     * @param json the whole status
     */
    record CommandChanged(String id, String json) implements EntryBody {}

    /**
     * A file of the unit's device is on disk. Comes again, the same, when the device sent the file again.
     *
     * @param id the gateway's own, rising with the time of receipt
     * @param mediaId the device's number of it, see {@link MediaFile}
     * @param fix where and when it was recorded
     * @param sha256 of the content, as lower-case hex
     */
    record MediaKept(
            String id,
            DeviceId device,
            String mediaId,
            MediaFile.Kind kind,
            String format,
            String event,
            int channel,
            Fix fix,
            int lengthBytes,
            String sha256)
            implements EntryBody {}

    /**
     * A file is there no longer.
     *
     * @param reason closed set, lower case: {@code age}, {@code space}, {@code missing}
     */
    record MediaRemoved(String id, String reason) implements EntryBody {}

    /**
     * Two devices of the unit, both heard, are or are no longer farther apart than their errors explain.
     *
     * @param one the first in the order of ids
     * @param other the second
     * @param open whether that begins or ends
     * @param distanceM metres between their last fixes
     * @param explainedM metres that their errors would explain
     * @param sinceMs when they were first seen apart
     */
    record SourceConflict(DeviceId one, DeviceId other, boolean open, int distanceM, int explainedM, long sinceMs)
            implements EntryBody {}

    /** A device of the unit wrote a line for people. */
    record Noted(Note note) implements EntryBody {
        public Noted {
            Objects.requireNonNull(note, "note");
        }
    }

    /**
     * Something that an auditor wants to know: a refused takeover, a wrong code.
     *
     * @param device who, as it called itself
     * @param what closed set, lower case with dots, such as {@code registration.refused}
     * @param detail for people
     */
    record Audited(DeviceId device, String what, String detail) implements EntryBody {}
}
