// SPDX-License-Identifier: Apache-2.0
package vedette.protocol.suntech;

import vedette.protocol.MalformedMessageException;
import vedette.protocol.Rejection;
import vedette.protocol.tracker.TextFields;

/**
 * What opens a line.
 *
 * @param model {@code ST300} and its like, empty in the universal form
 * @param message what it is: {@code STT}, {@code EMG}, {@code ALT} and so on, in the words of the older models
 * @param answer whether it answers a command
 */
record SuntechLine(String model, String message, boolean answer, String identity) {
    private static final int MESSAGE_LENGTH = 3;

    /** {@code ST300} and its like. */
    private static final int MODEL_LENGTH = 5;

    /** Reads up to the identity. */
    static SuntechLine read(TextFields in) throws MalformedMessageException {
        String head = in.text("head");
        if (head.length() == MESSAGE_LENGTH) {
            return new SuntechLine("", head, head.equals("RES"), in.text("identity"));
        }
        if (head.length() < MODEL_LENGTH) {
            throw new MalformedMessageException(
                    Rejection.BAD_VALUE, "head at offset 0: found '" + head + "', expected model and message");
        }
        if (head.length() < MODEL_LENGTH + MESSAGE_LENGTH) {
            return new SuntechLine(head, word(in.text("message")), false, in.text("identity"));
        }
        int end = head.length() - MESSAGE_LENGTH;
        boolean answer = in.peek().equals("Res");
        if (answer) {
            in.skip("answer");
        }
        return new SuntechLine(head.substring(0, end), head.substring(end), answer, in.text("identity"));
    }

    /** The word of the other models for what the ST9 series writes out. */
    private static String word(String message) {
        return switch (message) {
            case "Location" -> "STT";
            case "Emergency" -> "EMG";
            case "Alert" -> "ALT";
            case "Event" -> "EVT";
            case "Alive" -> "ALV";
            default -> message;
        };
    }

    boolean isUniversal() {
        return model.isEmpty();
    }

    /** The series that writes its messages out. */
    boolean isWrittenOut() {
        return model.startsWith("ST9");
    }
}
