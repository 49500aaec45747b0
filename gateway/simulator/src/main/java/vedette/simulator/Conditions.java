// SPDX-License-Identifier: Apache-2.0
package vedette.simulator;

/**
 * How well the world treats the fleet.
 *
 * @param losePercent of the frames that never reach the socket, 0 to 100
 * @param duplicatePercent of the frames that are written twice, 0 to 100
 * @param blindZones whether there are places without coverage, whose positions come later
 * @param connectsPerSecond how fast devices connect, at most
 */
public record Conditions(int losePercent, int duplicatePercent, boolean blindZones, int connectsPerSecond) {
    /** No loss, no duplicates, everywhere covered. */
    public static final Conditions FAIR = new Conditions(0, 0, false, 400);

    public Conditions {
        expect(losePercent >= 0 && losePercent <= 100, "lose", losePercent, "0 to 100 %");
        expect(duplicatePercent >= 0 && duplicatePercent <= 100, "duplicate", duplicatePercent, "0 to 100 %");
        expect(connectsPerSecond >= 1, "connects per second", connectsPerSecond, "1 or more");
    }

    private static void expect(boolean holds, String name, int found, String expected) {
        if (!holds) {
            throw new IllegalArgumentException(name + ": found " + found + ", expected " + expected);
        }
    }
}
