// SPDX-License-Identifier: Apache-2.0
package vedette.fleet;

/** What a device and its unit are taken for when they are adopted automatically. */
public record Adoption(UnitKind kind, SourceType type, String protocol) {
    public static final Adoption VEHICLE = new Adoption(UnitKind.CAR, SourceType.GNSS_TERMINAL, "");

    /** The same, heard over that protocol. */
    public Adoption over(String spoken) {
        return new Adoption(kind, type, spoken);
    }
}
