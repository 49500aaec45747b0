// SPDX-License-Identifier: Apache-2.0
package vedette.protocol.radio;

import java.util.HashSet;
import java.util.Set;
import vedette.protocol.Credential;
import vedette.protocol.Link;
import vedette.protocol.SessionLimits;
import vedette.telemetry.DeviceId;

/** The radios that were let in on one connection: a gateway to a radio network speaks for many. Bounded. */
public final class Roll {
    private final int maxDevices;
    private final Set<DeviceId> admitted = new HashSet<>(4);

    public Roll(SessionLimits limits) {
        this.maxDevices = limits.maxDevices();
    }

    /** Whether the radio may speak. A no is asked again each time: it may have been adopted meanwhile. */
    public boolean admits(DeviceId device, Link link) {
        if (admitted.contains(device)) {
            return true;
        }
        if (admitted.size() >= maxDevices
                || !link.admit(device, Credential.NONE).isAdmitted()) {
            link.ignored("message of a radio that is not admitted");
            return false;
        }
        admitted.add(device);
        return true;
    }

    /** Whether it was let in already. */
    public boolean has(DeviceId device) {
        return admitted.contains(device);
    }

    public void forget(DeviceId device) {
        admitted.remove(device);
    }
}
