// SPDX-License-Identifier: Apache-2.0
package vedette.publish;

import vedette.settings.Range;

/**
 * How live state goes out.
 *
 * @param maxSubscribers connections of subscribers, over all bindings
 * @param maxSubscriptions subscriptions per connection
 * @param maxMessageBytes longest message from a client; a longer one closes it
 * @param pageUnits units per snapshot page
 * @param minIntervalMs other intervals than 0 are rounded up to this
 * @param defaultHeartbeatMs heartbeat of a client that does not ask for another
 * @param helloMs a connection that has not said hello by then is closed
 * @param writeTimeoutMs a connection whose oldest message could not be written for so long is closed
 * @param highWaterBytes above this nothing more is written to a connection
 * @param lowWaterBytes below this writing begins again
 * @param framesPerMs frames that may leave in a millisecond; the send window grows to keep to it
 * @param maxWindowMs the send window never grows above this
 * @param digestMs a subscription is told the digest of its mirror at most so often
 * @param opsPerSecond messages per second from one client, on average
 * @param zonesFile GeoJSON file of the zones, empty for none
 */
public record PublishSettings(
        int maxSubscribers,
        int maxSubscriptions,
        int maxMessageBytes,
        int pageUnits,
        int minIntervalMs,
        int defaultHeartbeatMs,
        int helloMs,
        int writeTimeoutMs,
        int highWaterBytes,
        int lowWaterBytes,
        int framesPerMs,
        int maxWindowMs,
        int digestMs,
        int opsPerSecond,
        String zonesFile) {
    public static final PublishSettings DEFAULT = new PublishSettings(
            5_000, 32, 65_536, 500, 100, 5_000, 5_000, 10_000, 262_144, 65_536, 25, 100, 30_000, 50, "");

    /** Bounds of what a client may ask as heartbeat. */
    static final int MIN_HEARTBEAT_MS = 1_000;

    static final int MAX_HEARTBEAT_MS = 30_000;

    public PublishSettings {
        Range.atLeast("maxSubscribers", maxSubscribers, 1);
        Range.atLeast("maxSubscriptions", maxSubscriptions, 1);
        Range.expect(
                maxMessageBytes >= 1_024 && maxMessageBytes <= 131_072,
                "maxMessageBytes",
                maxMessageBytes,
                "1024 to 131072");
        Range.expect(pageUnits >= 1 && pageUnits <= 10_000, "pageUnits", pageUnits, "1 to 10000");
        Range.atLeast("minIntervalMs", minIntervalMs, 1);
        Range.expect(
                defaultHeartbeatMs >= MIN_HEARTBEAT_MS && defaultHeartbeatMs <= MAX_HEARTBEAT_MS,
                "defaultHeartbeatMs",
                defaultHeartbeatMs,
                "1000 to 30000");
        Range.atLeast("helloMs", helloMs, 1);
        Range.atLeast("writeTimeoutMs", writeTimeoutMs, 1);
        Range.expect(
                lowWaterBytes >= 1 && lowWaterBytes <= highWaterBytes,
                "lowWaterBytes",
                lowWaterBytes,
                "1 to highWaterBytes");
        Range.atLeast("framesPerMs", framesPerMs, 1);
        Range.atLeast("maxWindowMs", maxWindowMs, 0);
        Range.atLeast("digestMs", digestMs, 0);
        Range.atLeast("opsPerSecond", opsPerSecond, 1);
    }

    /** The interval that a subscription gets when it asks for {@code askedMs}. */
    int intervalMs(long askedMs) {
        return askedMs <= 0 ? 0 : (int) Math.min(Math.max(askedMs, minIntervalMs), 3_600_000);
    }

    /** The heartbeat that a client gets when it asks for {@code askedMs}. */
    static int heartbeatMs(int askedMs) {
        return Math.min(Math.max(askedMs, MIN_HEARTBEAT_MS), MAX_HEARTBEAT_MS);
    }
}
