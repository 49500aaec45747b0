// SPDX-License-Identifier: Apache-2.0
package vedette.protocol.mavlink;

import java.nio.charset.StandardCharsets;
import vedette.protocol.Explanation;
import vedette.telemetry.ExtraSink;

/** The value of a field of a frame, for people and for extras. */
final class FieldText {
    private FieldText() {}

    /** As it stands: a number, a text, or the elements of an array between commas. */
    static String of(Message.Field field, Frame in) {
        if (field.type().equals("char")) {
            return text(field, in);
        }
        StringBuilder out = new StringBuilder(number(field, field.offset(), in));
        for (int i = 1; i < field.count(); i++) {
            out.append(',').append(number(field, field.offset() + i * field.elementBytes(), in));
        }
        return out.toString();
    }

    /** Hands the value over. */
    static void tell(String name, Message.Field field, Frame in, ExtraSink out) {
        int at = field.offset();
        if (field.count() > 0 || field.type().equals("char")) {
            String text = of(field, in);
            if (!text.isEmpty()) {
                out.text(name, text);
            }
        } else if (field.type().equals("f32") || field.type().equals("f64")) {
            double value = field.type().equals("f64") ? in.f64(at) : Double.parseDouble(Float.toString(in.f32(at)));
            if (Double.isFinite(value)) {
                out.decimal(name, value);
            }
        } else {
            out.number(name, integer(field, at, in));
        }
    }

    /** What the enumeration or the unit says of it; empty for an array. */
    static String meaning(Message.Field field, Frame in) {
        if (field.count() == 0
                && !field.enumeration().isEmpty()
                && !field.type().startsWith("f")) {
            return MessageTable.meaning(field.enumeration(), integer(field, field.offset(), in));
        }
        return field.unit();
    }

    private static String number(Message.Field field, int at, Frame in) {
        return switch (field.type()) {
            case "f32" -> Float.toString(in.f32(at));
            case "f64" -> Double.toString(in.f64(at));
            case "u64" -> Long.toUnsignedString(in.i64(at));
            default -> Long.toString(integer(field, at, in));
        };
    }

    private static long integer(Message.Field field, int at, Frame in) {
        return switch (field.type()) {
            case "u8", "char" -> in.u8(at);
            case "i8" -> in.i8(at);
            case "u16" -> in.u16(at);
            case "i16" -> in.i16(at);
            case "u32" -> in.u32(at);
            case "i32" -> in.i32(at);
            default -> in.i64(at);
        };
    }

    private static String text(Message.Field field, Frame in) {
        return text(field.offset(), Math.max(1, field.count()), in);
    }

    /** A text up to its first zero byte. */
    static String text(int offset, int maxBytes, Frame in) {
        byte[] bytes = new byte[maxBytes];
        int length = 0;
        while (length < bytes.length && in.u8(offset + length) != 0) {
            bytes[length] = (byte) in.u8(offset + length);
            length++;
        }
        return Explanation.printable(new String(bytes, 0, length, StandardCharsets.UTF_8));
    }
}
