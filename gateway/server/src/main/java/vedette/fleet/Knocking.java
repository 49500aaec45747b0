// SPDX-License-Identifier: Apache-2.0
package vedette.fleet;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import vedette.telemetry.DeviceId;

/**
 * The devices that came and that nobody knows, with what they said, so that a person can adopt them. Safe from any thread.
 * Kept in memory only: a device that still wants in knocks again after a restart.
 */
public final class Knocking {
    /** In order of the last knock, the one that was silent longest first. */
    private final Map<DeviceId, Knocker> knockers = new LinkedHashMap<>();

    /** In the order in which they were ignored. */
    private final Map<DeviceId, Knocker> ignored = new LinkedHashMap<>();

    private final int maxKnocking;
    private final int maxIgnored;
    private final Counter knocks;
    private final Counter evicted;

    Knocking(int maxKnocking, int maxIgnored, MeterRegistry meters) {
        this.maxKnocking = maxKnocking;
        this.maxIgnored = maxIgnored;
        knocks = meters.counter("vedette.knocking.knocks");
        evicted = meters.counter("vedette.knocking.evicted");
        meters.gauge("vedette.knocking.devices", this, Knocking::count);
    }

    /** Notes that {@code device} came and was not let in. */
    public void knocked(DeviceId device, Knock knock, long nowMs) {
        knocks.increment();
        synchronized (this) {
            Knocker unwanted = ignored.get(device);
            if (unwanted != null) {
                ignored.put(device, unwanted.again(knock, nowMs));
                return;
            }
            Knocker before = knockers.remove(device);
            knockers.put(
                    device, before == null ? new Knocker(device, knock, nowMs, nowMs, 1) : before.again(knock, nowMs));
            if (knockers.size() > maxKnocking) {
                dropFirst(knockers);
                evicted.increment();
            }
        }
    }

    /** All of them, the latest knock first. */
    public List<Knocker> list() {
        return latestFirst(knockers);
    }

    /** Those that are kept out, the one that was ignored last first. */
    public List<Knocker> ignored() {
        return latestFirst(ignored);
    }

    private List<Knocker> latestFirst(Map<DeviceId, Knocker> some) {
        List<Knocker> out;
        synchronized (this) {
            out = new ArrayList<>(some.values());
        }
        Collections.reverse(out);
        return out;
    }

    public synchronized @Nullable Knocker knocker(DeviceId device) {
        return knockers.get(device);
    }

    /** Takes the device from the list and keeps it out until the gateway restarts; false when it was not listed. */
    public synchronized boolean ignore(DeviceId device) {
        Knocker unwanted = knockers.remove(device);
        if (unwanted == null) {
            return false;
        }
        ignored.put(device, unwanted);
        if (ignored.size() > maxIgnored) {
            dropFirst(ignored);
        }
        return true;
    }

    /** Lists the device again when it knocks again; false when it was not kept out. */
    public synchronized boolean heed(DeviceId device) {
        return ignored.remove(device) != null;
    }

    /** The device is known now. */
    synchronized void forget(DeviceId device) {
        knockers.remove(device);
        ignored.remove(device);
    }

    private synchronized int count() {
        return knockers.size();
    }

    private static void dropFirst(Map<DeviceId, ?> map) {
        Iterator<?> oldest = map.keySet().iterator();
        oldest.next();
        oldest.remove();
    }
}
