// SPDX-License-Identifier: Apache-2.0
package vedette.protocol.lrrp;

import vedette.protocol.radio.Subscriber;

/** What is known of one radio. */
final class SubscriberUnit extends Subscriber {
    private static final int MAX_SEQUENCE = 0x7F;

    /** Until when a registered radio counts as being there without a word; 0 when it never registered. */
    long presentUntilMs;

    private int sequence;

    SubscriberUnit(int number) {
        super(number, RadioNumber.device(number));
    }

    /** The next number of a text. */
    int nextSequence() {
        sequence = sequence % MAX_SEQUENCE + 1;
        return sequence;
    }
}
