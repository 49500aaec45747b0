// SPDX-License-Identifier: Apache-2.0
package vedette.simulator;

import io.netty.buffer.ByteBuf;
import java.nio.charset.StandardCharsets;
import java.util.List;
import vedette.protocol.FieldReader;
import vedette.protocol.MalformedMessageException;
import vedette.protocol.jt808.EmptyMessage;
import vedette.protocol.jt808.GeneralResponse;
import vedette.protocol.jt808.Header;
import vedette.protocol.jt808.Jt808Terminal;
import vedette.protocol.jt808.LocationReply;
import vedette.protocol.jt808.Parameter;
import vedette.protocol.jt808.SetParameters;
import vedette.protocol.jt808.TextMessage;

/** What a terminal answers to the platform's commands. */
final class CommandAnswers {
    private static final int HEARTBEAT_SECONDS = 0x0001;
    private static final int SERVER_ADDRESS = 0x0013;
    private static final int INTERVAL_NOT_LOGGED_IN = 0x0022;
    private static final int INTERVAL_DEFAULT = 0x0029;
    private static final int MAX_SPEED_KMH = 0x0055;

    private final Jt808Terminal terminal;

    CommandAnswers(Jt808Terminal terminal) {
        this.terminal = terminal;
    }

    /**
     * Writes the answer to {@code out}.
     *
     * @param location the body of a location report of now
     * @param intervalMs as it is now
     * @return the reporting interval that was asked for, in seconds, 0 when none was
     */
    int answer(Header header, FieldReader body, byte[] location, long intervalMs, ByteBuf out)
            throws MalformedMessageException {
        switch (header.messageId()) {
            case EmptyMessage.QUERY_LOCATION -> {
                terminal.begin().writeShort(header.serial()).writeBytes(location);
                terminal.end(LocationReply.MESSAGE_ID, out);
            }
            case EmptyMessage.QUERY_PARAMETERS -> terminal.parameters(header.serial(), parameters(intervalMs), out);
            case TextMessage.MESSAGE_ID -> respond(header, GeneralResponse.OK, out);
            case SetParameters.MESSAGE_ID -> {
                int seconds = interval(body);
                respond(header, GeneralResponse.OK, out);
                return seconds;
            }
            default -> respond(header, GeneralResponse.UNSUPPORTED, out);
        }
        return 0;
    }

    private void respond(Header header, int result, ByteBuf out) {
        terminal.respond(header.serial(), header.messageId(), result, out);
    }

    private static List<Parameter> parameters(long intervalMs) {
        return List.of(
                number(HEARTBEAT_SECONDS, 30),
                new Parameter(SERVER_ADDRESS, "127.0.0.1".getBytes(StandardCharsets.US_ASCII)),
                number(INTERVAL_DEFAULT, (int) (intervalMs / 1000)),
                number(MAX_SPEED_KMH, 120));
    }

    private static Parameter number(int id, int value) {
        return new Parameter(
                id, new byte[] {(byte) (value >>> 24), (byte) (value >>> 16), (byte) (value >>> 8), (byte) value});
    }

    private static int interval(FieldReader body) throws MalformedMessageException {
        int seconds = 0;
        body.u8("count");
        while (body.remaining() > 0) {
            int id = body.u32("id");
            int length = body.u8("length");
            if ((id == INTERVAL_DEFAULT || id == INTERVAL_NOT_LOGGED_IN) && length == 4) {
                seconds = body.u32("value");
            } else {
                body.skip("value", length, "");
            }
        }
        return Math.max(0, seconds);
    }
}
