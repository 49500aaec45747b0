// SPDX-License-Identifier: Apache-2.0
package vedette.protocol.lrrp;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import java.util.Arrays;
import vedette.telemetry.DeviceId;

/** What came a moment ago: the same report may come through several repeaters. Not thread-safe. */
final class RecentDocuments {
    private static final int MAX_KEPT = 16;
    private static final long KEPT_MS = 5_000;

    private final DeviceId[] devices = new DeviceId[MAX_KEPT];
    private final byte[][] documents = new byte[MAX_KEPT][];
    private final long[] timesMs = new long[MAX_KEPT];
    private int next;

    /** Whether the radio has said just this within the last seconds; keeps it if not. */
    boolean has(DeviceId device, ByteBuf document, long nowMs) {
        byte[] bytes = ByteBufUtil.getBytes(document);
        for (int i = 0; i < MAX_KEPT; i++) {
            if (device.equals(devices[i]) && nowMs - timesMs[i] < KEPT_MS && Arrays.equals(bytes, documents[i])) {
                return true;
            }
        }
        devices[next] = device;
        documents[next] = bytes;
        timesMs[next] = nowMs;
        next = (next + 1) % MAX_KEPT;
        return false;
    }
}
