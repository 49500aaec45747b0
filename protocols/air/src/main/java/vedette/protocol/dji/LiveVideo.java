// SPDX-License-Identifier: Apache-2.0
package vedette.protocol.dji;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a gateway says of the videos of itself and of its aircraft: which there are, and which are being watched. A video is
 * {@code serial/camera/video}. The names of what a list stands in may come behind the list. Bounded; used again and again; not
 * thread-safe.
 */
final class LiveVideo implements Members {
    /** Videos of one message; the rest is left out. */
    static final int MAX_VIDEOS = 64;

    private static final int MAX_NAME_LENGTH = 64;
    private static final int MAX_ID_LENGTH = 200;

    private final List<String> videos = new ArrayList<>(0);
    private final List<String> streams = new ArrayList<>(0);
    private final List<String> ofCamera = new ArrayList<>(0);
    private final List<String> ofDevice = new ArrayList<>(0);
    private String serial = "";
    private String camera = "";
    private String stream = "";
    private boolean isRunning;
    private boolean saysStreams;

    /** A new message begins. */
    void reset() {
        videos.clear();
        streams.clear();
        ofCamera.clear();
        ofDevice.clear();
        serial = "";
        camera = "";
        stream = "";
        isRunning = false;
        saysStreams = false;
    }

    @Override
    public boolean take(String name, ValueReader in) {
        return false;
    }

    @Override
    public @Nullable Members inside(String name) {
        return switch (name) {
            case "live_capacity" -> new Level("device_list", new DeviceElements());
            case "live_status" -> {
                saysStreams = true;
                yield new StreamElements();
            }
            default -> null;
        };
    }

    /** An object of which nothing but one list is read. */
    private record Level(String list, Members elements) implements Members {
        @Override
        public boolean take(String name, ValueReader in) {
            return false;
        }

        @Override
        public @Nullable Members inside(String name) {
            return name.equals(list) ? elements : null;
        }
    }

    private final class DeviceElements implements Members {
        @Override
        public boolean element(int index) {
            endDevice();
            return true;
        }

        @Override
        public boolean take(String name, ValueReader in) throws IOException {
            if (name.equals("sn")) {
                serial = in.text(MAX_NAME_LENGTH);
            }
            return name.equals("sn");
        }

        @Override
        public @Nullable Members inside(String name) {
            return name.equals("camera_list") ? new CameraElements() : null;
        }
    }

    private final class CameraElements implements Members {
        @Override
        public boolean element(int index) {
            endCamera();
            return true;
        }

        @Override
        public boolean take(String name, ValueReader in) throws IOException {
            if (name.equals("camera_index")) {
                camera = in.text(MAX_NAME_LENGTH);
            }
            return name.equals("camera_index");
        }

        @Override
        public @Nullable Members inside(String name) {
            return name.equals("video_list") ? this::takeVideo : null;
        }

        private boolean takeVideo(String name, ValueReader in) throws IOException {
            if (!name.equals("video_index")) {
                return false;
            }
            String video = in.text(MAX_NAME_LENGTH);
            if (ofCamera.size() < MAX_VIDEOS) {
                ofCamera.add(video);
            }
            return true;
        }
    }

    private final class StreamElements implements Members {
        @Override
        public boolean element(int index) {
            endStream();
            return true;
        }

        @Override
        public boolean take(String name, ValueReader in) throws IOException {
            switch (name) {
                case "video_id" -> stream = in.text(MAX_ID_LENGTH);
                case "status" -> isRunning = in.whole(1) == 1;
                default -> {
                    return false;
                }
            }
            return true;
        }
    }

    private void endCamera() {
        for (String video : ofCamera) {
            if (!camera.isEmpty() && !video.isEmpty() && ofDevice.size() < MAX_VIDEOS) {
                ofDevice.add(camera + '/' + video);
            }
        }
        ofCamera.clear();
        camera = "";
    }

    private void endDevice() {
        endCamera();
        for (String video : ofDevice) {
            if (!serial.isEmpty() && videos.size() < MAX_VIDEOS) {
                videos.add(serial + '/' + video);
            }
        }
        ofDevice.clear();
        serial = "";
    }

    private void endStream() {
        if (isRunning && !stream.isEmpty() && streams.size() < MAX_VIDEOS) {
            streams.add(stream);
        }
        stream = "";
        isRunning = false;
    }

    /** The videos that there are; empty when the message says nothing of them. */
    List<String> videos() {
        endDevice();
        return videos;
    }

    /** Whether the message says which videos are being watched. */
    boolean saysStreams() {
        return saysStreams;
    }

    /** The videos that are being watched. */
    List<String> streams() {
        endStream();
        return streams;
    }
}
