// SPDX-License-Identifier: Apache-2.0
package vedette.protocol.dji;

import io.netty.buffer.ByteBuf;
import java.util.HashMap;
import java.util.Map;
import vedette.protocol.Link;

/**
 * The heartbeats of direct remote control (DRC): a gateway device leaves that mode when they stay away. They are sent to those
 * alone that were asked through this session to enter it: a heartbeat for somebody else's operation would hide that its pilot
 * is gone. Not thread-safe.
 */
final class DirectControl {
    static final String ENTER = "drc_mode_enter";
    static final String EXIT = "drc_mode_exit";

    private static final long BEAT_MS = 1_000;

    /** A little less than the time between two ticks, so that none is left out. */
    private static final long SLACK_MS = 100;

    private static final class Beat {
        private long sequence;
        private long lastMs;
    }

    private final Map<String, Beat> byGateway = new HashMap<>(0);

    /** A gateway device has entered the mode. */
    void entered(String gateway) {
        byGateway.computeIfAbsent(gateway, key -> new Beat());
    }

    /** A gateway device has left the mode, or is gone. */
    void left(String gateway) {
        byGateway.remove(gateway);
    }

    void tick(long nowMs, Link link) {
        byGateway.forEach((gateway, beat) -> {
            if (Math.abs(nowMs - beat.lastMs) >= BEAT_MS - SLACK_MS) {
                beat.lastMs = nowMs;
                beat.sequence++;
                link.publish(Topic.down(gateway, Topic.DRC_DOWN), beat(beat.sequence, nowMs));
            }
        });
    }

    private static ByteBuf beat(long sequence, long nowMs) {
        return ReplyWriter.write(out -> {
            out.writeStringField("method", "heart_beat");
            out.writeNumberField("seq", sequence);
            out.writeObjectFieldStart("data");
            out.writeNumberField("timestamp", nowMs);
            out.writeEndObject();
        });
    }
}
