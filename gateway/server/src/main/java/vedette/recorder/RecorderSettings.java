// SPDX-License-Identifier: Apache-2.0
package vedette.recorder;

import vedette.settings.Range;

/**
 * How much of what devices and gateway said to each other is kept, in memory.
 *
 * @param framesPerDevice reads and writes that are kept of one device, 0 for none of any
 * @param bytesPerDevice bytes that are kept of one device
 * @param totalBytes bytes that are kept of all; beyond it devices that were silent for long give way
 * @param maxFramesPerDevice most that may be asked for when more of one device is to be recorded for a while
 * @param maxBytesPerDevice bytes that are kept of such a device
 * @param maxSeconds how long more may be recorded
 */
public record RecorderSettings(
        int framesPerDevice,
        int bytesPerDevice,
        int totalBytes,
        int maxFramesPerDevice,
        int maxBytesPerDevice,
        int maxSeconds) {

    public static final RecorderSettings DEFAULT =
            new RecorderSettings(20, 8 * 1024, 64 * 1024 * 1024, 2_000, 1024 * 1024, 86_400);

    public RecorderSettings {
        Range.within("framesPerDevice", framesPerDevice, 0, maxFramesPerDevice);
        Range.within("bytesPerDevice", bytesPerDevice, 0, maxBytesPerDevice);
        Range.atLeast("totalBytes", totalBytes, 0);
        Range.within("maxBytesPerDevice", maxBytesPerDevice, 0, 16 << 20);
        Range.atLeast("maxSeconds", maxSeconds, 1);
    }
}
