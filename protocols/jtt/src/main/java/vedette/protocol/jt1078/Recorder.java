// SPDX-License-Identifier: Apache-2.0
package vedette.protocol.jt1078;

import vedette.protocol.MalformedMessageException;
import vedette.protocol.jt808.Exchange;

/** Handlers of what recorders say. Each is kept, and answered when that is stored. */
final class Recorder {
    private static final int MAX_CHANNELS = 32;

    private Recorder() {}

    /** From now on every camera that there is has a state. */
    static void properties(Exchange x) throws MalformedMessageException {
        int channels = AvProperties.decode(x.in()).maxVideoChannels();
        if (channels > 0 && channels <= MAX_CHANNELS) {
            x.terminal().cameraChannels(-1 >>> (MAX_CHANNELS - channels));
        }
        told(x, Exchange.ANY_SERIAL);
    }

    static void flow(Exchange x) throws MalformedMessageException {
        PassengerFlow.decode(x.in());
        x.tell();
        x.answerWhenStored();
    }

    static void recordings(Exchange x) throws MalformedMessageException {
        told(x, RecordingList.decode(x.in()).answeredSerial());
    }

    static void done(Exchange x) throws MalformedMessageException {
        told(x, FileUploadDone.decode(x.in()).answeredSerial());
    }

    private static void told(Exchange x, int answeredSerial) {
        x.tell();
        x.result(answeredSerial);
        x.answerWhenStored();
    }
}
