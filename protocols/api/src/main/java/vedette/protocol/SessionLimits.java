// SPDX-License-Identifier: Apache-2.0
package vedette.protocol;

/**
 * Bounds of one session.
 *
 * @param maxFrameBytes longest frame on the wire, escapes included
 * @param maxReassemblyBytes bytes kept of messages whose parts are not all there
 * @param maxReassemblies such messages at once
 * @param reassemblyTimeoutMs how long such a message may wait for its next part
 * @param maxDevices different devices that may speak through one connection
 */
public record SessionLimits(
        int maxFrameBytes, int maxReassemblyBytes, int maxReassemblies, long reassemblyTimeoutMs, int maxDevices) {
    public static final SessionLimits DEFAULT = new SessionLimits(4 * 1024, 2 * 1024 * 1024, 64, 60_000, 1_000);

    /** The same limits with frames of at least {@code bytes}, for a protocol whose {@link Protocol#maxFrameBytes} is larger. */
    public SessionLimits withFramesOf(int bytes) {
        return bytes <= maxFrameBytes
                ? this
                : new SessionLimits(bytes, maxReassemblyBytes, maxReassemblies, reassemblyTimeoutMs, maxDevices);
    }
}
