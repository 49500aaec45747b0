// SPDX-License-Identifier: Apache-2.0
package vedette.protocol.dji;

import io.netty.buffer.ByteBuf;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import vedette.protocol.Credential;
import vedette.protocol.DeviceKind;
import vedette.protocol.Link;
import vedette.protocol.Rejection;
import vedette.telemetry.DeviceId;

/** The devices that were let in through one connection, and which aircraft belongs to which gateway. Not thread-safe. */
final class Devices {
    /** Behind the serial number of a gateway: its aircraft, as long as the aircraft's own serial number is not known. */
    static final String AIRCRAFT_OF = "-aircraft";

    private final int maxDevices;
    private final LiveVideo video;
    private final Map<String, Device> bySerial = new HashMap<>(4);
    private final Map<String, String> aircraftByGateway = new HashMap<>(2);

    /** What the one is said to be that is being asked for. */
    private Device.Kind asked = Device.Kind.UNKNOWN;

    /**
     * @param maxDevices that may speak through one connection
     */
    Devices(int maxDevices, LiveVideo video) {
        this.maxDevices = maxDevices;
        this.video = video;
    }

    /** The device of that serial number when it was let in before. */
    @Nullable
    Device known(String serial) {
        return bySerial.get(serial);
    }

    /**
     * The device of that serial number; null when it is not let in.
     *
     * @param kind what it is said to be, for the case that it must be asked for
     */
    @Nullable
    Device admitted(String serial, Device.Kind kind, ByteBuf in, Link link) {
        Device known = bySerial.get(serial);
        if (known != null) {
            return known;
        }
        if (bySerial.size() >= maxDevices) {
            link.rejected(Rejection.LIMIT, "more than " + maxDevices + " devices", in);
            return null;
        }
        Device device = new Device(new DeviceId(DjiProtocol.NAME, serial), video);
        asked = kind;
        if (!link.admit(device.id, Credential.NONE).isAdmitted()) {
            return null;
        }
        bySerial.put(serial, device);
        return device;
    }

    /** What a device is, of those that were let in and of the one that is being asked for. */
    DeviceKind kindOf(String serial) {
        Device known = bySerial.get(serial);
        return (known == null ? asked : known.kind()).inGeneral;
    }

    /** Takes note that an aircraft speaks through a gateway. */
    void belongs(String aircraft, String gateway) {
        if (aircraftByGateway.containsKey(gateway) || aircraftByGateway.size() < maxDevices) {
            aircraftByGateway.put(gateway, aircraft);
        }
    }

    /** Serial number of a gateway's aircraft, {@value #AIRCRAFT_OF} behind the gateway's when nobody has told it. */
    String aircraftOf(String gateway) {
        String known = aircraftByGateway.get(gateway);
        return known == null ? standIn(gateway) : known;
    }

    /** What stands for the aircraft of a gateway as long as nobody has told its serial number. */
    static String standIn(String gateway) {
        int length = Math.min(gateway.length(), DeviceId.MAX_VALUE_LENGTH - AIRCRAFT_OF.length());
        return gateway.substring(0, length) + AIRCRAFT_OF;
    }

    /** The aircraft of a gateway when it was let in; otherwise null. */
    @Nullable
    Device aircraft(String gateway) {
        return bySerial.get(aircraftOf(gateway));
    }

    /** The aircraft of that gateway that are connected as far as is known. */
    List<Device> onlineBehind(String gateway) {
        List<Device> found = new ArrayList<>(1);
        for (Device device : bySerial.values()) {
            if (device.isOnline() && device.isAircraft() && device.gateway.equals(gateway)) {
                found.add(device);
            }
        }
        return found;
    }

    void forget(String serial) {
        bySerial.remove(serial);
    }
}
