// SPDX-License-Identifier: Apache-2.0
package vedette.telemetry;

import java.util.Objects;

/**
 * A line that a device wrote for people: a message of an autopilot, of a dock, of a radio network. It goes into the journal
 * and to those who follow the unit's events, and changes no state.
 *
 * @param timeMs when it was said by the device's clock, or {@link Fix#UNKNOWN_TIME}
 * @param text what it says, at most {@value #MAX_LENGTH} characters: a longer one is cut off
 */
public record Note(DeviceId device, long timeMs, Severity severity, String text) {
    public static final int MAX_LENGTH = 500;

    public Note {
        Objects.requireNonNull(device, "device");
        Objects.requireNonNull(severity, "severity");
        text = text.length() <= MAX_LENGTH ? text : text.substring(0, MAX_LENGTH);
    }
}
