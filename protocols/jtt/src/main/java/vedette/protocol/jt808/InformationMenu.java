// SPDX-License-Identifier: Apache-2.0
package vedette.protocol.jt808;

import io.netty.buffer.ByteBuf;
import java.util.List;
import vedette.protocol.FieldReader;
import vedette.protocol.MalformedMessageException;

/**
 * Menu of informations to subscribe to (信息点播菜单设置), message {@code 0x8303}; dropped in 2019.
 *
 * @param action {@link #DELETE_ALL}, and then nothing follows; 1 replace, 2 add, 3 modify
 */
public record InformationMenu(int action, List<NumberedText> lines) {
    public static final int MESSAGE_ID = 0x8303;

    public static final int DELETE_ALL = 0;

    public InformationMenu {
        lines = List.copyOf(lines);
    }

    static InformationMenu decode(FieldReader in) throws MalformedMessageException {
        int action = in.u8("action", "0 delete all, 1 replace, 2 add, 3 modify");
        return new InformationMenu(
                action, action == DELETE_ALL ? List.of() : NumberedText.decode(in, "type", in.u8("count"), true));
    }

    void encode(ByteBuf out) {
        out.writeByte(action);
        if (action != DELETE_ALL) {
            out.writeByte(lines.size());
            lines.forEach(line -> line.encode(out, true));
        }
    }
}
