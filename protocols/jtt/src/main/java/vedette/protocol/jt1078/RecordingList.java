// SPDX-License-Identifier: Apache-2.0
package vedette.protocol.jt1078;

import io.netty.buffer.ByteBuf;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import vedette.protocol.FieldReader;
import vedette.protocol.MalformedMessageException;

/**
 * Recordings (终端上传音视频资源列表), message {@code 0x1205}; answers {@link RecordingQuery} or {@link PlaybackRequest}. Long
 * ones come in pieces, and an item may be cut between two: it is read when all are together. A count that promises more than
 * there is costs nothing that is there.
 *
 * @param total how many there are, by the recorder's count
 * @param rest what stands behind the last whole item, hexadecimal digits
 */
public record RecordingList(int answeredSerial, int total, List<Item> items, String rest) {
    public static final int MESSAGE_ID = 0x1205;

    /**
     * One recording.
     *
     * @param type 0 audio and video, 1 audio, 2 video
     * @param stream 1 main, 2 sub
     * @param storage 1 main, 2 backup
     * @param sizeBytes unsigned
     */
    public record Item(
            int channel, String start, String end, long alarmBits, int type, int stream, int storage, int sizeBytes) {
        static final int LENGTH_BYTES = 28;

        static Item decode(FieldReader in) throws MalformedMessageException {
            return new Item(
                    in.u8("channel"),
                    Times.read(in, "start"),
                    Times.read(in, "end"),
                    in.u64("alarmBits", RecordingQuery.ALARMS),
                    in.u8("type", RecordingQuery.TYPES),
                    in.u8("stream", RecordingQuery.STREAMS),
                    in.u8("storage", RecordingQuery.STORAGES),
                    in.u32("size", "bytes"));
        }

        void encode(ByteBuf out) {
            out.writeByte(channel);
            Times.write(out, start);
            Times.write(out, end);
            out.writeLong(alarmBits);
            out.writeByte(type);
            out.writeByte(stream);
            out.writeByte(storage);
            out.writeInt(sizeBytes);
        }
    }

    public RecordingList {
        items = List.copyOf(items);
    }

    static RecordingList decode(FieldReader in) throws MalformedMessageException {
        int answeredSerial = in.u16("answeredSerial");
        int total = in.u32("total");
        List<Item> items = new ArrayList<>();
        while (in.remaining() >= Item.LENGTH_BYTES) {
            int outer = in.enter("recording", Item.LENGTH_BYTES);
            items.add(Item.decode(in));
            in.leave(outer);
        }
        return new RecordingList(
                answeredSerial, total, items, HexFormat.of().formatHex(in.rest("rest", "no whole recording")));
    }

    void encode(ByteBuf out) {
        out.writeShort(answeredSerial);
        out.writeInt(total);
        items.forEach(item -> item.encode(out));
        out.writeBytes(HexFormat.of().parseHex(rest));
    }
}
