// SPDX-License-Identifier: Apache-2.0
package vedette.ingest;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import vedette.fleet.Device;
import vedette.protocol.Admission;
import vedette.protocol.Admission.Verdict;
import vedette.protocol.Credential;
import vedette.protocol.DeviceKind;
import vedette.telemetry.DeviceId;

/** The devices that speak through one connection, and those that wanted to and may not. */
final class DeviceSlots {
    private static final Logger LOG = LoggerFactory.getLogger(DeviceSlots.class);

    private final IngestParts parts;
    private final SessionLink link;
    private final IngestMetrics.OfProtocol metrics;
    private final int maxDevices;

    /** Nearly always one: a map that can grow is made for the second. */
    private Map<DeviceId, DeviceSlot> slots = Map.of();

    /** Who brings files here, beside the connection on which it speaks. */
    private @Nullable DeviceId errand;

    private @Nullable Set<DeviceId> refused;
    private @Nullable DeviceSlot last;

    DeviceSlots(IngestParts parts, SessionLink link, IngestMetrics.OfProtocol metrics) {
        this.parts = parts;
        this.link = link;
        this.metrics = metrics;
        maxDevices = link.wire().limits(parts.sessionLimits).maxDevices();
    }

    boolean isEmpty() {
        return slots.isEmpty() && errand == null;
    }

    /**
     * Whether the device may speak through this connection, on the strength of what it shows.
     *
     * @param kind what its session takes it for
     */
    Admission judge(DeviceId device, DeviceKind kind, Credential credential) {
        if (credential instanceof Credential.Errand) {
            return Admission.of(admitErrand(device));
        }
        if (isFullFor(device)) {
            parts.metrics.limited(Limit.DEVICES, link.wire().peer(), "protocol=" + metrics.name);
            return Admission.of(Verdict.TRY_LATER);
        }
        Doorkeeper.Decision decision = parts.doorkeeper.decide(link, device, kind, credential);
        Admission admission = decision.admission();
        if (admission.isAdmitted()) {
            admit(device, decision.authenticated());
            return parts.doorkeeper.withMake(admission, device);
        }
        boolean isNews = refuse(device);
        DeviceId account = link.wire().provenDevice();
        if (isNews && account != null && admission.verdict() == Verdict.CLAIMED) {
            parts.audit(account, "device.foreign", "from " + link.wire().address() + ": " + LogText.of(device));
        }
        return admission;
    }

    /** Whether the connection carries as many devices as it may, and {@code device} is another. */
    private boolean isFullFor(DeviceId device) {
        return slots.size() >= maxDevices && !slots.containsKey(device);
    }

    /** The device speaks through this connection from now on, and through no other. */
    private void admit(DeviceId device, boolean authenticated) {
        DeviceSlot before = slots.get(device);
        if (before != null && !before.away && before.authenticated == authenticated) {
            return;
        }
        DeviceSlot slot = new DeviceSlot(device, link, authenticated);
        if (before != null) {
            slot.frames = before.frames;
            slot.buffered = before.buffered;
            parts.directory.release(before);
        } else {
            metrics.sessions.incrementAndGet();
            parts.doorkeeper.speaks(device, metrics.name);
            LOG.debug(
                    "{} session up protocol={} peer={}",
                    LogText.of(device),
                    metrics.name,
                    link.wire().peer());
        }
        put(slot);
        last = slot;
        forgetRefusal(device);
        parts.directory.claim(slot);
    }

    /**
     * Lets a device bring files here and do nothing else: it is not this connection's, and so takes nothing over from the
     * one on which it speaks. That its files were asked for is known to the session.
     */
    private Verdict admitErrand(DeviceId device) {
        endErrand();
        if (parts.doorkeeper.device(device) == null) {
            return Verdict.UNKNOWN_DEVICE;
        }
        if (link.wire().isBroker()) { // a device of a broker has topics for everything
            return Verdict.CREDENTIAL_REQUIRED;
        }
        if (!parts.errands.begin(device)) {
            parts.metrics.limited(
                    Limit.ERRANDS, LogText.of(device), "peer=" + link.wire().peer());
            return Verdict.TRY_LATER;
        }
        errand = device;
        return Verdict.ADMITTED;
    }

    private void endErrand() {
        if (errand != null) {
            parts.errands.end(errand);
            errand = null;
        }
    }

