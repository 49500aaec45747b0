// SPDX-License-Identifier: Apache-2.0
package vedette.protocol.jt808;

import vedette.protocol.FieldReader;
import vedette.protocol.MalformedMessageException;
import vedette.protocol.Rejection;

/** Handlers of the messages that say where a terminal is or was. */
final class Locations {
    private Locations() {}

    static void report(Exchange x) throws MalformedMessageException {
        x.report(false);
        x.answerWhenStored();
    }

    /** Answers a query; the standard has no response to it, but pieces want theirs. */
    static void reply(Exchange x) throws MalformedMessageException {
        reply(x, LocationReply.MESSAGE_ID);
    }

    static void reply(Exchange x, int answerId) throws MalformedMessageException {
        int answeredSerial = x.in().u16("answeredSerial");
        x.report(false);
        if (x.header().isPiece()) {
            x.answerWhenStored();
        }
        Answers.result(x, answerId, answeredSerial, "");
    }

    /**
     * Reports whatever can be read and answers once for all of it. A body that cannot be read ends the batch: the reports
     * before it count, and only a batch of which nothing could be read is refused.
     */
    static void batch(Exchange x) throws MalformedMessageException {
        FieldReader in = x.in();
        boolean buffered = LocationBatch.decodeType(in) == LocationBatch.BUFFERED;
        int read = 0;
        try {
            while (in.remaining() > 0) {
                int outer = in.enter("location", in.u16("length"));
                x.report(buffered);
                in.leave(outer);
                read++;
            }
        } catch (MalformedMessageException e) {
            if (read == 0) {
                throw e;
            }
            x.reject(e.reason(), "after " + read + " locations: " + e.detail());
        }
        if (read == 0) {
            throw new MalformedMessageException(Rejection.TOO_SHORT, "a batch without a location");
        }
        x.answerWhenStored();
    }

    static void explain(FieldReader in) throws MalformedMessageException {
        LocationReport.decode(in);
        new AdditionalItems().decode(in);
    }

    static void explainReply(FieldReader in) throws MalformedMessageException {
        LocationReply.decode(in);
        new AdditionalItems().decode(in);
    }
}
