// SPDX-License-Identifier: Apache-2.0
package vedette.protocol.mapped;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class TopicPatternTest {
    @Test
    void levelsAreNamedPassedOverOrFixed() {
        TopicPattern pattern = TopicPattern.of("acme/+/{device}/gps");
        assertEquals(Map.of("device", "bus-7"), pattern.match("acme/zz/bus-7/gps"));
        assertEquals(Map.of("device", ""), pattern.match("acme/zz//gps"));
        assertNull(pattern.match("acme/zz/bus-7"));
        assertNull(pattern.match("acme/zz/bus-7/gps/raw"));
        assertNull(pattern.match("acme/zz/bus-7/gpsx"));
        assertNull(pattern.match("acm/zz/bus-7/gps"));
        assertEquals("acme/+/+/gps", pattern.filter());
    }

    @Test
    void openEndTakesWhateverFollows() {
        TopicPattern pattern = TopicPattern.of("fleet/{device}/#");
        assertEquals(Map.of("device", "a"), pattern.match("fleet/a/b/c"));
        assertEquals(Map.of("device", "a"), pattern.match("fleet/a"));
        assertNull(pattern.match("fleet"));
        assertEquals("fleet/+/#", pattern.filter());
    }

    @Test
    void patternsOfEverybodysTopicsAreRefused() {
        for (String bad :
                List.of("", "#", "+/a", "{device}/a", "a//b", "a/b+", "a/{x}/{x}", "a/{}/b", "a/#/b", "a/{x y}")) {
            assertThrows(IllegalArgumentException.class, () -> TopicPattern.of(bad), bad);
        }
    }
}
