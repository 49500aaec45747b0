// SPDX-License-Identifier: Apache-2.0
package vedette.protocol.gb32960;

import io.netty.buffer.ByteBuf;
import vedette.protocol.FieldReader;
import vedette.protocol.MalformedMessageException;
import vedette.protocol.Rejection;

/**
 * What stands before the data unit.
 *
 * @param command what is said: see {@link CommandName}
 * @param response {@link #COMMAND}, or how a command was answered
 * @param encryption of the data unit
 * @param dataBytes length of the data unit
 */
public record Header(Edition edition, int command, int response, Vin vin, int encryption, int dataBytes) {
    public static final int LENGTH_BYTES = 24;

    /** Longest data unit by the standard. */
    static final int MAX_DATA_BYTES = 65_531;

    /** Response flag of a message that is no answer. */
    static final int COMMAND = 0xFE;

    static final int OK = 1;
    static final int ERROR = 2;
    static final int VIN_DUPLICATE = 3;

    /** Since 2025. */
    static final int VIN_UNKNOWN = 4;

    /** Since 2025. */
    static final int BAD_STRUCTURE = 6;

    /** Since 2025. */
    static final int DECRYPTION_FAILED = 7;

    static final int NOT_ENCRYPTED = 1;

    private static final int MAX_ENCRYPTION = 5;
    private static final int ENCRYPTION_ABNORMAL = 0xFE;
    private static final int COMMAND_OFFSET = 2;
    private static final int RESPONSE_OFFSET = 3;
    private static final int VIN_OFFSET = 4;
    private static final int ENCRYPTION_OFFSET = 21;
    private static final int DATA_BYTES_OFFSET = 22;

    static Header decode(FieldReader in) throws MalformedMessageException {
        int start = in.u16("start", "## edition 2016, $$ edition 2025");
        Edition edition = Edition.of(start & 0xFF);
        if (edition == null || start >>> Byte.SIZE != edition.mark()) {
            throw new MalformedMessageException(
                    Rejection.BAD_VALUE, "start: found " + Integer.toHexString(start) + ", expected 2323 or 2424");
        }
        int command = in.u8("command");
        if (in.isExplaining()) {
            in.meaning(CommandName.of(command));
        }
        int response = in.u8("response", "1 ok, 2 error, 3 VIN duplicate, 4 to 7 see the page, 254 a command");
        return new Header(
                edition,
                command,
                response,
                Vin.decode(in),
                in.u8("encryption", "1 none, 2 RSA, 3 AES-128, 4 SM2, 5 SM4, 254 abnormal, 255 invalid"),
                in.u16("dataLength", "bytes"));
    }

    void encode(ByteBuf out) {
        out.writeByte(edition.mark()).writeByte(edition.mark());
        out.writeByte(command);
        out.writeByte(response);
        vin.encode(out);
        out.writeByte(encryption);
        out.writeShort(dataBytes);
    }

    boolean isCommand() {
        return response == COMMAND;
    }

    /**
     * Whether the bytes of {@code in} from {@code index}, as far as they go, can be a header: the start, a command and a
     * response flag that exist, a VIN of printable characters, a known encryption, a length that is allowed.
     */
    static boolean isPlausible(ByteBuf in, int index) {
        int available = in.writerIndex() - index;
        if (available <= 0 || Edition.of(in.getByte(index)) == null) {
            return false;
        }
        return (available <= 1 || in.getByte(index + 1) == in.getByte(index))
                && (available <= COMMAND_OFFSET || CommandName.exists(in.getUnsignedByte(index + COMMAND_OFFSET)))
                && (available <= RESPONSE_OFFSET || isResponse(in.getUnsignedByte(index + RESPONSE_OFFSET)))
                && (available <= VIN_OFFSET || Vin.isPlausible(in, index + VIN_OFFSET, available - VIN_OFFSET))
                && (available <= ENCRYPTION_OFFSET || isEncryption(in.getUnsignedByte(index + ENCRYPTION_OFFSET)))
                && (available < LENGTH_BYTES || dataBytes(in, index) <= MAX_DATA_BYTES);
    }

    /** Length of the data unit of the whole header at {@code index}. */
    static int dataBytes(ByteBuf in, int index) {
        return in.getUnsignedShort(index + DATA_BYTES_OFFSET);
    }

    private static boolean isResponse(int flag) {
        return flag == COMMAND || (flag >= OK && flag <= DECRYPTION_FAILED);
    }

    private static boolean isEncryption(int code) {
        return code >= ENCRYPTION_ABNORMAL || (code >= NOT_ENCRYPTED && code <= MAX_ENCRYPTION);
    }
}
