// SPDX-License-Identifier: Apache-2.0
package vedette.telemetry;

import java.util.Objects;

/**
 * What became of a command, as its device or the protocol says.
 *
 * @param commandId the id under which it was sent
 * @param device which device answered
 * @param stage how far it came
 * @param detail for people: why it was refused, or what the answer said; may be empty
 */
public record CommandOutcome(String commandId, DeviceId device, Stage stage, String detail) {
    /** How far a command came. */
    public enum Stage {
        /** The bytes were handed to the link. */
        SENT,
        /** The device acknowledged that it has the command. */
        TERMINAL_ACK,
        /** The device delivered what was asked for; final. */
        RESULT,
        /** The device refused; final. */
        REJECTED,
        /** The protocol or the device has no such command; final. */
        UNSUPPORTED,
        /** The device did not answer within the protocol's time and retries; final. */
        NO_ANSWER
    }

    public CommandOutcome {
        Objects.requireNonNull(commandId, "commandId");
        Objects.requireNonNull(device, "device");
        Objects.requireNonNull(stage, "stage");
        Objects.requireNonNull(detail, "detail");
    }
}
