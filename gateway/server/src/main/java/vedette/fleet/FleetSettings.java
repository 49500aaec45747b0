// SPDX-License-Identifier: Apache-2.0
package vedette.fleet;

import vedette.settings.Range;

/**
 * Limits and habits of the fleet.
 *
 * @param adoptAutomatically whether a device that nobody knows becomes a device with a unit of its own at once, instead of
 *     being listed as knocking
 * @param adoptedFleet ownership path of units that were adopted automatically
 * @param maxUnits how many units there may be
 * @param maxDevices how many devices there may be
 * @param maxGroups how many groups there may be
 * @param maxEditsPerBatch how many records one request may write, an import too
 * @param maxKnocking how many knocking devices are listed; beyond it the one that was silent longest is forgotten
 * @param maxIgnored how many devices that are to be kept out of that list are remembered
 * @param maxWrongCredentials how many wrong codes or passwords one device may show from one address before it is locked out
 * @param lockOutSeconds how long it is locked out, and how long a wrong one counts
 * @param maxLockOuts how many pairs of device and address are watched for wrong ones
 * @param maxRememberedLogins how many verified passwords are remembered, so that a reconnect does not cost the slow check
 */
public record FleetSettings(
        boolean adoptAutomatically,
        String adoptedFleet,
        int maxUnits,
        int maxDevices,
        int maxGroups,
        int maxEditsPerBatch,
        int maxKnocking,
        int maxIgnored,
        int maxWrongCredentials,
        int lockOutSeconds,
        int maxLockOuts,
        int maxRememberedLogins) {

    public static final FleetSettings DEFAULT =
            new FleetSettings(false, "adopted", 100_000, 200_000, 10_000, 20_000, 1_000, 1_000, 10, 60, 10_000, 50_000);

    public FleetSettings {
        Range.atLeast("maxUnits", maxUnits, 1);
        Range.atLeast("maxDevices", maxDevices, 1);
        Range.atLeast("maxGroups", maxGroups, 1);
        Range.atLeast("maxEditsPerBatch", maxEditsPerBatch, 1);
        Range.atLeast("maxKnocking", maxKnocking, 1);
        Range.atLeast("maxIgnored", maxIgnored, 1);
        Range.atLeast("maxWrongCredentials", maxWrongCredentials, 1);
        Range.atLeast("lockOutSeconds", lockOutSeconds, 1);
        Range.atLeast("maxLockOuts", maxLockOuts, 1);
        Range.atLeast("maxRememberedLogins", maxRememberedLogins, 1);
    }

    /** The same with another {@link #adoptAutomatically}. */
    public FleetSettings withAdoptAutomatically(boolean automatically) {
        return new FleetSettings(
                automatically,
                adoptedFleet,
                maxUnits,
                maxDevices,
                maxGroups,
                maxEditsPerBatch,
                maxKnocking,
                maxIgnored,
                maxWrongCredentials,
                lockOutSeconds,
                maxLockOuts,
                maxRememberedLogins);
    }
}
