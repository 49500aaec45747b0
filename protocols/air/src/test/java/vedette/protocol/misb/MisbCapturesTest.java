// SPDX-License-Identifier: Apache-2.0
package vedette.protocol.misb;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Values that others assert, kept outside the project in {@code ../shared}; skipped where that folder is not there. */
class MisbCapturesTest {
    private static final Path FILE =
            Path.of(System.getProperty("vedette.root", "../.."), "..", "shared").resolve("vectors/misb.jsonl");
    /** Some are asserted with a divisor of 65535 where the standard has 65534. */
    private static final double SAME = 2e-5;

    @Test
    void everySingleTagHasTheValueThatIsAsserted() throws IOException {
        assumeTrue(Files.exists(FILE), () -> "skipped: " + FILE.toAbsolutePath() + " is not there");
        int count = 0;
        List<String> wrong = new ArrayList<>();
        for (String text : Files.readAllLines(FILE)) {
            JsonNode line = new ObjectMapper().readTree(text);
            int number = line.path("expect").path("tag").asInt();
            Tag tag = Tag.of(number);
            if (number > 0 && tag != null) {
                count++;
                ByteBuf in = Unpooled.wrappedBuffer(
                        HexFormat.of().parseHex(line.path("hex").asText()));
                String found = tag.text(in, 2, in.getByte(1));
                if (!isSame(tag, line.path("expect"), found)) {
                    wrong.add(line.path("note").asText() + ": found " + found + ", expected " + line.path("expect"));
                }
            }
        }
        assertTrue(count > 30, "tags: " + count);
        assertEquals(List.of(), wrong);
    }

    private static boolean isSame(Tag tag, JsonNode expect, String found) {
        String asserted = expect.path("interpretation").asText();
        switch (tag.kind()) {
            case TEXT -> {
                return found.equals(asserted);
            }
            case COUNT, UNSIGNED, SIGNED -> {
                JsonNode decoded = expect.path("decoded");
                double value = Double.parseDouble(found);
                if (decoded.size() == 1) {
                    return isNear(value, decoded.elements().next().asDouble());
                }
                return asserted.startsWith("b'") || isNear(value, Double.parseDouble(asserted));
            }
            case TIME, BYTES -> {
                return !found.isEmpty();
            }
        }
        return false;
    }

    private static boolean isNear(double value, double asserted) {
        return Math.abs(value - asserted) <= SAME * Math.max(1, Math.abs(asserted));
    }
}
