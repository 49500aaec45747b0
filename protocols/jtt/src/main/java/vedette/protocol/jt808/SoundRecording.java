// SPDX-License-Identifier: Apache-2.0
package vedette.protocol.jt808;

import io.netty.buffer.ByteBuf;
import vedette.protocol.FieldReader;
import vedette.protocol.MalformedMessageException;

/**
 * Start or end of a sound recording (录音开始命令), message {@code 0x8804}.
 *
 * @param command 0 stop, 1 start
 * @param seconds 0 without an end
 * @param store 0 upload, 1 keep
 * @param sampleRate 0 8 kHz, 1 11 kHz, 2 23 kHz, 3 32 kHz
 */
public record SoundRecording(int command, int seconds, int store, int sampleRate) {
    public static final int MESSAGE_ID = 0x8804;

    static SoundRecording decode(FieldReader in) throws MalformedMessageException {
        return new SoundRecording(
                in.u8("command", "0 stop, 1 start"),
                in.u16("seconds", "0 without an end"),
                in.u8("store", "0 upload, 1 keep"),
                in.u8("sampleRate", "0 8 kHz, 1 11 kHz, 2 23 kHz, 3 32 kHz"));
    }

    void encode(ByteBuf out) {
        out.writeByte(command);
        out.writeShort(seconds);
        out.writeByte(store);
        out.writeByte(sampleRate);
    }
}
