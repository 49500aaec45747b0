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
import static vedette.command.CommandRig.unit;

import java.util.List;
import java.util.concurrent.CompletionStage;
import org.junit.jupiter.api.Test;
import vedette.access.Principal;
import vedette.fleet.FleetEdit;
import vedette.http.Refusal;
import vedette.telemetry.Command;
import vedette.telemetry.CommandOutcome.Stage;

/** How one command fares, from its request to its end. */
class CommandsTest {
    private final CommandRig rig = new CommandRig();

    @Test
    void aCommandLeavesOnlyWhenItIsStored() {
        CompletionStage<Commands.Submitted> submitted = rig.commands.submit(text("c-1"), DESK);
        rig.journal.apply();
        rig.journal.tick(rig.nowMs);
        assertEquals(List.of(), rig.courier.sent);
        rig.journal.commit();
        assertEquals(List.of("c-1 text " + TERMINAL), rig.courier.sent);
        assertEquals(
                "PENDING queued",
                rig.shown(submitted.toCompletableFuture().join().status()));
    }

    @Test
    void aTextIsCompletedByTheTerminalsAcknowledgement() {
        rig.submit(text("c-1"));
        rig.courier.answer(TERMINAL, "c-1", Stage.SENT, "");
        rig.journal.commit();
        assertEquals("ACCEPTED sent " + TERMINAL, rig.shown("c-1"));
        rig.courier.answer(TERMINAL, "c-1", Stage.TERMINAL_ACK, "");
        rig.journal.commit();
        assertEquals("COMPLETED terminal_ack " + TERMINAL, rig.shown("c-1"));
    }

    @Test
    void aLocateIsCompletedByItsResult() {
        rig.submit(new CommandRequest("c-1", "car-1", new Command.Locate(), TTL_MS, CommandRequest.AUTO));
        rig.courier.answer(TERMINAL, "c-1", Stage.TERMINAL_ACK, "");
        rig.journal.commit();
        assertEquals("EXECUTING terminal_ack " + TERMINAL, rig.shown("c-1"));
        rig.courier.answer(TERMINAL, "c-1", Stage.RESULT, "24.5,117.6");
        rig.journal.commit();
        assertEquals("COMPLETED result " + TERMINAL + " 24.5,117.6", rig.shown("c-1"));
    }

    @Test
    void aCommandWaitsForADeviceUntilItsTimeIsOver() {
        rig.courier.connected.clear();
        rig.submit(text("c-1"));
        rig.pass(10_000);
        rig.courier.connected.add(RADIO);
        rig.pass(100);
        assertEquals(List.of("c-1 text " + RADIO), rig.courier.sent);
    }

    @Test
    void aCommandThatNobodyCouldCarryExpires() {
        rig.courier.connected.clear();
        rig.submit(text("c-1"));
        rig.pass(TTL_MS);
        assertEquals("FAILED queued expired expired", rig.shown("c-1"));
        rig.courier.connected.add(RADIO);
        rig.pass(100);
        assertEquals(List.of(), rig.courier.sent);
    }

    @Test
    void nowOrNeverFailsAtOnceWhenNobodyIsThere() {
        rig.courier.connected.clear();
        rig.submit(new CommandRequest("c-1", "car-1", new Command.Locate(), 0, CommandRequest.AUTO));
        rig.journal.commit();
        assertEquals("FAILED queued unit_unreachable none of its devices is connected", rig.shown("c-1"));
    }

    @Test
    void nowOrNeverMayBeAnsweredOnceItHasLeft() {
        rig.submit(new CommandRequest("c-1", "car-1", new Command.Text("hi", false), 0, TERMINAL.toString()));
        rig.pass(CommandSettings.DEFAULT.acknowledgeMs() - 1);
        rig.courier.answer(TERMINAL, "c-1", Stage.TERMINAL_ACK, "");
        rig.journal.commit();
        assertEquals("COMPLETED terminal_ack " + TERMINAL, rig.shown("c-1"));
    }

