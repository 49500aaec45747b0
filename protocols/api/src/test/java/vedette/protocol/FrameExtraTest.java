// SPDX-License-Identifier: Apache-2.0
package vedette.protocol;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.netty.buffer.Unpooled;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import vedette.telemetry.ExtraSink;

class FrameExtraTest {
    private static final byte[] FRAME = HexFormat.of().parseHex("0c04d2" + "414231" + "beef" + "05" + "06");

    @Test
    void fieldsBecomeItems() throws MalformedMessageException {
        Explanation fields = new Explanation();
        FieldReader in = new FieldReader(Unpooled.wrappedBuffer(FRAME), fields);
        in.u8("length", "");
        fields.enter("body");
        in.u16("supply voltageMv", "mV");
        in.text("name", 3, StandardCharsets.US_ASCII);
        in.bytes("seal", 2, "made by the device");
        in.u8("input");
        in.u8("input");
        fields.leave();
        fields.note("refused", "not at all");

        assertEquals(
                List.of("supplyVoltageMv=1234", "name='AB1'", "seal=#beef", "input=5", "input2=6"),
                items(fields, Set.of("length")));
    }

    @Test
    void textFieldsAreNumbersWhereTheyAreWrittenAsNumbers() {
        Explanation fields = new Explanation();
        fields.field(0, "2d3132", "temperature", "-12", "");
        fields.field(3, "302e35", "hdop", "0.5", "");
        fields.field(6, "303037", "driver", "007", "");
        fields.field(9, "2d", "odd", "-", "");
        assertEquals(List.of("temperature=-12", "hdop=0.5", "driver='007'", "odd='-'"), items(fields, Set.of()));
    }

    private static List<String> items(Explanation fields, Set<String> facetNames) {
        List<String> out = new ArrayList<>();
        FrameExtra.read(fields, facetNames, new ExtraSink() {
            @Override
            public void number(String name, long value) {
                out.add(name + '=' + value);
            }

            @Override
            public void decimal(String name, double value) {
                out.add(name + '=' + value);
            }

            @Override
            public void flag(String name, boolean value) {
                out.add(name + '=' + value);
            }

            @Override
            public void text(String name, String value) {
                out.add(name + "='" + value + '\'');
            }

            @Override
            public void hex(String name, String hex) {
                out.add(name + "=#" + hex);
            }
        });
        return out;
    }
}
