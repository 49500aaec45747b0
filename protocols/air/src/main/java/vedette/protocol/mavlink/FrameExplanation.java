// SPDX-License-Identifier: Apache-2.0
package vedette.protocol.mavlink;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import org.jspecify.annotations.Nullable;
import vedette.protocol.Explanation;
import vedette.telemetry.ExtraSink;

/** A frame field by field, from the table: for people, and for extras, which are whole frames in a row. */
final class FrameExplanation {
    private static final int SIGNATURE_LINK_BYTES = 1;
    private static final int SIGNATURE_STAMP_BYTES = 6;

    private final ByteBuf in;
    private final Explanation out;
    private final Frame frame = new Frame();
    private int at;

    FrameExplanation(ByteBuf in, Explanation out) {
        this.in = in;
        this.out = out;
        this.at = in.readerIndex();
    }

    void explain() {
        if (!in.isReadable()) {
            out.note("refused", "too_short: no bytes");
            return;
        }
        int length = Frame.length(in, at);
        if (length <= 0) {
            String text =
                    length == Frame.NO_FRAME ? "unrecognised: no frame begins here" : "too_short: the frame is cut";
            out.field(0, ByteBufUtil.hexDump(in), "bytes", ByteBufUtil.hexDump(in), "");
            out.note("refused", text);
            return;
        }
        Frame.Verdict verdict = frame.read(in, at, length);
        header();
        Message message = frame.message();
        if (message == null) {
            bytes("payload", frame.payloadBytes(), "message " + frame.id() + " is not in the table");
        } else {
            payload(message);
        }
        trailer(verdict, message);
    }

    private void header() {
        bytes("magic", 1, "MAVLink " + frame.version());
        number("payload length", 1, frame.payloadBytes(), "bytes");
        if (frame.version() == 2) {
            bytes("incompatibility flags", 1, frame.isSigned() ? "signed" : "");
            bytes("compatibility flags", 1, "");
        }
        number("sequence", 1, frame.sequence(), "");
        number("system", 1, frame.system(), "");
        number("component", 1, frame.component(), MessageTable.meaning("MAV_COMPONENT", frame.component()));
        Message message = frame.message();
        number("message", frame.version() == 1 ? 1 : 3, frame.id(), message == null ? "" : message.name());
    }

    private void payload(Message message) {
        int start = at;
        int left = frame.payloadBytes();
        for (Message.Field field : message.fields()) {
            boolean absent = frame.version() == 1 && field.offset() >= message.baseBytes() && field.offset() >= left;
            if (!absent) {
                int present = Math.max(0, Math.min(field.bytes(), left - field.offset()));
                String hex = ByteBufUtil.hexDump(in, start + Math.min(field.offset(), left), present);
                out.field(
                        start + field.offset(), hex, field.name(), FieldText.of(field, frame), meaning(field, present));
            }
        }
        at = start + left;
    }

    private String meaning(Message.Field field, int present) {
        String meaning = FieldText.meaning(field, frame);
        if (present == field.bytes()) {
            return meaning;
        }
        return meaning.isEmpty() ? "zeros left out" : meaning + ", zeros left out";
    }

    private void trailer(Frame.Verdict verdict, @Nullable Message message) {
        bytes("checksum", Frame.CHECKSUM_BYTES, verdict == Frame.Verdict.UNKNOWN ? "cannot be checked" : "");
        if (frame.isSigned()) {
            bytes("signature link", SIGNATURE_LINK_BYTES, "");
            bytes("signature time", SIGNATURE_STAMP_BYTES, "10 us since 2015");
            bytes(
                    "signature",
                    Frame.SIGNATURE_BYTES - SIGNATURE_LINK_BYTES - SIGNATURE_STAMP_BYTES,
                    "not checked here");
        }
        if (verdict == Frame.Verdict.DAMAGED && message != null) {
            out.note(
                    "refused",
                    "check_code: checksum 0x" + Integer.toHexString(frame.statedChecksum()) + ", expected 0x"
                            + Integer.toHexString(frame.checksum(message)));
        }
    }

    private void bytes(String name, int length, String meaning) {
        String hex = ByteBufUtil.hexDump(in, at, length);
        out.field(at, hex, name, hex, meaning);
        at += length;
    }

    private void number(String name, int length, int value, String meaning) {
        out.field(at, ByteBufUtil.hexDump(in, at, length), name, Integer.toString(value), meaning);
        at += length;
    }

    /** Reads frames in a row: the names are those of the message and of the field, then the unit. */
    static void readExtra(byte[] bytes, ExtraSink sink) {
        ByteBuf in = Unpooled.wrappedBuffer(bytes);
        Frame frame = new Frame();
        int from = 0;
        while (from < bytes.length) {
            int length = Frame.length(in, from);
            if (length <= 0 || frame.read(in, from, length) != Frame.Verdict.INTACT) {
                sink.hex("unread", ByteBufUtil.hexDump(in, from, bytes.length - from));
                return;
            }
            Message message = frame.message();
            if (message != null) {
                fields(message, frame, sink);
            }
            from += length;
        }
    }

    private static void fields(Message message, Frame frame, ExtraSink sink) {
        for (Message.Field field : message.fields()) {
            boolean absent =
                    frame.version() == 1 && field.offset() >= Math.max(message.baseBytes(), frame.payloadBytes());
            if (!absent) {
                FieldText.tell(camelCase(message.name() + '_' + field.name() + '_' + unit(field)), field, frame, sink);
            }
        }
    }

    /** Of a text there is none. */
    private static String unit(Message.Field field) {
        return field.unit().replace("%", "_percent").replace("/", "_per_").replace("*", "_times_");
    }

    private static String camelCase(String words) {
        StringBuilder name = new StringBuilder(words.length());
        boolean upper = false;
        for (int i = 0; i < words.length(); i++) {
            char letter = words.charAt(i);
            if (!Character.isLetterOrDigit(letter)) {
                upper = true;
            } else {
                name.append(upper ? Character.toUpperCase(letter) : Character.toLowerCase(letter));
                upper = false;
            }
        }
        return name.toString();
    }
}
