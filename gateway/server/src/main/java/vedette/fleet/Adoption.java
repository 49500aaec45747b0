// SPDX-License-Identifier: Apache-2.0
package vedette.fleet;

/** What a device and its unit are taken for when they are adopted automatically. */
public record Adoption(UnitKind kind, SourceType type) {
    public static final Adoption VEHICLE = new Adoption(UnitKind.CAR, SourceType.GNSS_TERMINAL);
}
