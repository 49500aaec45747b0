// SPDX-License-Identifier: Apache-2.0
package vedette.fleet;

/**
 * What a device and its unit are taken for when they are adopted automatically.
 *
 * @param via {@link Device#via} of the device, empty for none
 */
public record Adoption(UnitKind kind, SourceType type, String protocol, String via) {
    public static final Adoption VEHICLE = new Adoption(UnitKind.CAR, SourceType.GNSS_TERMINAL, "", "");

    /** A two-way radio: nobody knows who carries it. */
    public static final Adoption RADIO = new Adoption(UnitKind.OTHER, SourceType.RADIO, "", "");

    /** The same, heard over that protocol. */
    public Adoption over(String spoken) {
        return new Adoption(kind, type, spoken, via);
    }

    /** The same, brought by that account. */
    public Adoption broughtBy(String account) {
        return new Adoption(kind, type, protocol, account);
    }
}
