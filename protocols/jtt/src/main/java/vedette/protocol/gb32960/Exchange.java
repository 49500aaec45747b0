// SPDX-License-Identifier: Apache-2.0
package vedette.protocol.gb32960;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import io.netty.buffer.Unpooled;
import vedette.protocol.Link;

/** One message of a vehicle or a platform and the means to answer it. Valid during one call. */
record Exchange(Header header, ByteBuf data, Link link, long nowMs) {
    private static final int ANSWER_BYTES = 64;

    /** Sends the answer: the same command with that flag, and of the data unit the time alone. */
    void answer(int response) {
        link.reply(frame(header.command(), response, time()));
    }

    /** Sends the answer "ok" once everything reported so far is durable. */
    void answerWhenStored() {
        link.replyWhenStored(frame(header.command(), Header.OK, time()));
    }

    /** Sends an answer with a data unit of its own. */
    void answer(int command, int response, ByteBuf answerData) {
        link.reply(frame(command, response, answerData));
    }

    /** The flag for a message that cannot be read. */
    int badStructure() {
        return header.edition() == Edition.V2016 ? Header.ERROR : Header.BAD_STRUCTURE;
    }

    void ignored(String why) {
        link.ignored(CommandName.describe(header.command()) + ": " + why);
    }

    private ByteBuf time() {
        boolean timed = header.command() != CommandName.HEARTBEAT
                && header.command() != CommandName.TIME
                && data.writerIndex() >= DeviceTime.LENGTH_BYTES;
        return timed ? data.slice(0, DeviceTime.LENGTH_BYTES) : Unpooled.EMPTY_BUFFER;
    }

    private ByteBuf frame(int command, int response, ByteBuf answerData) {
        ByteBuf out = ByteBufAllocator.DEFAULT.buffer(ANSWER_BYTES);
        Frames.write(header.edition(), command, response, header.vin(), answerData, out);
        return out;
    }
}
