// SPDX-License-Identifier: Apache-2.0
package vedette.command;

import java.util.regex.Pattern;
import vedette.telemetry.Command;

/**
 * What somebody wants a unit to be told.
 *
 * @param id idempotency key, {@code [A-Za-z0-9._~-]{1,64}}
 * @param unit id of the unit
 * @param ttlMs how long it may take to be delivered, milliseconds; 0 for now or never
 * @param bearer {@link #AUTO}, or the id of the device that has to carry it
 */
public record CommandRequest(String id, String unit, Command command, int ttlMs, String bearer) {
    /** The source that was heard most recently, then the next. */
    public static final String AUTO = "auto";

    private static final Pattern ID = Pattern.compile("[A-Za-z0-9._~-]{1,64}");

    public CommandRequest {
        if (!ID.matcher(id).matches()) {
            throw new IllegalArgumentException(
                    "id: found " + id.length() + " characters, expected 1 to 64 of A-Z a-z 0-9 . _ ~ -");
        }
    }

    boolean isAuto() {
        return bearer.equals(AUTO);
    }

    /** Whether a device answers with more than that it has the command. */
    boolean asksForResult() {
        return command instanceof Command.Locate || command instanceof Command.QueryParameters;
    }
}
