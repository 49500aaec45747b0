// SPDX-License-Identifier: Apache-2.0
package vedette.ingest;

import vedette.journal.Stored;
import vedette.telemetry.DeviceId;
import vedette.telemetry.MediaFile;

/** Takes the files of devices that were let in. Called from any event loop; never blocks. */
@FunctionalInterface
public interface MediaSink {
    /** Keeps none. */
    MediaSink NONE = (unit, device, file, stored) -> false;

    /**
     * Keeps a file. {@code stored} is told, once and on any thread, when it is durable or that it is lost.
     *
     * @param unit id of the unit that the device belongs to
     * @return false when it is not kept: then {@code stored} is told nothing
     */
    boolean keep(String unit, DeviceId device, MediaFile file, Stored stored);
}
