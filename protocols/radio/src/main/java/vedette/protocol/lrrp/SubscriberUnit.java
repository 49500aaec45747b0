// SPDX-License-Identifier: Apache-2.0
package vedette.protocol.lrrp;

import vedette.protocol.radio.TriggeredReports;
import vedette.telemetry.DeviceId;

/** What is known of one radio. */
final class SubscriberUnit {
    private static final int MAX_SEQUENCE = 0x7F;

    final int number;
    final DeviceId device;
    final TriggeredReports reports;

    /** Until when a registered radio counts as being there without a word; 0 when it never registered. */
    long presentUntilMs;

    private int sequence;

    SubscriberUnit(int number) {
        this.number = number;
        this.device = RadioNumber.device(number);
        this.reports = new TriggeredReports();
    }

    /** The next number of a text. */
    int nextSequence() {
        sequence = sequence % MAX_SEQUENCE + 1;
        return sequence;
    }
}
