// SPDX-License-Identifier: Apache-2.0
package vedette.protocol.jt808;

import io.netty.buffer.ByteBuf;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import vedette.protocol.FieldReader;
import vedette.protocol.MalformedMessageException;

/**
 * Data of the CAN buses (CAN 总线数据上传), message {@code 0x0705}; since 2013.
 *
 * @param time when the first was received, {@code hhmmss} and four digits of milliseconds
 */
public record CanData(String time, List<CanFrame> frames) {
    public static final int MESSAGE_ID = 0x0705;

    private static final int TIME_BYTES = 5;

    /**
     * One frame of a bus.
     *
     * @param idBits 31 set for CAN 2, 30 extended, 29 averaged value, the rest is the id
     * @param data always {@value #DATA_BYTES} bytes
     */
    public record CanFrame(int idBits, Octets data) {
        private static final int DATA_BYTES = 8;
        private static final int ID_MASK = 0x1FFF_FFFF;
        private static final int CAN_2 = 1 << 31;
        private static final int EXTENDED = 1 << 30;
        private static final int AVERAGED = 1 << 29;

        static CanFrame decode(FieldReader in) throws MalformedMessageException {
            int idBits = in.u32("canId");
            if (in.isExplaining()) {
                in.meaning(describe(idBits));
            }
            return new CanFrame(idBits, Octets.decode(in, "data", DATA_BYTES, ""));
        }

        void encode(ByteBuf out) {
            out.writeInt(idBits);
            data.encode(out);
        }

        /** Bus, kind and id, for people. */
        static String describe(int idBits) {
            return ((idBits & CAN_2) != 0 ? "CAN 2" : "CAN 1")
                    + ((idBits & EXTENDED) != 0 ? ", extended" : ", standard")
                    + ((idBits & AVERAGED) != 0 ? ", averaged" : "")
                    + ", id " + Integer.toHexString(idBits & ID_MASK);
        }
    }

    public CanData {
        frames = List.copyOf(frames);
    }

    static CanData decode(FieldReader in) throws MalformedMessageException {
        int count = in.u16("count");
        String time = in.digits("time", TIME_BYTES);
        List<CanFrame> frames = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            frames.add(CanFrame.decode(in));
        }
        return new CanData(time, frames);
    }

    void encode(ByteBuf out) {
        out.writeShort(frames.size());
        out.writeBytes(HexFormat.of().parseHex(time));
        frames.forEach(frame -> frame.encode(out));
    }
}
