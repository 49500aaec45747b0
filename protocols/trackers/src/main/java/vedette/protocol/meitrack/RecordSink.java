// SPDX-License-Identifier: Apache-2.0
package vedette.protocol.meitrack;

import vedette.protocol.tracker.ReportBuilder;

/** Takes the records of a binary message, one after the other. */
interface RecordSink {
    /** For an explanation, where names count and reports do not. */
    RecordSink NOBODY = new RecordSink() {
        private final ReportBuilder unused = new ReportBuilder();

        @Override
        public ReportBuilder begin() {
            return unused;
        }

        @Override
        public void end(int event, boolean last) {}
    };

    /** An empty report. */
    ReportBuilder begin();

    /** The record that was begun last is complete. */
    void end(int event, boolean last);
}
