// SPDX-License-Identifier: Apache-2.0
package vedette.live;

import vedette.settings.Range;

/**
 * What live state believes.
 *
 * @param maxAheadSeconds a device time further ahead of the gateway's is implausible
 * @param maxBehindSeconds a device time further behind, of a report that is not marked as buffered, is implausible
 * @param shownSkewMs a device clock that is off by more is shown with the state
 * @param jumpFixes so many fixes in a row that agree with each other overrule the place that they disagree with
 * @param jumpSlackM a fix this much farther away than the unit can have come is still believed
 * @param conflictSeconds two sources of a unit that stay too far apart for so long are told of
 * @param presence when silence counts
 */
public record LiveSettings(
        int maxAheadSeconds,
        int maxBehindSeconds,
        int shownSkewMs,
        int jumpFixes,
        int jumpSlackM,
        int conflictSeconds,
        PresenceSettings presence) {

    public static final LiveSettings DEFAULT =
            new LiveSettings(300, 86_400, 2_000, 3, 100, 10, PresenceSettings.DEFAULT);

    public LiveSettings {
        Range.atLeast("maxAheadSeconds", maxAheadSeconds, 1);
        Range.atLeast("maxBehindSeconds", maxBehindSeconds, 1);
        Range.atLeast("shownSkewMs", shownSkewMs, 0);
        Range.atLeast("jumpFixes", jumpFixes, 1);
        Range.atLeast("jumpSlackM", jumpSlackM, 0);
        Range.atLeast("conflictSeconds", conflictSeconds, 0);
    }
}
