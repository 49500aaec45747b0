// SPDX-License-Identifier: Apache-2.0
package vedette.ingest;

import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import vedette.command.Courier;
import vedette.telemetry.Command;
import vedette.telemetry.DeviceId;

/**
 * Which connection speaks for which device: the newest that was let in. A connection that closes late takes only its own
 * devices with it. Safe from any thread.
 */
public final class SessionDirectory implements Courier {
    private final ConcurrentMap<DeviceId, DeviceSlot> slots = new ConcurrentHashMap<>();

    /** Made before the gateway listens: whoever sends commands needs it first. */
    public SessionDirectory() {}

    @Override
    public boolean isReachable(DeviceId device) {
        return slots.containsKey(device);
    }

    @Override
    public boolean send(DeviceId device, String commandId, Command command, Recipient recipient) {
        DeviceSlot slot = slots.get(device);
        if (slot == null) {
            return false;
        }
        SessionLink link = slot.link;
        link.loop().execute(() -> link.command(device, commandId, command, recipient));
        return true;
    }

    /** How many devices have a session. */
    public int size() {
        return slots.size();
    }

    /** The slot's connection speaks for its device from now on; the one that did before is told. */
    void claim(DeviceSlot slot) {
        DeviceSlot before = slots.put(slot.device, slot);
        if (before != null && before.link != slot.link) {
            before.link.loop().execute(() -> before.link.takenOver(before, slot.link));
        }
    }

    /** As {@link #claim}, unless another connection speaks for the device already. */
    boolean claimIfFree(DeviceSlot slot) {
        DeviceSlot before = slots.putIfAbsent(slot.device, slot);
        return before == null || before == slot;
    }

    /** The slot's connection no longer speaks for its device; nothing happens when another does. */
    void release(DeviceSlot slot) {
        slots.remove(slot.device, slot);
    }

    /** Whether another connection than {@code link} speaks for the device, and has proven that it may. */
    boolean isProvenElsewhere(DeviceId device, SessionLink link) {
        DeviceSlot slot = slots.get(device);
        return slot != null && slot.authenticated && slot.link != link;
    }
}
