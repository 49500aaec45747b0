// SPDX-License-Identifier: Apache-2.0
package vedette.protocol.subiao;

import io.netty.buffer.ByteBuf;
import vedette.protocol.FieldReader;
import vedette.protocol.MalformedMessageException;
import vedette.protocol.jt808.GbkText;

/**
 * What stands before a part of a file (文件码流): no frame of JT/T 808, neither flags nor escape nor check code. The part's
 * bytes follow.
 *
 * @param name of the file, padded by zero bytes
 */
record Chunk(GbkText name, int offset, int length) {
    static final int LENGTH_BYTES = 62;

    /** {@code 01cd}: also begins the packets of JT/T 1078, which go to another port. */
    static final int MAGIC = 0x30316364;

    static final int MAGIC_BYTES = 4;

    private static final int NAME_BYTES = 50;

    static Chunk decode(FieldReader in) throws MalformedMessageException {
        in.u32("magic");
        return new Chunk(GbkText.decode(in, "name", NAME_BYTES), in.u32("offset"), in.u32("length", "bytes"));
    }

    void encode(ByteBuf out) {
        out.writeInt(MAGIC);
        name.encode(out);
        out.writeInt(offset);
        out.writeInt(length);
    }

    /** Whether the bytes of {@code in} from {@code index}, as far as they go, can begin a chunk. */
    static boolean mayBegin(ByteBuf in, int index) {
        int available = Math.min(MAGIC_BYTES, in.writerIndex() - index);
        for (int i = 0; i < available; i++) {
            if (in.getByte(index + i) != (byte) (MAGIC >>> (Byte.SIZE * (MAGIC_BYTES - 1 - i)))) {
                return false;
            }
        }
        return true;
    }
}
