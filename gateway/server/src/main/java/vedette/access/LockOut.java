// SPDX-License-Identifier: Apache-2.0
package vedette.access;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Counts wrong credentials per device <em>and</em> address, so that whoever guesses locks himself out and not the real
 * terminal. Safe from any thread; memory is bounded: the pair that was quiet longest is forgotten first.
 */
public final class LockOut {
    private record Pair(String device, String address) {}

    private record Wrongs(int count, long sinceMs) {}

    private final Map<Pair, Wrongs> wrongs = new LinkedHashMap<>();
    private final int maxWrong;
    private final long windowMs;
    private final int maxPairs;

    /**
     * @param maxWrong how many wrong ones are tolerated within the window
     * @param windowMs how long after the first wrong one the count begins anew, milliseconds
     * @param maxPairs how many pairs are remembered
     */
    public LockOut(int maxWrong, long windowMs, int maxPairs) {
        this.maxWrong = maxWrong;
        this.windowMs = windowMs;
        this.maxPairs = maxPairs;
    }

    /** Whether this device may not try from this address now. */
    public synchronized boolean isLocked(String device, String address, long nowMs) {
        Wrongs before = wrongs.get(new Pair(device, address));
        return before != null && nowMs - before.sinceMs() < windowMs && before.count() >= maxWrong;
    }

    /** Notes a wrong one; true when it is the one that locks. */
    public synchronized boolean wrong(String device, String address, long nowMs) {
        Pair pair = new Pair(device, address);
        Wrongs before = wrongs.remove(pair);
        Wrongs after = before == null || nowMs - before.sinceMs() >= windowMs
                ? new Wrongs(1, nowMs)
                : new Wrongs(before.count() + 1, before.sinceMs());
        wrongs.put(pair, after);
        if (wrongs.size() > maxPairs) {
            wrongs.remove(wrongs.keySet().iterator().next());
        }
        return after.count() == maxWrong;
    }

    /** The right one was shown: the count begins anew. */
    public synchronized void right(String device, String address) {
        wrongs.remove(new Pair(device, address));
    }
}
