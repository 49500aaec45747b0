// SPDX-License-Identifier: Apache-2.0
package vedette.live;

/**
 * What live state believes.
 *
 * @param maxAheadSeconds a device time further ahead of the gateway's is implausible
 * @param maxBehindSeconds a device time further behind, of a report that is not marked as buffered, is implausible
 * @param shownSkewMs a device clock that is off by more is shown with the state
 * @param jumpFixes so many fixes in a row that agree with each other overrule the place that they disagree with
 * @param jumpSlackM a fix this much farther away than the unit can have come is still believed
 * @param presence when silence counts
 */
public record LiveSettings(
        int maxAheadSeconds,
        int maxBehindSeconds,
        int shownSkewMs,
        int jumpFixes,
        int jumpSlackM,
        PresenceSettings presence) {

    public static final LiveSettings DEFAULT = new LiveSettings(300, 86_400, 2_000, 3, 100, PresenceSettings.DEFAULT);

    public LiveSettings {
        expect(maxAheadSeconds > 0, "max-ahead-seconds", maxAheadSeconds, "1 or more");
        expect(maxBehindSeconds > 0, "max-behind-seconds", maxBehindSeconds, "1 or more");
        expect(shownSkewMs >= 0, "shown-skew-ms", shownSkewMs, "0 or more");
        expect(jumpFixes > 0, "jump-fixes", jumpFixes, "1 or more");
        expect(jumpSlackM >= 0, "jump-slack-m", jumpSlackM, "0 or more");
    }

    private static void expect(boolean holds, String name, int found, String expected) {
        if (!holds) {
            throw new IllegalArgumentException(name + ": found " + found + ", expected " + expected);
        }
    }
}
