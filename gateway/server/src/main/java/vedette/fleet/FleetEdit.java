// SPDX-License-Identifier: Apache-2.0
package vedette.fleet;

import vedette.telemetry.DeviceId;

/** One change of one record: a closed set. */
public sealed interface FleetEdit {
    /** Writes the whole record, new or not. */
    record PutUnit(Unit unit) implements FleetEdit {}

    /** Deletes the unit; its devices stay, bound to none. */
    record DeleteUnit(String id) implements FleetEdit {}

    /** Writes the whole record, new or not. */
    record PutDevice(Device device) implements FleetEdit {}

    record DeleteDevice(DeviceId id) implements FleetEdit {}

    /** Writes the whole record, new or not. */
    record PutGroup(Group group) implements FleetEdit {}

    /** Deletes the group; its units stay, in none. */
    record DeleteGroup(String id) implements FleetEdit {}
}
