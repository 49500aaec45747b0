// SPDX-License-Identifier: Apache-2.0
package vedette.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static vedette.command.CommandRig.DESK;
import static vedette.command.CommandRig.RADIO;
import static vedette.command.CommandRig.TERMINAL;
import static vedette.command.CommandRig.TTL_MS;
import static vedette.command.CommandRig.text;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CompletionStage;
import org.junit.jupiter.api.Test;
import vedette.fleet.OrderedJournal;
import vedette.http.Refusal;
import vedette.journal.EntryBody.CommandChanged;
import vedette.telemetry.Command;
import vedette.telemetry.CommandOutcome.Stage;
import vedette.telemetry.DeviceId;

/** What the journal makes of commands: lost, restarted, restored, in order. */
class CommandStorageTest {
    private final CommandRig rig = new CommandRig();

    @Test
    void whatTheJournalDidNotTakeIsNotSentAndMayBeTriedAgain() {
        CompletionStage<Commands.Submitted> lost = rig.commands.submit(text("c-1"), DESK);
        rig.journal.lose();
        assertEquals(Refusal.Code.NOT_STORED, rig.refusal(lost).code());
        assertEquals(List.of(), rig.courier.sent);
        rig.submit(text("c-1"));
        assertEquals(1, rig.courier.sent.size());
    }

    @Test
    void whatWasOrderedAndThenLostIsNotSentAndMayBeTriedAgain() {
        CompletionStage<Commands.Submitted> lost = rig.commands.submit(text("c-1"), DESK);
        rig.journal.applyAndLose();
        assertEquals(Refusal.Code.NOT_STORED, rig.refusal(lost).code());
        assertNull(rig.commands.status("c-1"));
        rig.submit(text("c-1"));
        assertEquals(1, rig.courier.sent.size());
    }

    @Test
    void aRestartFailsWhatWasUnderWayAndSendsNothing() {
        rig.submit(text("c-1"));
        rig.courier.answer(TERMINAL, "c-1", Stage.SENT, "");
        rig.journal.commit();
        Commands restarted = rig.newCommands();
        rig.journal.replayTo(restarted);
        RecordingCourier after = new RecordingCourier();
        after.connected.addAll(List.of(TERMINAL, RADIO));
        OrderedJournal next = new OrderedJournal(restarted);
        restarted.start(next, after, device -> 0, Map.of());
        next.commit();
        next.tick(rig.nowMs + 10_000);
        assertEquals(List.of(), after.sent);
        CommandStatus status = restarted.status("c-1");
        assertNotNull(status);
        assertEquals("FAILED sent " + TERMINAL + " gateway_restarted gateway restarted", rig.shown(status));
    }

    @Test
    void aCheckpointBringsTheCommandsBackInTheirOrder() {
        for (int i = 9; i >= 0; i--) {
            rig.submit(text("c-" + i));
            rig.pass(1_000);
        }
        Commands restored = rig.newCommands();
        OrderedJournal.checkpoint(rig.commands, restored);
        restored.start(new OrderedJournal(restored), rig.courier, device -> 0, Map.of());
        assertEquals(rig.commands.list("car-1", 100), restored.list("car-1", 100));
        assertEquals("c-0", restored.list(null, 1).get(0).id());
        assertEquals(List.of(), restored.list("car-2", 100));
    }

    /** Whatever the devices answer, in whatever order: the journal tells a story that never goes back. */
    @Test
    void statusesNeverGoBack() {
        Random random = new Random(20261121);
        List<Stage> stages = List.of(Stage.values());
        for (int round = 0; round < 300; round++) {
            String id = "r-" + round;
            rig.submit(new CommandRequest(
                    id,
                    "car-1",
                    random.nextBoolean() ? new Command.Locate() : new Command.Text("hi", false),
                    TTL_MS,
                    CommandRequest.AUTO));
            for (int step = 0; step < 8; step++) {
                DeviceId device = random.nextBoolean() ? TERMINAL : RADIO;
                if (rig.courier.sent.stream()
                        .anyMatch(sent -> sent.startsWith(id + " ") && sent.endsWith(device.toString()))) {
                    rig.courier.answer(device, id, stages.get(random.nextInt(stages.size())), "");
                }
                rig.pass(random.nextInt(4_000));
            }
            rig.pass(100_000);
            CommandStatus over = rig.commands.status(id);
            assertNotNull(over);
            assertTrue(over.isFinal(), rig.shown(id));
            assertStoryNeverGoesBack(id);
        }
    }

    private void assertStoryNeverGoesBack(String id) {
        List<CommandStatus> story = new ArrayList<>();
        rig.journal.entries().forEach(entry -> {
            if (entry.body() instanceof CommandChanged changed && changed.id().equals(id)) {
                try {
                    story.add(CommandCodec.status(changed.json()));
                } catch (Refusal e) {
                    throw new AssertionError(e);
                }
            }
        });
        for (int i = 1; i < story.size(); i++) {
            assertTrue(story.get(i - 1).precedes(story.get(i)), story::toString);
        }
    }
}
