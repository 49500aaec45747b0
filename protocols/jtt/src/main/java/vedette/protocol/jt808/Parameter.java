// SPDX-License-Identifier: Apache-2.0
package vedette.protocol.jt808;

import io.netty.buffer.ByteBuf;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import vedette.protocol.Explanation;
import vedette.protocol.FieldReader;
import vedette.protocol.MalformedMessageException;

/**
 * One parameter item (参数项): id, length and value. {@link ParameterName} tells what the id means; the value is read by its
 * own length, because real terminals send fewer bytes than the standard prints.
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
public record Parameter(int id, byte[] value) {
    private static final int HEAD_BYTES = 5;
    private static final int MAX_VALUE_BYTES = 255;

    public Parameter {
        if (value.length > MAX_VALUE_BYTES) {
            throw new IllegalArgumentException("parameter value has " + value.length + " bytes, expected at most 255");
        }
    }

    /** A parameter of type DWORD. */
    static Parameter number(int id, int value) {
        return new Parameter(
                id, new byte[] {(byte) (value >>> 24), (byte) (value >>> 16), (byte) (value >>> 8), (byte) value});
    }

    private static Parameter decode(FieldReader in) throws MalformedMessageException {
        int outer = in.enter("parameter", HEAD_BYTES + in.peekU8(HEAD_BYTES - 1));
        int id = in.u32("id");
        if (in.isExplaining()) {
            in.meaning(ParameterName.of(id));
        }
        Parameter parameter = new Parameter(id, in.bytes("value", in.u8("length"), ""));
        if (in.isExplaining()) {
            in.meaning(parameter.describeValue());
        }
        in.leave(outer);
        return parameter;
    }

    /** Reads every item that is whole; leaves {@code in} at the first that is not. */
    static List<Parameter> decodeAll(FieldReader in) throws MalformedMessageException {
        List<Parameter> all = new ArrayList<>();
        while (in.remaining() >= HEAD_BYTES && in.remaining() >= HEAD_BYTES + in.peekU8(HEAD_BYTES - 1)) {
            all.add(decode(in));
        }
        return List.copyOf(all);
    }

    /** What stands behind the last whole item, as lower-case hex. */
    static String restHex(FieldReader in) throws MalformedMessageException {
        return in.remaining() == 0 ? "" : HexFormat.of().formatHex(in.rest("rest", "no whole parameter"));
    }

    void encode(ByteBuf out) {
        out.writeInt(id);
        out.writeByte(value.length);
        out.writeBytes(value);
    }

    /** {@code name=value}, for people. */
    String describe() {
        return ParameterName.of(id) + '=' + describeValue();
    }

    private String describeValue() {
        String structured = ParameterValue.describe(id, value);
        if (!structured.isEmpty()) {
            return structured;
        }
        if (ParameterName.isText(id)) {
            return Explanation.printable(GbkText.wrap(value).text());
        }
        if (ParameterName.isNumber(id) && value.length <= 4) {
            long number = 0;
            for (byte b : value) {
                number = number << 8 | (b & 0xFF);
            }
            return Long.toString(number);
        }
        return HexFormat.of().formatHex(value);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Parameter p && p.id == id && Arrays.equals(p.value, value);
    }

    @Override
    public int hashCode() {
        return 31 * id + Arrays.hashCode(value);
    }

    @Override
    public String toString() {
        return describe();
    }
}
