// SPDX-License-Identifier: Apache-2.0
package vedette.publish;

import vedette.events.Event;
import vedette.events.EventPosition;

/**
 * One client's subscription of events: a place in the log. What waits for it stays there, so it costs the same however far
 * behind it is. Belongs to the publish loop.
 */
final class EventSubscription {
    final EventFeed feed;
    final Peer peer;
    final String name;
    final EventSpec spec;

    /** Up to where the log was read for it. */
    long seq;

    int index;

    /** What the client was told up to: the next message's {@code prev}. */
    long toldSeq;

    /** Up to where it was told that events may be missing. */
    long gapSeq = -1;

    /** Whether everything that was in the log when it was last read was sent. */
    boolean inStep;

    /** Events that came while the client did not read. */
    int waiting;

    /** Up to where those were counted. */
    long countedSeq;

    int countedIndex = EventPosition.WHOLE;
    /** Whether its next page is on its way. */
    boolean continuing;

    long lastSentMs;

    EventSubscription(EventFeed feed, Peer peer, String name, EventSpec spec) {
        this.feed = feed;
        this.peer = peer;
        this.name = name;
        this.spec = spec;
    }

    /** The log was read up to that event. */
    void passed(Event event) {
        seq = event.seq();
        index = event.index();
    }

    /** The log was read to its end. */
    void passedAll(long lastSeq) {
        seq = Math.max(seq, lastSeq);
        index = EventPosition.WHOLE;
        inStep = true;
        waiting = 0;
        countedSeq = seq;
        countedIndex = EventPosition.WHOLE;
    }
}
