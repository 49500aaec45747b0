// SPDX-License-Identifier: Apache-2.0
package vedette.protocol.jt1078;

import static vedette.protocol.jt808.MessageType.down;
import static vedette.protocol.jt808.MessageType.up;

import java.util.List;
import vedette.protocol.jt808.Extension;
import vedette.protocol.jt808.MessageType;

/** The messages of JT/T 1078, one line each. */
public final class Jt1078Extension implements Extension {
    @Override
    public List<MessageType> messages() {
        return List.of(
                up(AvProperties.MESSAGE_ID, "AV properties", (in, e) -> AvProperties.decode(in), Recorder::properties),
                up(PassengerFlow.MESSAGE_ID, "passenger flow", (in, e) -> PassengerFlow.decode(in), Recorder::flow),
                up(RecordingList.MESSAGE_ID, "recordings", (in, e) -> RecordingList.decode(in), Recorder::recordings),
                up(FileUploadDone.MESSAGE_ID, "file upload done", (in, e) -> FileUploadDone.decode(in), Recorder::done),
                down(AvProperties.QUERY_MESSAGE_ID, "query AV properties", (in, e) -> {}),
                down(LiveRequest.MESSAGE_ID, "live request", (in, e) -> LiveRequest.decode(in)),
                down(LiveControl.MESSAGE_ID, "live control", (in, e) -> LiveControl.decode(in)),
                down(LiveStatus.MESSAGE_ID, "live status", (in, e) -> LiveStatus.decode(in)),
                down(PlaybackRequest.MESSAGE_ID, "playback request", (in, e) -> PlaybackRequest.decode(in)),
                down(PlaybackControl.MESSAGE_ID, "playback control", (in, e) -> PlaybackControl.decode(in)),
                down(RecordingQuery.MESSAGE_ID, "query recordings", (in, e) -> RecordingQuery.decode(in)),
                down(FileUpload.MESSAGE_ID, "file upload", (in, e) -> FileUpload.decode(in)),
                down(FileUploadControl.MESSAGE_ID, "file upload control", (in, e) -> FileUploadControl.decode(in)),
                down(PanTilt.MESSAGE_ID, "turn camera", (in, e) -> PanTilt.decode(in)),
                down(CameraAdjustment.FOCUS_MESSAGE_ID, "focus", (in, e) -> CameraAdjustment.decode(in)),
                down(CameraAdjustment.IRIS_MESSAGE_ID, "iris", (in, e) -> CameraAdjustment.decode(in)),
                down(CameraAdjustment.WIPER_MESSAGE_ID, "wiper", (in, e) -> CameraAdjustment.decode(in)),
                down(CameraAdjustment.LIGHT_MESSAGE_ID, "infrared light", (in, e) -> CameraAdjustment.decode(in)),
                down(CameraAdjustment.ZOOM_MESSAGE_ID, "zoom", (in, e) -> CameraAdjustment.decode(in)));
    }

    @Override
    public int answerTo(int platformMessageId) {
        return switch (platformMessageId) {
            case AvProperties.QUERY_MESSAGE_ID -> AvProperties.MESSAGE_ID;
            case RecordingQuery.MESSAGE_ID, PlaybackRequest.MESSAGE_ID -> RecordingList.MESSAGE_ID;
            case FileUpload.MESSAGE_ID -> FileUploadDone.MESSAGE_ID;
            default -> NO_ANSWER;
        };
    }
}
