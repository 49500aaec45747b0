// SPDX-License-Identifier: Apache-2.0
package vedette.protocol.subiao;

import io.netty.buffer.ByteBuf;
import java.util.List;
import vedette.protocol.Endpoint;
import vedette.protocol.Errand;
import vedette.protocol.FieldReader;
import vedette.protocol.MalformedMessageException;
import vedette.protocol.jt808.Frame;
import vedette.protocol.jt808.FrameWriter;
import vedette.protocol.jt808.GbkText;
import vedette.protocol.jt808.GeneralResponse;
import vedette.protocol.jt808.Jt808Terminal;
import vedette.protocol.jt808.SpeakingTerminal;
import vedette.protocol.jt808.TestCard;

/**
 * Brings the picture of an alarm: the list, the file's beginning, its parts, its end; then what the platform says is missing.
 * The second part is lost at first, as on a bad link.
 */
final class AttachmentErrand implements Errand {
    /** Length of a part. The standard's is 64 KiB; a test card shall have several. */
    static final int PART_BYTES = 1_000;

    private static final int PICTURE = 0;
    private static final int NAME_BYTES = 50;

    /** Picture, by the camera of the driver assistance, of its alarm 2; the alarm's number follows. */
    private static final String NAME = "00_64_6402_0_";

    private final AttachmentRequest request;
    private final Jt808Terminal terminal;
    private final AttachmentInfo info;
    private final byte[] picture = TestCard.bytes();
    private boolean done;

    AttachmentErrand(String phone, AttachmentRequest request) {
        this.request = request;
        terminal = new Jt808Terminal(phone, SpeakingTerminal.edition(phone), new FrameWriter());
        GbkText name = GbkText.of(NAME + request.alarmNumber().text() + ".jpg");
        info = new AttachmentInfo(name, PICTURE, picture.length);
    }

    @Override
    public Endpoint to() {
        return new Endpoint(request.host().text(), request.tcpPort());
    }

    @Override
    public void connected(long nowMs, ByteBuf out) {
        AttachmentList.Item item = new AttachmentList.Item(info.name(), picture.length);
        new AttachmentList(request.identity().terminalId(), request.identity(), request.alarmNumber(), 0, List.of(item))
                .encode(terminal.begin());
        terminal.end(AttachmentList.MESSAGE_ID, out);
    }

    @Override
    public void receive(ByteBuf in, long nowMs, ByteBuf out) {
        while (in.isReadable()) {
            int from = in.readerIndex();
            if (in.getByte(from) == Frame.FLAG) {
                in.skipBytes(1);
                continue;
            }
            int flag = in.indexOf(from, in.writerIndex(), Frame.FLAG);
            if (flag < 0) {
                return;
            }
            in.readerIndex(flag);
            try {
                message(Frame.read(in, from, flag - from), out);
            } catch (MalformedMessageException e) {
                done = true;
            }
        }
    }

    private void message(Frame frame, ByteBuf out) throws MalformedMessageException {
        FieldReader body = new FieldReader(frame.body());
        switch (frame.header().messageId()) {
            case GeneralResponse.PLATFORM_MESSAGE_ID -> answered(GeneralResponse.decode(body), out);
            case AttachmentAnswer.MESSAGE_ID -> sent(AttachmentAnswer.decode(body), out);
            default -> {}
        }
    }

    private void answered(GeneralResponse response, ByteBuf out) {
        boolean ok = response.result() == GeneralResponse.OK;
        if (ok && response.answeredId() == AttachmentList.MESSAGE_ID) {
            info.encode(terminal.begin());
            terminal.end(AttachmentInfo.BEGIN_MESSAGE_ID, out);
        } else if (ok && response.answeredId() == AttachmentInfo.BEGIN_MESSAGE_ID) {
            for (int at = 0; at < picture.length; at += PART_BYTES) {
                if (at != PART_BYTES) {
                    part(at, Math.min(PART_BYTES, picture.length - at), out);
                }
            }
            end(out);
        } else {
            done = true; // refused
        }
    }

    private void sent(AttachmentAnswer answer, ByteBuf out) {
        done = answer.result() == AttachmentAnswer.COMPLETE || answer.missing().isEmpty();
        if (!done) {
            for (AttachmentAnswer.Part missing : answer.missing()) {
                int from = Math.min(Math.max(0, missing.offset()), picture.length);
                part(from, Math.min(Math.max(0, missing.length()), picture.length - from), out);
            }
            end(out);
        }
    }

    private void part(int offset, int length, ByteBuf out) {
        new Chunk(GbkText.fixed(info.name().text(), NAME_BYTES), offset, length).encode(out);
        out.writeBytes(picture, offset, length);
    }

    private void end(ByteBuf out) {
        info.encode(terminal.begin());
        terminal.end(AttachmentInfo.END_MESSAGE_ID, out);
    }

    @Override
    public boolean isDone() {
        return done;
    }
}
