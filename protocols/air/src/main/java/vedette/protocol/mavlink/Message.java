// SPDX-License-Identifier: Apache-2.0
package vedette.protocol.mavlink;

import java.util.List;

/**
 * The definition of one message.
 *
 * @param crcExtra what its checksum is closed by, so that ends with other definitions refuse each other
 * @param baseBytes length without the extension fields of version 2
 * @param fields in wire order
 */
record Message(int id, String name, int crcExtra, int baseBytes, List<Field> fields) {
    static final int HEARTBEAT = 0;
    static final int SYS_STATUS = 1;
    static final int SYSTEM_TIME = 2;
    static final int GPS_RAW_INT = 24;
    static final int ATTITUDE = 30;
    static final int GLOBAL_POSITION_INT = 33;
    static final int MISSION_CURRENT = 42;
    static final int MISSION_ITEM_REACHED = 46;
    static final int VFR_HUD = 74;
    static final int COMMAND_LONG = 76;
    static final int COMMAND_ACK = 77;
    static final int RADIO_STATUS = 109;
    static final int POWER_STATUS = 125;
    static final int BATTERY_STATUS = 147;
    static final int AUTOPILOT_VERSION = 148;
    static final int ESTIMATOR_STATUS = 230;
    static final int HIGH_LATENCY = 234;
    static final int HIGH_LATENCY2 = 235;
    static final int HOME_POSITION = 242;
    static final int EXTENDED_SYS_STATE = 245;
    static final int STATUSTEXT = 253;
    static final int CAMERA_INFORMATION = 259;
    static final int CAMERA_SETTINGS = 260;
    static final int STORAGE_INFORMATION = 261;
    static final int CAMERA_CAPTURE_STATUS = 262;
    static final int CAMERA_IMAGE_CAPTURED = 263;
    static final int MOUNT_ORIENTATION = 265;
    static final int VIDEO_STREAM_INFORMATION = 269;
    static final int VIDEO_STREAM_STATUS = 270;
    static final int GIMBAL_MANAGER_INFORMATION = 280;
    static final int GIMBAL_DEVICE_ATTITUDE_STATUS = 285;
    static final int UTM_GLOBAL_POSITION = 340;
    static final int TIME_ESTIMATE_TO_TARGET = 380;
    static final int OPEN_DRONE_ID_BASIC_ID = 12900;
    static final int OPEN_DRONE_ID_LOCATION = 12901;
    static final int OPEN_DRONE_ID_AUTHENTICATION = 12902;
    static final int OPEN_DRONE_ID_SELF_ID = 12903;
    static final int OPEN_DRONE_ID_SYSTEM = 12904;
    static final int OPEN_DRONE_ID_OPERATOR_ID = 12905;
    static final int OPEN_DRONE_ID_MESSAGE_PACK = 12915;
    static final int OPEN_DRONE_ID_ARM_STATUS = 12918;
    static final int OPEN_DRONE_ID_SYSTEM_UPDATE = 12919;

    /**
     * One field.
     *
     * @param type {@code u8}, {@code i32}, {@code f32}, {@code char} and so on
     * @param count elements of an array, 0 for a single value
     * @param offset in the payload with all its zeros
     * @param unit as the definition writes it, empty for none
     * @param enumeration its name, empty for none
     */
    record Field(String name, String type, int count, int offset, String unit, String enumeration) {
        int elementBytes() {
            return switch (type) {
                case "u8", "i8", "char" -> 1;
                case "u16", "i16" -> 2;
                case "u64", "i64", "f64" -> 8;
                default -> 4;
            };
        }

        int bytes() {
            return elementBytes() * Math.max(1, count);
        }
    }

    Message {
        fields = List.copyOf(fields);
    }

    /** Length with the extension fields. */
    int bytes() {
        Field last = fields.get(fields.size() - 1);
        return last.offset() + last.bytes();
    }
}
