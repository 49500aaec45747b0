// SPDX-License-Identifier: Apache-2.0
package vedette.protocol.radio;

import vedette.telemetry.DeviceId;

/** What a session knows of one radio. Not thread-safe. */
public class Subscriber {
    public final int number;
    public final DeviceId device;
    public final TriggeredReports reports = new TriggeredReports();

    public Subscriber(int number, DeviceId device) {
        this.number = number;
        this.device = device;
    }
}
