// SPDX-License-Identifier: Apache-2.0
package vedette.protocol.galileosky;

import io.netty.buffer.ByteBuf;
import vedette.protocol.Explanation;
import vedette.protocol.FieldReader;
import vedette.protocol.MalformedMessageException;
import vedette.protocol.tracker.ReportBuilder;
import vedette.telemetry.DeviceId;

/** Tells what frames say, by the same readers that the session uses. A wrong check code is told in the end. */
final class FrameExplanation {
    private FrameExplanation() {}

    static void write(ByteBuf frames, Explanation out) {
        ByteBuf in = frames.slice();
        while (in.isReadable()) {
            int length = Framing.length(in, in.readerIndex());
            ByteBuf frame = in.readSlice(length > Framing.INCOMPLETE ? length : in.readableBytes());
            try {
                one(frame, out);
            } catch (MalformedMessageException e) {
                out.note("refused", e.reason().wireName() + ": " + e.detail());
            }
        }
    }

    private static void one(ByteBuf frame, Explanation out) throws MalformedMessageException {
        FieldReader in = new FieldReader(frame.slice(), out);
        if (SatelliteMessage.is(frame, frame.readerIndex())) {
            SatelliteMessage.read(in);
            Framing.verify(frame);
            return;
        }
        int head = in.u8("head", "1 tags, 7 a piece of a picture, 8 compressed");
        in.u16le("length", "bytes of the content; top bit: the device keeps more");
        int outer = in.enter("content", in.remaining() - Framing.CHECK_BYTES);
        if (head == Framing.HEAD_PICTURE) {
            in.u8("piece");
            in.rest("picture", "");
        } else if (head == Framing.HEAD_COMPRESSED) {
            compressed(in);
        } else {
            tags(in, out);
        }
        in.leave(outer);
        in.u16le("check", "CRC-16/MODBUS of all before");
        Framing.verify(frame);
    }

    private static void compressed(FieldReader in) throws MalformedMessageException {
        CompressedRecord.imei(in);
        while (in.remaining() > 0) {
            if (!CompressedRecord.read(in).whole() && in.remaining() > 0) {
                in.rest("unread", "from a tag that nobody knows");
            }
        }
    }

    private static void tags(FieldReader in, Explanation out) throws MalformedMessageException {
        ReportBuilder unused =
                new ReportBuilder().reset(GalileoskyProtocol.NAME, new DeviceId(GalileoskyProtocol.NAME, "0"), 0);
        boolean whole = new TagReader().read(in, new TagReader.Sink() {
            @Override
            public void next(int offset) {
                out.note("record", "the next one");
            }

            @Override
            public void tag(int tag, FieldReader value) throws MalformedMessageException {
                Statement.read(tag, value, unused);
            }
        });
        if (!whole) {
            in.rest("unread", "from a tag that nobody knows");
        }
    }
}
