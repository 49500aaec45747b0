// SPDX-License-Identifier: Apache-2.0
package vedette.events;

import org.jspecify.annotations.Nullable;
import vedette.http.Problem;

/**
 * Up to where somebody holds every event: all up to {@code seq} and, of the entry of that number, those up to
 * {@code index}.
 *
 * @param epoch name of the number line
 */
public record EventPosition(String epoch, long seq, int index) {
    /** Of an entry of which all events are held. */
    public static final int WHOLE = Integer.MAX_VALUE;

    /** Before everything that is there. */
    public static final EventPosition START = new EventPosition("", -1, WHOLE);

    /** Holds everything up to that number. */
    public static EventPosition of(String epoch, long seq) {
        return new EventPosition(epoch, seq, WHOLE);
    }

    /** Reads {@code epoch:seq}; what follows a further colon belongs to streams of units and is passed over. */
    static EventPosition parse(String text) {
        String[] parts = text.split(":", -1);
        try {
            if (parts.length == 2 || parts.length == 3) {
                long seq = Long.parseLong(parts[1]);
                if (seq >= 0) {
                    return of(parts[0], seq);
                }
            }
        } catch (NumberFormatException e) {
            // told below
        }
        throw Problem.badRequest("since: expected epoch:seq", "since");
    }

    /**
     * The members that tell which events may be missing behind this position: {@code from} (not included), {@code to} and
     * {@code reason}. Null when none can be missing.
     *
     * @param currentEpoch name of the number line now
     * @param forgottenSeq up to where events were forgotten
     */
    public @Nullable String gap(String currentEpoch, long forgottenSeq) {
        if (!epoch.equals(currentEpoch)) {
            return "\"from\":0,\"to\":" + forgottenSeq + ",\"reason\":\"epoch\"";
        }
        return seq < forgottenSeq ? "\"from\":" + seq + ",\"to\":" + forgottenSeq + ",\"reason\":\"forgotten\"" : null;
    }
}
