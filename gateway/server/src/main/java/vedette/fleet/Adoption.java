// SPDX-License-Identifier: Apache-2.0
package vedette.fleet;

import vedette.protocol.DeviceKind;

/**
 * What a device and its unit are taken for when they are adopted and nobody says otherwise.
 *
 * @param via {@link Device#via} of the device, empty for none
 */
public record Adoption(UnitKind kind, SourceType type, String protocol, String via) {
    /** What a device of that kind is taken for. */
    public static Adoption of(DeviceKind device) {
        return switch (device) {
            case VEHICLE -> of(UnitKind.CAR, SourceType.GNSS_TERMINAL);
            case BOAT -> of(UnitKind.BOAT, SourceType.GNSS_TERMINAL);
            case DRONE -> of(UnitKind.DRONE, SourceType.DRONE_LINK);
            case STATION -> of(UnitKind.FIXED, SourceType.GNSS_TERMINAL);
            case RADIO -> of(UnitKind.OTHER, SourceType.RADIO);
            case PHONE -> of(UnitKind.FOOT, SourceType.PHONE);
            case BODY_CAMERA -> of(UnitKind.FOOT, SourceType.BODYCAM);
            case WEARABLE -> of(UnitKind.FOOT, SourceType.GNSS_TERMINAL);
            case UNKNOWN -> of(UnitKind.OTHER, SourceType.GNSS_TERMINAL);
        };
    }

    private static Adoption of(UnitKind kind, SourceType type) {
        return new Adoption(kind, type, "", "");
    }

    /** The same, heard over that protocol. */
    public Adoption over(String spoken) {
        return new Adoption(kind, type, spoken, via);
    }

    /** The same, brought by that account. */
    public Adoption broughtBy(String account) {
        return new Adoption(kind, type, protocol, account);
    }
}