    /** Who may hand over a file of {@code device}: itself, or its errand; null when nobody may. */
    @Nullable
    Device sender(DeviceId device) {
        if (device.equals(errand)) {
            return parts.doorkeeper.device(device);
        }
        DeviceSlot slot = speaking(device);
        return slot == null ? null : parts.doorkeeper.device(device);
    }

    private void put(DeviceSlot slot) {
        if (slots.size() <= 1 && (slots.isEmpty() || slots.containsKey(slot.device))) {
            slots = Map.of(slot.device, slot);
            return;
        }
        if (slots.size() == 1) {
            slots = new HashMap<>(slots);
        }
        slots.put(slot.device, slot);
    }

    private void remove(DeviceSlot slot) {
        if (slots.size() == 1) {
            slots = Map.of();
        } else {
            slots.remove(slot.device);
        }
    }

    /** Notes that the device was told no, so that {@link #review} can tell it otherwise; whether that is news. */
    private boolean refuse(DeviceId device) {
        if (slots.containsKey(device)) {
            return false;
        }
        Set<DeviceId> all = refused;
        if (all == null) {
            all = new HashSet<>(2);
            refused = all;
        }
        return all.size() < maxDevices && all.add(device);
    }

    /** The slot of a device that speaks, null when it may not. */
    @Nullable
    DeviceSlot speaking(DeviceId device) {
        DeviceSlot slot = last;
        if (slot == null || !slot.device.equals(device)) {
            slot = slots.get(device);
            last = slot;
        }
        if (slot != null && slot.away) {
            slot.away = false;
            if (!parts.directory.claimIfFree(slot)) {
                leave(slot);
                return null;
            }
        }
        return slot;
    }

    /** The slot's device as the fleet knows it; null when it was deleted since: {@link #review} makes it ask again. */
    @Nullable
    Device known(DeviceSlot slot) {
        Device device = parts.doorkeeper.device(slot.device);
        if (device == null) {
            notAdmitted(slot.device);
        }
        return device;
    }

    /** Counts a statement of a device that may not speak. */
    void notAdmitted(DeviceId device) {
        parts.metrics.limited(Limit.NOT_ADMITTED, LogText.of(device), "protocol=" + metrics.name);
    }

    /** The device said goodbye; false when it is not here. */
    boolean away(DeviceId device) {
        DeviceSlot slot = slots.get(device);
        if (slot == null || slot.away) {
            return false;
        }
        slot.away = true;
        parts.directory.release(slot);
        return true;
    }

    /** The slot's device is this connection's no longer; nothing happens when it has another slot by now. */
    boolean leave(DeviceSlot slot) {
        if (slots.get(slot.device) != slot) {
            return false;
        }
        remove(slot);
        last = null;
        metrics.sessions.decrementAndGet();
        parts.directory.release(slot);
        LOG.debug(
                "{} session over protocol={} peer={}",
                LogText.of(slot.device),
                metrics.name,
                link.wire().peer());
        return true;
    }

    void leaveAll() {
        endErrand();
        for (DeviceSlot slot : new ArrayList<>(slots.values())) {
            leave(slot);
        }
    }

    /** Looks whether the fleet has changed its mind; {@code forget} is told of every device that must ask again. */
    void review(Consumer<DeviceId> forget) {
        DeviceId messenger = errand;
        if (messenger != null && parts.doorkeeper.device(messenger) == null) {
            endErrand();
            forget.accept(messenger);
        }
        List<DeviceSlot> deleted = null;
        for (DeviceSlot slot : slots.values()) {
            if (!parts.doorkeeper.isWelcome(slot.device, link.wire())) {
                deleted = deleted == null ? new ArrayList<>() : deleted;
                deleted.add(slot);
            }
        }
        if (deleted != null) {
            deleted.forEach(slot -> {
                leave(slot);
                forget.accept(slot.device);
            });
        }
        Set<DeviceId> all = refused;
        if (all != null) {
            all.removeIf(device -> {
                boolean isWelcome = parts.doorkeeper.isWelcome(device, link.wire());
                if (isWelcome) {
                    forget.accept(device);
                }
                return isWelcome;
            });
        }
    }

    /** How long until every device is within its budget. */
    long waitNs(long nowNs) {
        long wait = 0;
        for (DeviceSlot slot : slots.values()) {
            wait = Math.max(wait, parts.frames.waitNs(slot.frames, nowNs));
            wait = Math.max(wait, parts.buffered.waitNs(slot.buffered, nowNs));
        }
        return wait;
    }

    private void forgetRefusal(DeviceId device) {
        if (refused != null) {
            refused.remove(device);
        }
    }
}
