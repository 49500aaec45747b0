// SPDX-License-Identifier: Apache-2.0
package vedette.protocol.ruptela;

/** Numbers of messages. A platform's is a device's and 100. */
final class Message {
    static final int RECORDS = 1;
    static final int TEXT_ANSWER = 7;
    static final int TROUBLE_CODES = 9;
    static final int IDENTIFICATION = 15;
    static final int HEARTBEAT = 16;
    static final int SET_IO = 17;
    static final int DYNAMIC_IDENTIFICATION = 18;
    static final int FILES = 37;
    static final int EXTENDED_RECORDS = 68;

    /** Answers both kinds of records. */
    static final int RECORDS_TAKEN = 100;

    static final int TEXT = 108;
    static final int TROUBLE_CODES_TAKEN = 109;

    /** From a device's message to the platform's answer. */
    static final int ANSWER = 100;

    private Message() {}

    static boolean isDevices(int message) {
        return !name(message).isEmpty();
    }

    /** Empty for what no device says. */
    static String name(int message) {
        return switch (message) {
            case RECORDS -> "records";
            case 2 -> "configuration";
            case 3 -> "version";
            case 4 -> "firmware update";
            case 5 -> "smart card data";
            case 6 -> "smart card size";
            case TEXT_ANSWER -> "answer to a text";
            case TROUBLE_CODES -> "trouble codes";
            case 10, 11, 12, 13 -> "transparent channel";
            case IDENTIFICATION -> "identification";
            case HEARTBEAT -> "heartbeat";
            case SET_IO -> "answer to set IO";
            case DYNAMIC_IDENTIFICATION -> "dynamic identification";
            case 30, 31, 32, 33 -> "tachograph, weighing";
            case FILES -> "files";
            case EXTENDED_RECORDS -> "extended records";
            case 240, 241 -> "tachograph files";
            default -> "";
        };
    }
}
