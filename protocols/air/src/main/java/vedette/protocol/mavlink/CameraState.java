// SPDX-License-Identifier: Apache-2.0
package vedette.protocol.mavlink;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import vedette.telemetry.Camera;
import vedette.telemetry.Cameras;
import vedette.telemetry.Flag;

/** What the cameras of one aircraft last said: channel 1 is component 100, or the autopilot's own first camera. */
final class CameraState {
    static final int FIRST_COMPONENT = 100;
    static final int MAX_CAMERAS = 6;

    private static final int RUNNING = 1;

    private final Flag[] recording = new Flag[MAX_CAMERAS];
    private final Flag[] streaming = new Flag[MAX_CAMERAS];
    private boolean fresh;

    CameraState() {
        Arrays.fill(recording, Flag.UNKNOWN);
        Arrays.fill(streaming, Flag.UNKNOWN);
    }

    /** CAMERA_CAPTURE_STATUS. */
    void capture(Frame in) {
        int camera = camera(in, in.u8(22));
        recording[camera] = Flag.of(in.u8(17) != 0);
        fresh = true;
    }

    /** VIDEO_STREAM_STATUS, VIDEO_STREAM_INFORMATION: flags, and which camera of an autopilot it is. */
    void stream(Frame in, int deviceOffset) {
        int camera = camera(in, in.u8(deviceOffset));
        streaming[camera] = Flag.of((in.u16(8) & RUNNING) != 0);
        fresh = true;
    }

    /** Where the stream of a VIDEO_STREAM_INFORMATION is; empty when it does not say. */
    static String address(Frame in) {
        return FieldText.text(53, 160, in);
    }

    /** The facet, once after each message of a camera. */
    Cameras take() {
        if (!fresh) {
            return Cameras.NONE;
        }
        fresh = false;
        List<Camera> channels = new ArrayList<>(1);
        for (int camera = 0; camera < MAX_CAMERAS; camera++) {
            if (recording[camera].isKnown() || streaming[camera].isKnown()) {
                channels.add(new Camera(
                        camera + 1,
                        Flag.ON,
                        recording[camera],
                        Flag.UNKNOWN,
                        Flag.UNKNOWN,
                        Flag.UNKNOWN,
                        streaming[camera]));
            }
        }
        return new Cameras(channels);
    }

    private static int camera(Frame in, int device) {
        int camera = in.component() >= FIRST_COMPONENT ? in.component() - FIRST_COMPONENT : device - 1;
        return Math.max(0, Math.min(MAX_CAMERAS - 1, camera));
    }
}
