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
     * before it count, and only a batch of which nothing could be read is refused. The last body by the batch's count may
     * be shorter than its length says.
     */
    static void batch(Exchange x) throws MalformedMessageException {
        FieldReader in = x.in();
        int count = in.u16("count");
        boolean buffered = in.u8("type") == LocationBatch.BUFFERED;
        locations(x, count, LocationBatch.LENGTH_BYTES, buffered);
    }

    /** A vendor's batch: neither count nor type, and one byte of length. */
    static void narrowBatch(Exchange x) throws MalformedMessageException {
        locations(x, Integer.MAX_VALUE, 1, false);
    }

    private static void locations(Exchange x, int count, int lengthBytes, boolean buffered)
            throws MalformedMessageException {
        FieldReader in = x.in();
        int read = 0;
        try {
            while (in.remaining() > 0) {
                int length = lengthBytes == 1 ? in.u8("length") : in.u16("length");
                boolean lastIsShorter = read + 1 == count && length > in.remaining();
                int outer = in.enter("location", lastIsShorter ? in.remaining() : length);
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

    static void explainBattery(FieldReader in) throws MalformedMessageException {
        if (in.remaining() == BatteryReport.LENGTH_BYTES) {
            BatteryReport.decode(in);
            return;
        }
        while (in.remaining() > 0) {
            int outer = in.enter("location", in.u8("length"));
            explain(in);
            in.leave(outer);
        }
    }
}
