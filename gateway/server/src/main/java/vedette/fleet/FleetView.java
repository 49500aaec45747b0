// SPDX-License-Identifier: Apache-2.0
package vedette.fleet;

import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;
import vedette.telemetry.DeviceId;

/** The fleet's records, to be read. */
public interface FleetView {
    @Nullable
    Unit unit(String id);

    @Nullable
    Device device(DeviceId id);

    @Nullable
    Group group(String id);

    /** The devices that are bound to the unit, in no order; empty when there is no such unit. */
    List<Device> devicesOf(String unitId);

    /** The units that name the group, in no order. */
    Collection<Unit> unitsOf(String groupId);
}
