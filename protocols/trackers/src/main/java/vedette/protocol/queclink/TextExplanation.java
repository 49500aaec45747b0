// SPDX-License-Identifier: Apache-2.0
package vedette.protocol.queclink;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import vedette.protocol.Explanation;
import vedette.protocol.MalformedMessageException;

/** Tells a line of the text form field by field, by the same layouts that the session uses. */
final class TextExplanation {
    private TextExplanation() {}

    static void write(ByteBuf frame, Explanation out) throws MalformedMessageException {
        TextLine line = TextLine.of(frame);
        FieldNames names = line.kind().equals("+ACK") ? new FieldNames(line) : Layout.name(line);
        for (int field = 0; field < line.count(); field++) {
            if (names.locations().contains(field)) {
                out.enter("location");
            }
            String name = name(line, names, field);
            String raw = line.text(field);
            int offset = line.offset(field);
            String bytes = ByteBufUtil.hexDump(frame, frame.readerIndex() + offset, raw.length());
            out.field(offset, bytes, name, Explanation.printable(raw), meaning(name, line, field));
            if (names.locations().contains(field - Location.FIELDS + 1)) {
                out.leave();
            }
        }
    }

    private static String name(TextLine line, FieldNames names, int field) {
        if (field == 0) {
            return "head";
        } else if (field == line.identityField()) {
            return "identity";
        } else if (field == line.end()) {
            return "sendTime";
        } else if (field == line.numberField()) {
            return "countNumber";
        }
        boolean version = field < line.identityField() || field > line.numberField();
        return version ? "protocolVersion" : names.name(field);
    }

    private static String meaning(String name, TextLine line, int field) {
        return switch (name) {
            case "head" -> ReportName.of(line.name()).meaning();
            case "protocolVersion" -> Model.of(line.text(field)).name();
            case "sendTime", "fixTime" -> "UTC, YYYYMMDDhhmmss";
            case "accuracy" -> "HDOP, 0: last known place";
            case "status", "motionState" -> "ignition and motion, then inputs and outputs";
            case "sensorData" -> "1/16 degree Celsius, hexadecimal, of a temperature sensor";
            case "canDistance" -> "H hectometres, I impulses";
            case "canFuel" -> "P per cent, L litres";
            default -> "";
        };
    }
}
