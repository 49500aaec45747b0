// SPDX-License-Identifier: Apache-2.0
package vedette.protocol.gb32960;

import java.util.ArrayList;
import java.util.List;
import vedette.protocol.MalformedMessageException;
import vedette.telemetry.DeviceId;

/** What a session knows of one vehicle. */
final class Vehicle {
    private final Vin vin;
    private final DeviceId device;
    private final List<PendingCommand> commands = new ArrayList<>(0);
    private Edition edition = Edition.V2016;
    private boolean admitted;

    Vehicle(Vin vin) throws MalformedMessageException {
        this.vin = vin;
        this.device = vin.deviceId();
    }

    Vin vin() {
        return vin;
    }

    DeviceId device() {
        return device;
    }

    /** Commands that wait for an answer, oldest first. */
    List<PendingCommand> commands() {
        return commands;
    }

    /** That of the last frame: commands are sent in it. */
    Edition edition() {
        return edition;
    }

    void edition(Edition now) {
        edition = now;
    }

    boolean isAdmitted() {
        return admitted;
    }

    void admitted(boolean yes) {
        admitted = yes;
    }
}
