// SPDX-License-Identifier: Apache-2.0
package vedette.ingest;

import vedette.protocol.Explanation;
import vedette.telemetry.DeviceId;

/** Makes what a device said fit for one line of a log: no control characters, bounded. */
final class LogText {
    private LogText() {}

    static String of(DeviceId device) {
        return Explanation.printable(device.toString());
    }

    static String of(String text, int maxLength) {
        return Explanation.printable(text.length() <= maxLength ? text : text.substring(0, maxLength) + '…');
    }
}
