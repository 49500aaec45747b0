// SPDX-License-Identifier: Apache-2.0
package vedette.protocol.mavlink;

import vedette.telemetry.Extra;

/**
 * The last frame of each message that says more than the facets, until a report takes them along as its {@link Extra}: whole
 * frames in a row. Nothing is taken along twice.
 */
final class FrameStore {
    private static final int[] KEPT = {
        Message.SYS_STATUS,
        Message.GPS_RAW_INT,
        Message.RADIO_STATUS,
        Message.BATTERY_STATUS,
        Message.AUTOPILOT_VERSION,
        Message.EXTENDED_SYS_STATE,
        Message.MISSION_CURRENT,
        Message.MISSION_ITEM_REACHED,
        Message.POWER_STATUS,
        Message.ESTIMATOR_STATUS,
        Message.HIGH_LATENCY,
        Message.HIGH_LATENCY2,
        Message.UTM_GLOBAL_POSITION,
        Message.TIME_ESTIMATE_TO_TARGET,
        Message.CAMERA_INFORMATION,
        Message.CAMERA_SETTINGS,
        Message.STORAGE_INFORMATION,
        Message.CAMERA_CAPTURE_STATUS,
        Message.CAMERA_IMAGE_CAPTURED,
        Message.VIDEO_STREAM_INFORMATION,
        Message.GIMBAL_MANAGER_INFORMATION,
        Message.OPEN_DRONE_ID_BASIC_ID,
        Message.OPEN_DRONE_ID_LOCATION,
        Message.OPEN_DRONE_ID_AUTHENTICATION,
        Message.OPEN_DRONE_ID_SELF_ID,
        Message.OPEN_DRONE_ID_SYSTEM,
        Message.OPEN_DRONE_ID_OPERATOR_ID,
        Message.OPEN_DRONE_ID_MESSAGE_PACK,
        Message.OPEN_DRONE_ID_ARM_STATUS,
        Message.OPEN_DRONE_ID_SYSTEM_UPDATE
    };

    private final byte[][] frames = new byte[KEPT.length][0];
    private final int[] lengths = new int[KEPT.length];
    private int total;

    /** Keeps a copy of the frame if its message is one of those; whether it is. */
    boolean keep(Frame frame) {
        for (int slot = 0; slot < KEPT.length; slot++) {
            if (KEPT[slot] == frame.id()) {
                if (frames[slot].length == 0) {
                    frames[slot] = new byte[Frame.MAX_BYTES];
                }
                System.arraycopy(frame.bytes(), 0, frames[slot], 0, frame.length());
                total += frame.length() - lengths[slot];
                lengths[slot] = frame.length();
                return true;
            }
        }
        return false;
    }

    /** What was kept since the last call. */
    Extra take() {
        if (total == 0) {
            return Extra.NONE;
        }
        byte[] bytes = new byte[total];
        int at = 0;
        for (int slot = 0; slot < KEPT.length; slot++) {
            System.arraycopy(frames[slot], 0, bytes, at, lengths[slot]);
            at += lengths[slot];
            lengths[slot] = 0;
        }
        total = 0;
        return new Extra(MavlinkProtocol.NAME, bytes);
    }
}
