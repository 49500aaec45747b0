// SPDX-License-Identifier: Apache-2.0
package vedette.command;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * So many a second for each key, as many at once when it was quiet. Not thread-safe. Keys are bounded: the one that was
 * used longest ago is forgotten, which only gives it its full allowance back.
 */
final class RateLimit {
    private static final int MAX_KEYS = 10_000;

    private record Bucket(double tokens, long atMs) {}

    private final Map<String, Bucket> buckets = new LinkedHashMap<>();
    private final int perSecond;

    RateLimit(int perSecond) {
        this.perSecond = perSecond;
    }

    boolean permits(String key, long nowMs) {
        return tokens(key, nowMs) >= 1;
    }

    /** Takes one of the allowance; {@link #permits} said so before. */
    void take(String key, long nowMs) {
        double rest = tokens(key, nowMs) - 1;
        buckets.remove(key);
        buckets.put(key, new Bucket(rest, nowMs));
        if (buckets.size() > MAX_KEYS) {
            buckets.remove(buckets.keySet().iterator().next());
        }
    }

    private double tokens(String key, long nowMs) {
        Bucket bucket = buckets.get(key);
        if (bucket == null) {
            return perSecond;
        }
        double gained = Math.max(0, nowMs - bucket.atMs()) * perSecond / 1_000.0;
        return Math.min(perSecond, bucket.tokens() + gained);
    }
}
