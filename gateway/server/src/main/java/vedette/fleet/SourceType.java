// SPDX-License-Identifier: Apache-2.0
package vedette.fleet;

import java.util.Locale;

/** What kind of source a device is: decides its default accuracy and how often it is expected to speak. */
public enum SourceType {
    GNSS_TERMINAL(10),
    RADIO(30),
    PHONE(20),
    BODYCAM(15),
    DRONE_LINK(5),
    MANUAL(100);

    private final String wireName = name().toLowerCase(Locale.ROOT).replace('_', '-');
    private final int defaultAccuracyM;

    SourceType(int defaultAccuracyM) {
        this.defaultAccuracyM = defaultAccuracyM;
    }

    /** Name on the wire. */
    public String wireName() {
        return wireName;
    }

    /** One sigma, metres, when the device does not say. */
    public int defaultAccuracyM() {
        return defaultAccuracyM;
    }
}
