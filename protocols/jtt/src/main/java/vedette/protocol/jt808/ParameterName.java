// SPDX-License-Identifier: Apache-2.0
package vedette.protocol.jt808;

import java.util.Arrays;

/** Names and kinds of the standard's parameters (终端参数), with the unit as suffix where there is one. */
final class ParameterName {
    static final int REPORT_STRATEGY = 0x0020;
    static final int INTERVAL_NOT_LOGGED_IN = 0x0022;
    static final int INTERVAL_DEFAULT = 0x0029;

    private enum Kind {
        NUMBER,
        TEXT,
        BYTES
    }

    private record Entry(int id, Kind kind, String name) {}

    private static final Entry[] ENTRIES = {
        number(0x0001, "heartbeatIntervalS"),
        number(0x0002, "tcpAnswerTimeoutS"),
        number(0x0003, "tcpRetries"),
        number(0x0004, "udpAnswerTimeoutS"),
        number(0x0005, "udpRetries"),
        number(0x0006, "smsAnswerTimeoutS"),
        number(0x0007, "smsRetries"),
        text(0x0010, "mainServerApn"),
        text(0x0011, "mainServerUser"),
        text(0x0012, "mainServerPassword"),
        text(0x0013, "mainServerAddress"),
        text(0x0014, "backupServerApn"),
        text(0x0015, "backupServerUser"),
        text(0x0016, "backupServerPassword"),
        text(0x0017, "backupServerAddress"),
        number(0x0018, "serverTcpPort"),
        number(0x0019, "serverUdpPort"),
        text(0x001A, "cardServerAddress"),
        number(0x001B, "cardServerTcpPort"),
        number(0x001C, "cardServerUdpPort"),
        text(0x001D, "cardBackupServerAddress"),
        number(REPORT_STRATEGY, "reportStrategy"),
        number(0x0021, "reportScheme"),
        number(INTERVAL_NOT_LOGGED_IN, "reportIntervalNotLoggedInS"),
        text(0x0023, "slaveServerApn"),
        text(0x0024, "slaveServerUser"),
        text(0x0025, "slaveServerPassword"),
        text(0x0026, "slaveServerAddress"),
        number(0x0027, "reportIntervalSleepS"),
        number(0x0028, "reportIntervalEmergencyS"),
        number(INTERVAL_DEFAULT, "reportIntervalDefaultS"),
        number(0x002C, "reportDistanceDefaultM"),
        number(0x002D, "reportDistanceNotLoggedInM"),
        number(0x002E, "reportDistanceSleepM"),
        number(0x002F, "reportDistanceEmergencyM"),
        number(0x0030, "cornerAngleDeg"),
        number(0x0031, "fenceRadiusM"),
        bytes(0x0032, "forbiddenDrivingHours"),
        text(0x0040, "platformPhone"),
        text(0x0041, "resetPhone"),
        text(0x0042, "factoryResetPhone"),
        text(0x0043, "platformSmsPhone"),
        text(0x0044, "smsAlarmPhone"),
        number(0x0045, "answerPolicy"),
        number(0x0046, "maxCallS"),
        number(0x0047, "maxCallPerMonthS"),
        text(0x0048, "monitorPhone"),
        text(0x0049, "privilegedSmsPhone"),
        number(0x0050, "alarmMaskBits"),
        number(0x0051, "alarmSmsBits"),
        number(0x0052, "alarmPhotoBits"),
        number(0x0053, "alarmPhotoStoreBits"),
        number(0x0054, "keyAlarmBits"),
        number(0x0055, "maxSpeedKmh"),
        number(0x0056, "overspeedDurationS"),
        number(0x0057, "continuousDrivingLimitS"),
        number(0x0058, "dailyDrivingLimitS"),
        number(0x0059, "minRestS"),
        number(0x005A, "maxParkingS"),
        number(0x005B, "overspeedWarningDifferenceDkmh"),
        number(0x005C, "fatigueWarningDifferenceS"),
        number(0x005D, "collisionThreshold"),
        number(0x005E, "rolloverAngleDeg"),
        number(0x0064, "timedPhotoBits"),
        number(0x0065, "distancePhotoBits"),
        number(0x0070, "pictureQuality"),
        number(0x0071, "brightness"),
        number(0x0072, "contrast"),
        number(0x0073, "saturation"),
        number(0x0074, "hue"),
        bytes(0x0075, "avParameters"),
        bytes(0x0076, "avChannels"),
        bytes(0x0077, "avChannelParameters"),
        bytes(0x0079, "specialRecording"),
        number(0x007A, "videoAlarmMaskBits"),
        bytes(0x007B, "videoAnalysis"),
        bytes(0x007C, "sleepAndWake"),
        number(0x0080, "odometerDkm"),
        number(0x0081, "province"),
        number(0x0082, "city"),
        text(0x0083, "plate"),
        number(0x0084, "plateColour"),
        number(0x0090, "gnssSystemBits"),
        number(0x0091, "gnssBaudRate"),
        number(0x0092, "gnssOutputPeriod"),
        number(0x0093, "gnssCollectPeriodS"),
        number(0x0094, "gnssUploadMode"),
        number(0x0095, "gnssUploadValue"),
        number(0x0100, "can1CollectPeriodMs"),
        number(0x0101, "can1UploadPeriodS"),
        number(0x0102, "can2CollectPeriodMs"),
        number(0x0103, "can2UploadPeriodS")
    };

    private static final int[] IDS = Arrays.stream(ENTRIES).mapToInt(Entry::id).toArray(); // ascending, as the table is

    private static final int FIRST_CAN_ID = 0x0110;
    private static final int LAST_CAN_ID = 0x01FF;
    private static final Entry UNKNOWN = bytes(-1, "");

    private ParameterName() {}

    /** The name, or {@code parameter} and the id in hex. */
    static String of(int id) {
        String name = entry(id).name;
        if (!name.isEmpty()) {
            return name;
        }
        String hex = String.format("%04x", id);
        return (id >= FIRST_CAN_ID && id <= LAST_CAN_ID ? "canId" : "parameter") + hex;
    }

    static boolean isText(int id) {
        return entry(id).kind == Kind.TEXT;
    }

    static boolean isNumber(int id) {
        return entry(id).kind == Kind.NUMBER;
    }

    private static Entry entry(int id) {
        int at = Arrays.binarySearch(IDS, id);
        return at < 0 ? UNKNOWN : ENTRIES[at];
    }

    private static Entry number(int id, String name) {
        return new Entry(id, Kind.NUMBER, name);
    }

    private static Entry text(int id, String name) {
        return new Entry(id, Kind.TEXT, name);
    }

    private static Entry bytes(int id, String name) {
        return new Entry(id, Kind.BYTES, name);
    }
}
