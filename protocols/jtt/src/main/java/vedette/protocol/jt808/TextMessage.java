// SPDX-License-Identifier: Apache-2.0
package vedette.protocol.jt808;

import io.netty.buffer.ByteBuf;
import org.jspecify.annotations.Nullable;
import vedette.protocol.FieldReader;
import vedette.protocol.MalformedMessageException;
import vedette.telemetry.Command;

/**
 * Text to be shown or spoken (文本信息下发), message {@code 0x8300}. Since 2019 a type stands behind the flags, and the two
 * lowest flags are a number.
 *
 * @param type 1 notice, 2 service; {@link #NO_TYPE} until 2013
 */
public record TextMessage(int flagBits, int type, GbkText text) {
    public static final int MESSAGE_ID = 0x8300;

    /** The form until 2013 has no type. */
    static final int NO_TYPE = -1;

    static final int FLAG_URGENT_2013 = 1;
    static final int FLAG_DISPLAY = 1 << 2;
    static final int FLAG_SPEECH = 1 << 3;

    /** In the two lowest flags since 2019. */
    static final int PRIORITY_SERVICE_2019 = 0b01;

    static final int PRIORITY_URGENT_2019 = 0b10;

    private static final int TYPE_NOTICE = 1;
    private static final int TYPE_SERVICE = 2;

    /** "Urgent" until 2013, "service" since: without display and speech the text is for the terminal itself. */
    private static final int VENDOR_LINE_FLAGS = 1;

    private static final @Nullable String[] FLAG_NAMES_2013 = {
        "urgent", null, "display", "speech", "advertising screen", "CAN fault code"
    };

    static TextMessage of(Command.Text command, Edition edition) {
        int shown = FLAG_DISPLAY | FLAG_SPEECH;
        if (edition == Edition.V2019) {
            int priority = command.urgent() ? PRIORITY_URGENT_2019 : PRIORITY_SERVICE_2019;
            return new TextMessage(shown | priority, TYPE_NOTICE, GbkText.of(command.text()));
        }
        return new TextMessage(
                command.urgent() ? shown | FLAG_URGENT_2013 : shown, NO_TYPE, GbkText.of(command.text()));
    }

    /** A line in a vendor's language: neither shown nor spoken. */
    static TextMessage vendorLine(String line, Edition edition) {
        return new TextMessage(VENDOR_LINE_FLAGS, edition == Edition.V2019 ? TYPE_SERVICE : NO_TYPE, GbkText.of(line));
    }

    static TextMessage decode(FieldReader in, Edition edition) throws MalformedMessageException {
        int flagBits = in.u8("flags");
        if (in.isExplaining()) {
            in.meaning(vedette.protocol.Explanation.names(flagBits, FLAG_NAMES_2013));
        }
        int type = edition == Edition.V2019 ? in.u8("type", "1 notice, 2 service") : NO_TYPE;
        return new TextMessage(flagBits, type, GbkText.rest(in, "text"));
    }

    void encode(ByteBuf out) {
        out.writeByte(flagBits);
        if (type != NO_TYPE) {
            out.writeByte(type);
        }
        text.encode(out);
    }
}
