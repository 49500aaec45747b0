// SPDX-License-Identifier: Apache-2.0
package vedette.protocol.egts;

import io.netty.buffer.ByteBuf;
import java.util.HexFormat;
import vedette.protocol.FieldReader;
import vedette.protocol.MalformedMessageException;

/**
 * A command or its confirmation (EGTS_SR_COMMAND_DATA), subrecord 51 of the commands service.
 *
 * @param kind {@link #COMMAND} or {@link #CONFIRMATION}; others are messages between people
 * @param result of a confirmation, {@link #DONE} when it was done
 * @param commandId by which a confirmation names its command
 * @param sourceId who sends it
 * @param address which part of the terminal, 0 for itself
 * @param action of a command: what is to be done with the parameter; -1 in a confirmation, which has none
 * @param code of the command
 * @param data lower-case hex
 */
record CommandData(
        int kind, int result, long commandId, long sourceId, int address, int action, int code, String data) {
    static final int CONFIRMATION = 1;
    static final int COMMAND = 5;

    static final int DONE = 0;
    static final int IN_PROGRESS = 6;

    static final int NO_ACTION = -1;

    /** Of a command with parameters. */
    static final int PARAMETERS = 0;

    private static final int HAS_AUTHORISATION = 1 << 1;
    private static final int HAS_CHARSET = 1;
    private static final int NIBBLE = 4;
    private static final int LOW_NIBBLE = 0xF;

    static CommandData decode(FieldReader in) throws MalformedMessageException {
        int kindAndResult = in.u8("kindAndResult", "upper four bits: 1 confirmation, 5 command; lower: result");
        int kind = kindAndResult >>> NIBBLE;
        long commandId = Integer.toUnsignedLong(in.u32le("commandId", ""));
        long sourceId = Integer.toUnsignedLong(in.u32le("sourceId", ""));
        int fields = in.u8("commandFields", "character set, authorisation");
        if ((fields & HAS_CHARSET) != 0) {
            in.u8("characterSet");
        }
        if ((fields & HAS_AUTHORISATION) != 0) {
            int length = in.u8("authorisationLength");
            in.skip("authorisation", length, "");
        }
        return new CommandData(
                kind,
                kindAndResult & LOW_NIBBLE,
                commandId,
                sourceId,
                in.u16le("address", "part of the terminal"),
                kind == COMMAND ? in.u8("action", "upper four bits: size; lower: action") & LOW_NIBBLE : NO_ACTION,
                in.u16le("command", ""),
                HexFormat.of().formatHex(in.rest("commandData", "")));
    }

    /** Writes the bytes that {@link #decode} reads, without character set and authorisation. */
    void encode(ByteBuf out) {
        out.writeByte((kind << NIBBLE) | result);
        out.writeIntLE((int) commandId).writeIntLE((int) sourceId).writeByte(0);
        out.writeShortLE(address);
        if (kind == COMMAND) {
            out.writeByte(action);
        }
        out.writeShortLE(code).writeBytes(HexFormat.of().parseHex(data));
    }
}
