// SPDX-License-Identifier: Apache-2.0
package vedette.protocol.gb32960;

import io.netty.buffer.ByteBuf;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import vedette.protocol.Explanation;
import vedette.protocol.FieldReader;
import vedette.protocol.MalformedMessageException;

/**
 * Parameters with their values: the answer to a query, command {@code 0x80}, and what is to be set, command {@code 0x81}.
 *
 * @param items in the order of the wire
 */
record Parameters(DeviceTime time, List<Item> items) {
    /**
     * One parameter.
     *
     * @param value a number in decimal digits, or a text as it stands on the wire
     */
    record Item(int id, String value) {
        /** {@code name=value}, for people. */
        String describe() {
            ParameterName name = ParameterName.of(id);
            return (name == null ? Integer.toHexString(id) : name.title())
                    + '='
                    + Explanation.printable(value.replace("\0", ""));
        }
    }

    Parameters {
        items = List.copyOf(items);
    }

    /** Reads the time, the count and the items; one that is not known ends the reading, for it has no length. */
    static Parameters decode(FieldReader in) throws MalformedMessageException {
        DeviceTime time = DeviceTime.decode(in);
        int count = in.u8("parameterCount");
        List<Item> items = new ArrayList<>();
        int textBytes = 0;
        for (int i = 0; i < count; i++) {
            int id = in.u8("parameter");
            ParameterName name = ParameterName.of(id);
            if (name == null) {
                in.rest("rest", "an unknown parameter without a length");
                break;
            }
            in.meaning(name.title());
            if (name.isText()) {
                int length = name.bytes() < 0 ? textBytes : name.bytes();
                items.add(new Item(id, in.text("value", length, StandardCharsets.ISO_8859_1)));
            } else {
                textBytes = name.bytes() == 1 ? in.u8("value") : in.u16("value");
                items.add(new Item(id, Integer.toString(textBytes)));
            }
        }
        return new Parameters(time, items);
    }

    void encode(ByteBuf out) {
        time.encode(out);
        out.writeByte(items.size());
        for (Item item : items) {
            ParameterName name = ParameterName.of(item.id());
            out.writeByte(item.id());
            if (name == null || name.isText()) {
                out.writeCharSequence(item.value(), StandardCharsets.ISO_8859_1);
            } else if (name.bytes() == 1) {
                out.writeByte(Integer.parseInt(item.value()));
            } else {
                out.writeShort(Integer.parseInt(item.value()));
            }
        }
    }

    /** All of them, for people. */
    String describe() {
        StringBuilder text = new StringBuilder();
        for (Item item : items) {
            text.append(text.length() == 0 ? "" : ", ").append(item.describe());
        }
        return text.toString();
    }
}