    @Test
    void aResultThatNeverComesEndsIt() {
        rig.submit(new CommandRequest("c-1", "car-1", new Command.Locate(), TTL_MS, CommandRequest.AUTO));
        rig.courier.answer(TERMINAL, "c-1", Stage.TERMINAL_ACK, "");
        rig.pass(CommandSettings.DEFAULT.resultMs() - 1);
        assertEquals("EXECUTING terminal_ack " + TERMINAL, rig.shown("c-1"));
        rig.pass(1);
        assertTrue(rig.shown("c-1").startsWith("FAILED terminal_ack " + TERMINAL + " no_result"), rig.shown("c-1"));
    }

    @Test
    void theSameIdAgainSendsNothingAndGivesTheStatus() {
        rig.submit(text("c-1"));
        Commands.Submitted again =
                rig.commands.submit(text("c-1"), DESK).toCompletableFuture().join();
        rig.journal.commit();
        assertEquals(1, rig.courier.sent.size());
        assertEquals(false, again.isNew());
        rig.courier.answer(TERMINAL, "c-1", Stage.TERMINAL_ACK, "");
        rig.journal.commit();
        assertEquals(
                "COMPLETED terminal_ack " + TERMINAL,
                rig.shown(rig.commands
                        .submit(text("c-1"), DESK)
                        .toCompletableFuture()
                        .join()
                        .status()));
    }

    @Test
    void theSameIdWithOtherContentIsAConflict() {
        rig.submit(text("c-1"));
        assertEquals(
                Refusal.Code.CONFLICT,
                rig.refusal(new CommandRequest(
                                "c-1", "car-1", new Command.Text("other", false), TTL_MS, CommandRequest.AUTO))
                        .code());
        assertEquals(
                Refusal.Code.CONFLICT,
                rig.refusal(new CommandRequest(
                                "c-1", "car-2", new Command.Text("hi", false), TTL_MS, CommandRequest.AUTO))
                        .code());
    }

    @Test
    void anIdIsFreeAgainAfterItsDay() {
        rig.courier.connected.clear();
        rig.submit(text("c-1"));
        rig.pass(TTL_MS);
        rig.pass(24 * 3_600_000L - TTL_MS - 1);
        assertNotNull(rig.commands.status("c-1"));
        rig.pass(60_000);
        assertNull(rig.commands.status("c-1"));
    }

    @Test
    void oneSenderAndOneUnitHaveALimitEach() {
        rig.submit(text("c-1"));
        rig.submit(text("c-2"));
        assertEquals(Refusal.Code.RATE_LIMITED, rig.refusal(text("c-3")).code());
        rig.pass(500);
        rig.submit(text("c-3"));
        assertNotNull(rig.commands.status("c-3"));
    }

    @Test
    void aSenderIsLimitedOverAllUnits() {
        for (int i = 0; i < 25; i++) {
            String id = "u-" + i;
            rig.fleet.edit(new FleetEdit.PutUnit(unit(id)), DESK);
        }
        rig.journal.commit();
        for (int i = 0; i < 20; i++) {
            rig.submit(new CommandRequest("c-" + i, "u-" + i, new Command.Locate(), TTL_MS, CommandRequest.AUTO));
        }
        CommandRequest more = new CommandRequest("c-20", "u-20", new Command.Locate(), TTL_MS, CommandRequest.AUTO);
        assertEquals(Refusal.Code.RATE_LIMITED, rig.refusal(more).code());
        rig.commands.submit(more, new Principal("desk-5"));
        rig.journal.commit();
        assertNotNull(rig.commands.status("c-20"));
    }

    @Test
    void anUnknownUnitIsRefused() {
        assertEquals(
                Refusal.Code.UNKNOWN_UNIT,
                rig.refusal(new CommandRequest("c-1", "car-9", new Command.Locate(), TTL_MS, CommandRequest.AUTO))
                        .code());
    }
}
