// SPDX-License-Identifier: Apache-2.0
package vedette.protocol.nativemqtt;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import vedette.telemetry.Camera;
import vedette.telemetry.Cameras;
import vedette.telemetry.Fix;
import vedette.telemetry.Flag;

/** State of a recorder's channels: the objects in the array {@code cameras}. */
final class CameraFields implements Fields {
    private static final int MAX_CHANNEL = 10_000;

    private final List<Camera> channels = new ArrayList<>(0);
    private int channel;
    private Flag online = Flag.UNKNOWN;
    private Flag recording = Flag.UNKNOWN;
    private Flag videoLoss = Flag.UNKNOWN;
    private Flag covered = Flag.UNKNOWN;
    private Flag storageFault = Flag.UNKNOWN;
    private Flag streaming = Flag.UNKNOWN;

    void reset() {
        channels.clear();
    }

    void startChannel() {
        channel = Fix.UNKNOWN;
        online = Flag.UNKNOWN;
        recording = Flag.UNKNOWN;
        videoLoss = Flag.UNKNOWN;
        covered = Flag.UNKNOWN;
        storageFault = Flag.UNKNOWN;
        streaming = Flag.UNKNOWN;
    }

    /** Keeps the channel that was read, unless it has no number or there are too many. */
    void endChannel() {
        if (channel != Fix.UNKNOWN && channels.size() < Cameras.MAX_CHANNELS) {
            channels.add(new Camera(channel, online, recording, videoLoss, covered, storageFault, streaming));
        }
    }

    @Override
    public boolean take(String name, ValueReader in) throws IOException {
        switch (name) {
            case "channel", "ch" -> channel = in.scaled("channel as the recorder counts, from 1", 1, 1, MAX_CHANNEL);
            case "online" -> online = in.flag("whether the camera answers");
            case "recording" -> recording = in.flag("whether it is being stored");
            case "videoloss" -> videoLoss = in.flag("whether its signal is lost");
            case "covered" -> covered = in.flag("whether its lens is covered");
            case "storagefault" -> storageFault = in.flag("whether its storage fails");
            case "streaming" -> streaming = in.flag("whether it is being sent to somebody");
            default -> {
                return false;
            }
        }
        return true;
    }

    Cameras build() {
        if (channels.isEmpty()) {
            return Cameras.NONE;
        }
        channels.sort(Comparator.comparingInt(Camera::channel));
        return new Cameras(channels);
    }
}
