// SPDX-License-Identifier: Apache-2.0
package vedette.ingest;

import org.jspecify.annotations.Nullable;
import vedette.fleet.Device;
import vedette.journal.Draft;
import vedette.journal.EntryBody;
import vedette.journal.EntryBody.Noted;
import vedette.journal.EntryBody.Reported;
import vedette.recorder.Recording;
import vedette.telemetry.DeviceId;
import vedette.telemetry.MediaFile;
import vedette.telemetry.Note;
import vedette.telemetry.Report;

/**
 * What the devices of one session say: of those that are let in, it goes to the journal or to the view of who is there, and is
 * spent of the device's budget; of others it comes to nothing and is counted.
 */
final class Statements {
    private final IngestParts parts;
    private final IngestMetrics.OfProtocol metrics;
    private final DeviceSlots slots;
    private final HandOver handOver;
    private final Conduct conduct;
    private final Spending spending;
    private final Recording recording;

    Statements(
            IngestParts parts,
            IngestMetrics.OfProtocol metrics,
            DeviceSlots slots,
            HandOver handOver,
            Conduct conduct,
            Spending spending,
            Recording recording) {
        this.parts = parts;
        this.metrics = metrics;
        this.slots = slots;
        this.handOver = handOver;
        this.conduct = conduct;
        this.spending = spending;
        this.recording = recording;
    }

    void report(Report report, long nowNs) {
        DeviceSlot slot = state(report.device(), report.receivedMs(), new Reported(report));
        if (slot != null) {
            metrics.reports.increment();
            spending.report(slot, report.buffered(), nowNs);
        }
    }

    void note(Note note, long nowMs, long nowNs) {
        DeviceSlot slot = state(note.device(), nowMs, new Noted(note));
        if (slot != null) {
            spending.frame(slot, nowNs);
        }
    }

    /** Hands over what an admitted device says; null when it is none, or is no longer of the fleet. */
    private @Nullable DeviceSlot state(DeviceId id, long timeMs, EntryBody body) {
        DeviceSlot slot = spoke(id);
        Device device = slot == null ? null : slots.known(slot);
        if (device == null) {
            return null;
        }
        handOver.add(new Draft(device.unit(), timeMs, body));
        return slot;
    }

    /** False when the file is not kept. */
    boolean media(DeviceId device, MediaFile file, long nowNs) {
        Device sender = slots.sender(device);
        if (sender == null) {
            slots.notAdmitted(device);
            return false;
        }
        conduct.good();
        return handOver.keep(sender, file, nowNs);
    }

    void heard(DeviceId device, long nowMs, long nowNs) {
        DeviceSlot slot = spoke(device);
        if (slot != null) {
            spending.frame(slot, nowNs);
            parts.presence.heard(slot.device, nowMs);
        }
    }

    void gone(DeviceId device, long nowMs) {
        if (slots.away(device)) {
            parts.presence.gone(device, nowMs);
        }
    }

    private @Nullable DeviceSlot spoke(DeviceId device) {
        DeviceSlot slot = slots.speaking(device);
        if (slot == null) {
            slots.notAdmitted(device);
        } else {
            conduct.good();
            recording.speaks(slot.device);
        }
        return slot;
    }
}
