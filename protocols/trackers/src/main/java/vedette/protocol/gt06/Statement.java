// SPDX-License-Identifier: Apache-2.0
package vedette.protocol.gt06;

import vedette.protocol.tracker.GpsBlock;
import vedette.protocol.tracker.ReportBuilder;
import vedette.telemetry.Fix;

/** What one message said: the report that grows, and what else the session must know. Reused for every message. */
final class Statement {
    private ReportBuilder report = new ReportBuilder();
    private boolean buffered;
    private long timeMs = Fix.UNKNOWN_TIME;
    private String text = "";
    private int serverFlag;

    /** Begins with an empty report. */
    Statement reset(ReportBuilder empty) {
        report = empty;
        buffered = false;
        timeMs = Fix.UNKNOWN_TIME;
        text = "";
        serverFlag = 0;
        return this;
    }

    /** The report, to say more in it. */
    ReportBuilder say() {
        return report;
    }

    /** Where the device was. */
    void place(GpsBlock block) {
        time(block.timeMs());
        report.satellites(block.satellites());
        block.tellMovement(report);
    }

    /** The device's clock when it measured, not yet corrected by its zone. */
    void time(long deviceMs) {
        timeMs = deviceMs;
    }

    boolean hasTime() {
        return timeMs != Fix.UNKNOWN_TIME;
    }

    long timeMs() {
        return timeMs;
    }

    void buffered(boolean late) {
        buffered = late;
        report.buffered(late);
    }

    boolean isBuffered() {
        return buffered;
    }

    /** Text that answers the command with this flag. */
    void answer(int newServerFlag, String newText) {
        serverFlag = newServerFlag;
        text = newText;
    }

    String text() {
        return text;
    }

    int serverFlag() {
        return serverFlag;
    }
}
