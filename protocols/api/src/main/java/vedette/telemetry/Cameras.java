// SPDX-License-Identifier: Apache-2.0
package vedette.telemetry;

import java.util.List;

/**
 * State of the camera channels that a device speaks of.
 *
 * @param channels by ascending channel, at most {@value #MAX_CHANNELS}; empty when the device said nothing
 */
public record Cameras(List<Camera> channels) {
    /** More channels than any recorder has; the rest of a longer list is left out. */
    public static final int MAX_CHANNELS = 64;

    public static final Cameras NONE = new Cameras(List.of());

    public Cameras {
        channels = List.copyOf(channels);
    }
}
