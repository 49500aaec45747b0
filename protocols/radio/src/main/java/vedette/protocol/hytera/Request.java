// SPDX-License-Identifier: Apache-2.0
package vedette.protocol.hytera;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_16LE;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;

/** Payloads that the gateway sends. */
final class Request {
    /** How long a registration is good for. */
    static final int VALIDITY_SECONDS = 1_800;

    /** The number by which the gateway writes to radios; none of theirs. */
    static final int DISPATCHER = 0xFFFFFE;

    private static final int PRIVATE_NETWORK = 10 << 24;
    private static final String NO_TIME = "00000000000000";
    private static final int SECONDS_PER_MINUTE = 60;
    private static final int MINUTES_PER_HOUR = 60;
    private static final int HOURS_PER_DAY = 24;

    private Request() {}

    static ByteBuf accepted(int number) {
        return Unpooled.buffer().writeInt(address(number)).writeByte(0).writeInt(VALIDITY_SECONDS);
    }

    /** Of a radio; the request's id is its number. */
    static ByteBuf of(int number) {
        return Unpooled.buffer().writeInt(number).writeInt(address(number));
    }

    /** Report from now on, without an end. */
    static ByteBuf start(int number, int seconds) {
        ByteBuf out = of(number);
        out.writeCharSequence(NO_TIME, US_ASCII);
        out.writeCharSequence(NO_TIME, US_ASCII);
        int minutes = seconds / SECONDS_PER_MINUTE;
        int hours = minutes / MINUTES_PER_HOUR;
        two(hours / HOURS_PER_DAY, out);
        two(hours % HOURS_PER_DAY, out);
        two(minutes % MINUTES_PER_HOUR, out);
        two(seconds % SECONDS_PER_MINUTE, out);
        return out;
    }

    private static void two(int value, ByteBuf out) {
        out.writeByte('0' + value / 10).writeByte('0' + value % 10);
    }

    static ByteBuf text(int requestId, int number, String text) {
        ByteBuf out =
                Unpooled.buffer().writeInt(requestId).writeInt(address(number)).writeInt(address(DISPATCHER));
        out.writeCharSequence(text, UTF_16LE);
        return out;
    }

    static ByteBuf textTaken(int requestId, int destination, int source) {
        return Unpooled.buffer()
                .writeInt(requestId)
                .writeInt(address(destination))
                .writeInt(address(source))
                .writeByte(0);
    }

    static int address(int number) {
        return PRIVATE_NETWORK | number;
    }
}
