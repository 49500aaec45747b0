// SPDX-License-Identifier: Apache-2.0
package vedette.fleet;

import vedette.protocol.DeviceKind;

/**
 * What a device said that nobody knows.
 *
 * @param protocol name of the protocol that it spoke
 * @param firstBytesHex its first bytes, at most {@value #MAX_BYTES} of them, as lower-case hex; empty when there are none
 * @param address where it came from
 * @param reason why it was not let in: closed set, lower case, such as {@code unknown_device}
 * @param account the MQTT account that brought it, {@code mqtt:dock-1}; empty when it came by itself
 * @param kind what it is, as far as can be told
 */
public record Knock(
        String protocol,
        Papers papers,
        String firstBytesHex,
        String address,
        String reason,
        String account,
        DeviceKind kind) {
    /** How many of its bytes are kept. */
    public static final int MAX_BYTES = 64;

    /** The reason where the fleet has no such device. */
    public static final String UNKNOWN_DEVICE = "unknown_device";

    /** The reason where no protocol claims the bytes: nobody can say whose they are. */
    public static final String UNKNOWN_PROTOCOL = "unknown_protocol";

    /** One of a device that came by itself and has not said what it is. */
    public Knock(String protocol, Papers papers, String firstBytesHex, String address, String reason) {
        this(protocol, papers, firstBytesHex, address, reason, "", DeviceKind.UNKNOWN);
    }

    public Knock {
        if (firstBytesHex.length() > 2 * MAX_BYTES) {
            firstBytesHex = firstBytesHex.substring(0, 2 * MAX_BYTES);
        }
    }

    /** Whether there is a device to be adopted. */
    public boolean isAdoptable() {
        return !reason.equals(UNKNOWN_PROTOCOL);
    }
}
