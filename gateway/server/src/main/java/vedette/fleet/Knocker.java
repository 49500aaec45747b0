// SPDX-License-Identifier: Apache-2.0
package vedette.fleet;

import vedette.protocol.DeviceKind;
import vedette.telemetry.DeviceId;

/**
 * A device that knocks.
 *
 * @param lastKnock what it said last, with the papers it gave last, and the kind by which it was known last
 * @param count how often it knocked
 */
public record Knocker(DeviceId device, Knock lastKnock, long firstSeenMs, long lastSeenMs, long count) {
    Knocker again(Knock knock, long nowMs) {
        Papers papers = knock.papers().equals(Papers.NONE) ? lastKnock.papers() : knock.papers();
        DeviceKind kind = knock.kind() == DeviceKind.UNKNOWN ? lastKnock.kind() : knock.kind();
        Knock merged = new Knock(
                knock.protocol(),
                papers,
                knock.firstBytesHex(),
                knock.address(),
                knock.reason(),
                knock.account(),
                kind);
        return new Knocker(device, merged, firstSeenMs, nowMs, count + 1);
    }
}
