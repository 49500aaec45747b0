// SPDX-License-Identifier: Apache-2.0
package vedette.protocol.queclink;

import vedette.protocol.tracker.ReportBuilder;

/** Takes the reports of a frame, one after the other. */
interface ReportSink {
    /** Whether anybody listens to a name only: an explanation. */
    ReportSink NOBODY = new ReportSink() {
        private final ReportBuilder unused = new ReportBuilder();

        @Override
        public ReportBuilder begin() {
            return unused;
        }

        @Override
        public void end(boolean last) {}
    };

    /** An empty report. */
    ReportBuilder begin();

    /**
     * The report that was begun last is complete.
     *
     * @param last whether it is the frame's last
     */
    void end(boolean last);
}
