// SPDX-License-Identifier: Apache-2.0
package vedette.protocol.wialon;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import java.util.Set;
import vedette.protocol.MalformedMessageException;
import vedette.protocol.tracker.TextFields;
import vedette.protocol.tracker.TextNumber;
import vedette.telemetry.ExtraSink;

/** The fields of a record as they came; whatever no facet tells becomes an item, parameters by their own names. */
final class RecordExtra {
    private static final String MISSING = "NA";
    private static final String WHOLE_NUMBER = "1";
    private static final String NUMBER = "2";
    private static final Set<String> NUMBERS = Set.of(DataRecord.HDOP, DataRecord.INPUTS, DataRecord.OUTPUTS);

    private RecordExtra() {}

    static void read(byte[] bytes, ExtraSink sink) {
        ByteBuf in = Unpooled.wrappedBuffer(bytes);
        try {
            TextFields fields = new TextFields(in, DataRecord.SEPARATOR);
            if (fields.count() < DataRecord.SHORT_FIELDS) {
                sink.text("text", fields.rest("text"));
                return;
            }
            for (int field = 0; field < DataRecord.SHORT_FIELDS; field++) {
                fields.skip("told");
            }
            item(DataRecord.HDOP, fields, sink);
            item(DataRecord.INPUTS, fields, sink);
            item(DataRecord.OUTPUTS, fields, sink);
            analogue(fields.textOrEmpty(DataRecord.ANALOGUE), sink);
            item(DataRecord.DRIVER, fields, sink);
            if (fields.hasMore()) {
                TextFields parameters = fields.parts(DataRecord.PARAMETERS, ',');
                while (parameters.hasMore()) {
                    parameter(parameters.text("parameter"), sink);
                }
            }
        } catch (MalformedMessageException e) {
            sink.hex("raw", ByteBufUtil.hexDump(bytes));
        }
    }

    private static void item(String name, TextFields fields, ExtraSink sink) throws MalformedMessageException {
        String text = fields.textOrEmpty(name);
        double number = TextNumber.decimal(text);
        if (text.isEmpty() || text.equals(MISSING)) {
            return;
        }
        if (Double.isNaN(number) || !NUMBERS.contains(name)) {
            sink.text(name, text);
        } else {
            number(name, number, sink);
        }
    }

    private static void analogue(String list, ExtraSink sink) {
        if (list.isEmpty() || list.equals(MISSING)) {
            return;
        }
        String[] values = list.split(",", -1);
        for (int i = 0; i < values.length; i++) {
            double number = TextNumber.decimal(values[i]);
            if (!Double.isNaN(number)) {
                sink.decimal(DataRecord.ANALOGUE + (i + 1), number);
            }
        }
    }

    private static void parameter(String text, ExtraSink sink) {
        String name = DataRecord.name(text);
        String value = DataRecord.value(text);
        String type = DataRecord.type(text);
        double number = TextNumber.decimal(value);
        boolean isNumber = (type.equals(WHOLE_NUMBER) || type.equals(NUMBER)) && !Double.isNaN(number);
        if (isNumber) {
            number(name, number, sink);
        } else if (!name.isEmpty()) {
            sink.text(name, value);
        }
    }

    private static void number(String name, double number, ExtraSink sink) {
        if (number == Math.rint(number) && Math.abs(number) < Integer.MAX_VALUE * 1024.0) {
            sink.number(name, (long) number);
        } else {
            sink.decimal(name, number);
        }
    }
}
