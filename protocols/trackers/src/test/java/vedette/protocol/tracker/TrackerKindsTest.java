// SPDX-License-Identifier: Apache-2.0
package vedette.protocol.tracker;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;
import vedette.protocol.DeviceKind;
import vedette.protocol.Protocol;
import vedette.protocol.SessionLimits;
import vedette.protocol.Transport;
import vedette.protocol.gt06.Gt06Protocol;
import vedette.protocol.minifinder2.Minifinder2Protocol;
import vedette.protocol.osmand.OsmandProtocol;
import vedette.protocol.topin.TopinProtocol;
import vedette.protocol.watch.WatchProtocol;
import vedette.protocol.xexun2.Xexun2Protocol;
import vedette.telemetry.DeviceId;

/** Most trackers are built into cars; these are not, or not always. */
class TrackerKindsTest {
    @Test
    void trackersForPersonsAreWorn() {
        assertEquals(DeviceKind.WEARABLE, kindOf(new WatchProtocol()));
        assertEquals(DeviceKind.WEARABLE, kindOf(new Minifinder2Protocol()));
        assertEquals(DeviceKind.WEARABLE, kindOf(new TopinProtocol()));
        assertEquals(DeviceKind.VEHICLE, kindOf(new Gt06Protocol()));
    }

    @Test
    void appsAreOnPhones() {
        assertEquals(DeviceKind.PHONE, kindOf(new OsmandProtocol()));
    }

    @Test
    void trackersOfPersonsAndOfGoodsMayBeEither() {
        assertEquals(DeviceKind.UNKNOWN, kindOf(new Xexun2Protocol()));
    }

    private static DeviceKind kindOf(Protocol protocol) {
        DeviceId device = new DeviceId("imei", "490154203237518");
        return protocol.open(Transport.TCP, SessionLimits.DEFAULT).kindOf(device);
    }
}
