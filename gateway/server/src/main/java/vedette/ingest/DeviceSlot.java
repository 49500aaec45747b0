// SPDX-License-Identifier: Apache-2.0
package vedette.ingest;

import vedette.telemetry.DeviceId;

/** An admitted device on one connection. Confined to the connection's loop, but for {@link #link} and {@link #device}. */
final class DeviceSlot {
    final DeviceId device;
    final SessionLink link;

    /** Whether it has proven who it is. */
    final boolean authenticated;

    /** Whether it said goodbye and was not heard since. */
    boolean away;

    /** State of its {@link Budget} of frames. */
    long frames;

    /** State of its {@link Budget} of buffered reports. */
    long buffered;

    DeviceSlot(DeviceId device, SessionLink link, boolean authenticated) {
        this.device = device;
        this.link = link;
        this.authenticated = authenticated;
    }
}
