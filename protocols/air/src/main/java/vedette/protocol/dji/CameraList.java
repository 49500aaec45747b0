// SPDX-License-Identifier: Apache-2.0
package vedette.protocol.dji;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import vedette.telemetry.Camera;
import vedette.telemetry.Cameras;
import vedette.telemetry.Flag;

/**
 * The cameras of a device, numbered from 1 in the order in which they were first heard of, and the video that each gives.
 * Bounded. Not thread-safe.
 */
final class CameraList implements Members {
    /** More than any aircraft carries; the rest is kept as it stands. */
    static final int MAX_CAMERAS = 16;

    private static final int MAX_INDEX_LENGTH = 32;
    private static final String USUAL_VIDEO = "normal-0";

    private static final class Channel {
        private final String index;
        private String video = "";
        private Flag online = Flag.UNKNOWN;
        private Flag recording = Flag.UNKNOWN;
        private Flag streaming = Flag.UNKNOWN;

        Channel(String index) {
            this.index = index;
        }
    }

    private final List<Channel> channels = new ArrayList<>(0);
    private String elementIndex = "";
    private Flag elementRecording = Flag.UNKNOWN;
    private boolean stated;
    private boolean toldByGateway;

    /** A new message begins. */
    void reset() {
        elementIndex = "";
        elementRecording = Flag.UNKNOWN;
        stated = false;
    }

    @Override
    public boolean take(String name, ValueReader in) {
        return false;
    }

    @Override
    public @Nullable Members inside(String name) {
        return name.equals("cameras") ? new Elements() : null;
    }

    /** The array {@code cameras} of an aircraft. */
    private final class Elements implements Members {
        @Override
        public boolean element(int index) {
            endElement();
            return index < MAX_CAMERAS;
        }

        @Override
        public boolean take(String name, ValueReader in) throws IOException {
            switch (name) {
                case "payload_index" -> elementIndex = in.text(MAX_INDEX_LENGTH);
                case "recording_state" -> elementRecording = in.flag();
                default -> {
                    return false;
                }
            }
            return !name.equals("payload_index"); // which of the cameras has the other members is for the extra to say
        }
    }

    private void endElement() {
        Channel channel = elementIndex.isEmpty() ? null : channel(elementIndex);
        if (channel != null) {
            channel.online = Flag.ON;
            channel.recording = elementRecording.isKnown() ? elementRecording : channel.recording;
            stated = true;
        }
        elementIndex = "";
        elementRecording = Flag.UNKNOWN;
    }

    private @Nullable Channel channel(String index) {
        for (Channel channel : channels) {
            if (channel.index.equals(index)) {
                return channel;
            }
        }
        if (channels.size() >= MAX_CAMERAS) {
            return null;
        }
        Channel added = new Channel(index);
        channels.add(added);
        return added;
    }

    /** Its gateway says that a camera can be watched. */
    void watchable(String index, String video) {
        Channel channel = channel(index);
        if (channel != null) {
            channel.video = channel.video.isEmpty() ? video : channel.video;
            toldByGateway = true;
        }
    }

    /** Its gateway tells of streams anew: those that it does not name have ended. */
    void streamsEnded() {
        for (Channel channel : channels) {
            channel.streaming = Flag.OFF;
            toldByGateway = true;
        }
    }

    /** Its gateway says that the camera is being watched. */
    void streaming(String index) {
        Channel channel = channel(index);
        if (channel != null) {
            channel.streaming = Flag.ON;
            toldByGateway = true;
        }
    }

    /** Whether there is something to tell: by its own message, or by its gateway's before. */
    boolean isStated() {
        endElement();
        return stated || toldByGateway;
    }

    /** What names the video of a channel behind the serial number; null when there is no such channel. */
    @Nullable
    String video(int channel) {
        if (channel < 1 || channel > channels.size()) {
            return null;
        }
        Channel found = channels.get(channel - 1);
        return found.index + '/' + (found.video.isEmpty() ? USUAL_VIDEO : found.video);
    }

    int count() {
        return channels.size();
    }

    Cameras build() {
        toldByGateway = false;
        List<Camera> cameras = new ArrayList<>(channels.size());
        for (Channel channel : channels) {
            cameras.add(new Camera(
                    cameras.size() + 1,
                    channel.online,
                    channel.recording,
                    Flag.UNKNOWN,
                    Flag.UNKNOWN,
                    Flag.UNKNOWN,
                    channel.streaming));
        }
        return new Cameras(cameras);
    }
}
