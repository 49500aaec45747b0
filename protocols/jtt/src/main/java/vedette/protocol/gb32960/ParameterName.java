// SPDX-License-Identifier: Apache-2.0
package vedette.protocol.gb32960;

import org.jspecify.annotations.Nullable;

/** Parameters of a terminal (参数项): id, name with its unit, length on the wire. */
enum ParameterName {
    STORE_PERIOD(0x01, "storePeriodMs", 2),
    REPORT_PERIOD(0x02, "reportPeriodS", 2),
    ALARM_REPORT_PERIOD(0x03, "alarmReportPeriodMs", 2),
    PLATFORM_HOST_LENGTH(0x04, "platformHostBytes", 1),
    PLATFORM_HOST(0x05, "platformHost", ParameterName.TEXT_OF_LENGTH_BEFORE),
    PLATFORM_PORT(0x06, "platformPort", 2),
    HARDWARE(0x07, "hardwareVersion", 5),
    FIRMWARE(0x08, "firmwareVersion", 5),
    HEARTBEAT_PERIOD(0x09, "heartbeatPeriodS", 1),
    TERMINAL_TIMEOUT(0x0A, "terminalTimeoutS", 2),
    PLATFORM_TIMEOUT(0x0B, "platformTimeoutS", 2),
    LOGIN_RETRY(0x0C, "loginRetryMin", 1),
    PUBLIC_HOST_LENGTH(0x0D, "publicHostBytes", 1),
    PUBLIC_HOST(0x0E, "publicHost", ParameterName.TEXT_OF_LENGTH_BEFORE),
    PUBLIC_PORT(0x0F, "publicPort", 2),
    SAMPLING(0x10, "sampling", 1);

    /** The parameter before this one says how long it is. */
    static final int TEXT_OF_LENGTH_BEFORE = -1;

    private static final ParameterName[] ALL = values();

    private final int id;
    private final String title;
    private final int bytes;

    ParameterName(int id, String title, int bytes) {
        this.id = id;
        this.title = title;
        this.bytes = bytes;
    }

    int id() {
        return id;
    }

    String title() {
        return title;
    }

    /** Length on the wire, or {@link #TEXT_OF_LENGTH_BEFORE}. */
    int bytes() {
        return bytes;
    }

    boolean isText() {
        return bytes == TEXT_OF_LENGTH_BEFORE || this == HARDWARE || this == FIRMWARE;
    }

    static @Nullable ParameterName of(int id) {
        return id >= 1 && id <= ALL.length ? ALL[id - 1] : null;
    }
}
