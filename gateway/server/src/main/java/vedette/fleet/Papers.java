// SPDX-License-Identifier: Apache-2.0
package vedette.fleet;

import java.util.Objects;

/** What a device says of itself when it registers (JT/T 808 {@code 0x0100}). All texts may be empty. */
public record Papers(String manufacturer, String model, String terminalId, String licensePlate) {
    public static final Papers NONE = new Papers("", "", "", "");

    /** Longest text that is kept; longer ones are cut. */
    public static final int MAX_TEXT_LENGTH = 64;

    public Papers {
        manufacturer = cut(Objects.requireNonNull(manufacturer, "manufacturer"));
        model = cut(Objects.requireNonNull(model, "model"));
        terminalId = cut(Objects.requireNonNull(terminalId, "terminalId"));
        licensePlate = cut(Objects.requireNonNull(licensePlate, "licensePlate"));
    }

    private static String cut(String text) {
        return text.length() <= MAX_TEXT_LENGTH ? text : text.substring(0, MAX_TEXT_LENGTH);
    }
}
