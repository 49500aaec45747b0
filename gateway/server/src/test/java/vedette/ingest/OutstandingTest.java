// SPDX-License-Identifier: Apache-2.0
package vedette.ingest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import vedette.telemetry.CommandOutcome;
import vedette.telemetry.CommandOutcome.Stage;
import vedette.telemetry.DeviceId;

class OutstandingTest {
    private static final DeviceId DEVICE = new DeviceId("test", "1");

    private final Outstanding outstanding = new Outstanding();
    private final List<String> heard = new ArrayList<>();

    private boolean expect(String id) {
        return outstanding.expect(DEVICE, id, outcome -> heard.add(outcome.commandId() + " " + outcome.stage()));
    }

    private void outcome(String id, Stage stage) {
        outstanding.outcome(new CommandOutcome(id, DEVICE, stage, ""));
    }

    @Test
    void placeOfOneThatWasAcknowledgedIsGivenToTheNext() {
        for (int i = 0; i < Outstanding.MAX; i++) {
            assertTrue(expect("c" + i));
        }
        assertFalse(expect("one too many"));
        outcome("c5", Stage.TERMINAL_ACK);
        assertTrue(expect("next"));
        assertFalse(expect("one too many"));
        outcome("c5", Stage.RESULT);
        assertEquals(List.of("c5 TERMINAL_ACK"), heard);
    }

    @Test
    void resultFollowsAnAcknowledgement() {
        assertTrue(expect("c"));
        outcome("c", Stage.TERMINAL_ACK);
        outcome("c", Stage.RESULT);
        outcome("c", Stage.RESULT);
        assertEquals(List.of("c TERMINAL_ACK", "c RESULT"), heard);
    }

    @Test
    void endOfTheConnectionIsTheAnswerToTheRest() {
        assertTrue(expect("a"));
        assertTrue(expect("b"));
        outcome("a", Stage.RESULT);
        outstanding.abandon("it ended");
        assertEquals(List.of("a RESULT", "b NO_ANSWER"), heard);
    }
}
