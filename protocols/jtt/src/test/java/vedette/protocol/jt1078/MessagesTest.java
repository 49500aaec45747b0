// SPDX-License-Identifier: Apache-2.0
package vedette.protocol.jt1078;

import org.junit.jupiter.api.Nested;
import vedette.protocol.testkit.MessageContract;

/** The contract of every message, both ways. */
class MessagesTest {
    @Nested
    class OfAvProperties extends MessageContract<AvProperties> {
        OfAvProperties() {
            super("1003", AvProperties::decode, AvProperties::encode);
        }
    }

    @Nested
    class OfPassengerFlow extends MessageContract<PassengerFlow> {
        OfPassengerFlow() {
            super("1005", PassengerFlow::decode, PassengerFlow::encode);
        }
    }

    @Nested
    class OfRecordingList extends MessageContract<RecordingList> {
        OfRecordingList() {
            super("1205", RecordingList::decode, RecordingList::encode);
        }
    }

    @Nested
    class OfFileUploadDone extends MessageContract<FileUploadDone> {
        OfFileUploadDone() {
            super("1206", FileUploadDone::decode, FileUploadDone::encode);
        }
    }

    @Nested
    class OfLiveRequest extends MessageContract<LiveRequest> {
        OfLiveRequest() {
            super("9101", LiveRequest::decode, LiveRequest::encode);
        }
    }

    @Nested
    class OfLiveControl extends MessageContract<LiveControl> {
        OfLiveControl() {
            super("9102", LiveControl::decode, LiveControl::encode);
        }
    }

    @Nested
    class OfLiveStatus extends MessageContract<LiveStatus> {
        OfLiveStatus() {
            super("9105", LiveStatus::decode, LiveStatus::encode);
        }
    }

    @Nested
    class OfPlaybackRequest extends MessageContract<PlaybackRequest> {
        OfPlaybackRequest() {
            super("9201", PlaybackRequest::decode, PlaybackRequest::encode);
        }
    }

    @Nested
    class OfPlaybackControl extends MessageContract<PlaybackControl> {
        OfPlaybackControl() {
            super("9202", PlaybackControl::decode, PlaybackControl::encode);
        }
    }

    @Nested
    class OfRecordingQuery extends MessageContract<RecordingQuery> {
        OfRecordingQuery() {
            super("9205", RecordingQuery::decode, RecordingQuery::encode);
        }
    }

    @Nested
    class OfFileUpload extends MessageContract<FileUpload> {
        OfFileUpload() {
            super("9206", FileUpload::decode, FileUpload::encode);
        }
    }

    @Nested
    class OfFileUploadControl extends MessageContract<FileUploadControl> {
        OfFileUploadControl() {
            super("9207", FileUploadControl::decode, FileUploadControl::encode);
        }
    }

    @Nested
    class OfPanTilt extends MessageContract<PanTilt> {
        OfPanTilt() {
            super("9301", PanTilt::decode, PanTilt::encode);
        }
    }

    @Nested
    class OfCameraAdjustment extends MessageContract<CameraAdjustment> {
        OfCameraAdjustment() {
            super("9306", CameraAdjustment::decode, CameraAdjustment::encode);
        }
    }
}
