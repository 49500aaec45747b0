// SPDX-License-Identifier: Apache-2.0
package vedette.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import vedette.access.Principal;
import vedette.fleet.Device;
import vedette.fleet.Fleet;
import vedette.fleet.FleetEdit;
import vedette.fleet.FleetSettings;
import vedette.fleet.OrderedJournal;
import vedette.fleet.SourceType;
import vedette.fleet.Unit;
import vedette.fleet.UnitKind;
import vedette.http.Refusal;
import vedette.journal.EntryBody.CommandChanged;
import vedette.telemetry.Command;
import vedette.telemetry.CommandOutcome.Stage;
import vedette.telemetry.DeviceId;

class CommandsTest {
    private static final Principal DESK = new Principal("desk-4");
    private static final DeviceId TERMINAL = new DeviceId("jt808", "13912345678");
    private static final DeviceId RADIO = new DeviceId("mqtt", "radio-17");
    private static final DeviceId FOREIGN = new DeviceId("mqtt", "radio-99");
    private static final int TTL_MS = 30_000;

    private long nowMs = 1_800_000_000_000L;
    private final RecordingCourier courier = new RecordingCourier();
    private final Map<DeviceId, Long> heard = new HashMap<>(Map.of(TERMINAL, 2_000L, RADIO, 1_000L));
    private final Fleet fleet = new Fleet(FleetSettings.DEFAULT, this::now, new SimpleMeterRegistry());
    private final Commands commands = commands();
    private final OrderedJournal journal = new OrderedJournal(fleet, commands);

    @BeforeEach
    void unitWithTwoDevices() {
        fleet.start(journal);
        commands.start(journal, courier, device -> heard.getOrDefault(device, 0L));
        fleet.edit(
                now -> List.of(
                        new FleetEdit.PutUnit(unit("car-1")),
                        new FleetEdit.PutUnit(unit("car-2")),
                        new FleetEdit.PutDevice(device(TERMINAL, "car-1")),
                        new FleetEdit.PutDevice(device(RADIO, "car-1")),
                        new FleetEdit.PutDevice(device(FOREIGN, "car-2"))),
                DESK);
        journal.commit();
        courier.connected.addAll(List.of(TERMINAL, RADIO));
    }

    @Test
    void aCommandLeavesOnlyWhenItIsStored() {
        CompletionStage<Commands.Submitted> submitted = commands.submit(text("c-1"), DESK);
        journal.apply();
        journal.tick(nowMs);
        assertEquals(List.of(), courier.sent);
        journal.commit();
        assertEquals(List.of("c-1 text " + TERMINAL), courier.sent);
        assertEquals(
                "PENDING queued", shown(submitted.toCompletableFuture().join().status()));
    }

    @Test
    void aTextIsCompletedByTheTerminalsAcknowledgement() {
        submit(text("c-1"));
        courier.answer(TERMINAL, "c-1", Stage.SENT, "");
        journal.commit();
        assertEquals("ACCEPTED sent " + TERMINAL, shown("c-1"));
        courier.answer(TERMINAL, "c-1", Stage.TERMINAL_ACK, "");
        journal.commit();
        assertEquals("COMPLETED terminal_ack " + TERMINAL, shown("c-1"));
    }

    @Test
    void aLocateIsCompletedByItsResult() {
        submit(new CommandRequest("c-1", "car-1", new Command.Locate(), TTL_MS, CommandRequest.AUTO));
        courier.answer(TERMINAL, "c-1", Stage.TERMINAL_ACK, "");
        journal.commit();
        assertEquals("EXECUTING terminal_ack " + TERMINAL, shown("c-1"));
        courier.answer(TERMINAL, "c-1", Stage.RESULT, "24.5,117.6");
        journal.commit();
        assertEquals("COMPLETED result " + TERMINAL + " 24.5,117.6", shown("c-1"));
    }

    @Test
    void theDeviceHeardMostRecentlyCarriesIt() {
        heard.put(RADIO, 3_000L);
        submit(text("c-1"));
        assertEquals(List.of("c-1 text " + RADIO), courier.sent);
    }

    @Test
    void aDeviceThatIsNotConnectedIsPassedOver() {
        courier.connected.remove(TERMINAL);
        submit(text("c-1"));
        assertEquals(List.of("c-1 text " + RADIO), courier.sent);
    }

    @Test
    void aGivenBearerCarriesItAlone() {
        submit(new CommandRequest("c-1", "car-1", new Command.Text("hi", false), TTL_MS, RADIO.toString()));
        courier.answer(RADIO, "c-1", Stage.UNSUPPORTED, "no display");
        journal.commit();
        assertEquals(List.of("c-1 text " + RADIO), courier.sent);
        assertEquals("FAILED queued unsupported no display", shown("c-1"));
    }

    @Test
    void aBearerOfAnotherUnitIsRefused() {
        Refusal refusal =
                refusal(new CommandRequest("c-1", "car-1", new Command.Text("hi", false), TTL_MS, FOREIGN.toString()));
        assertEquals("/bearer", refusal.at());
    }

    @Test
    void whenTheDeviceDoesNotSupportItTheNextOneIsTried() {
        submit(text("c-1"));
        courier.answer(TERMINAL, "c-1", Stage.UNSUPPORTED, "");
        assertEquals(List.of("c-1 text " + TERMINAL, "c-1 text " + RADIO), courier.sent);
        courier.answer(RADIO, "c-1", Stage.TERMINAL_ACK, "");
        journal.commit();
        assertEquals("COMPLETED terminal_ack " + RADIO, shown("c-1"));
    }

    @Test
    void withoutAnAcknowledgementInTimeTheNextOneIsTried() {
        submit(text("c-1"));
        pass(CommandSettings.DEFAULT.acknowledgeMs() - 1);
        assertEquals(1, courier.sent.size());
        pass(1);
        assertEquals(List.of("c-1 text " + TERMINAL, "c-1 text " + RADIO), courier.sent);
        courier.answer(TERMINAL, "c-1", Stage.TERMINAL_ACK, "");
        journal.commit();
        assertEquals("COMPLETED terminal_ack " + TERMINAL, shown("c-1"));
    }

    @Test
    void noDeviceGetsItTwice() {
        submit(text("c-1"));
        for (int second = 0; second < 40; second++) {
            pass(1_000);
        }
        assertEquals(List.of("c-1 text " + TERMINAL, "c-1 text " + RADIO), courier.sent);
        assertEquals("FAILED queued expired expired", shown("c-1"));
    }

    @Test
    void whatTheDeviceRefusesIsRejectedAndNotTriedElsewhere() {
        submit(text("c-1"));
        courier.answer(TERMINAL, "c-1", Stage.SENT, "");
        courier.answer(TERMINAL, "c-1", Stage.REJECTED, "message wrong");
        pass(CommandSettings.DEFAULT.acknowledgeMs());
        assertEquals("REJECTED sent " + TERMINAL + " rejected_by_terminal message wrong", shown("c-1"));
        assertEquals(1, courier.sent.size());
    }

    @Test
    void aCommandWaitsForADeviceUntilItsTimeIsOver() {
        courier.connected.clear();
        submit(text("c-1"));
        pass(10_000);
        courier.connected.add(RADIO);
        pass(100);
        assertEquals(List.of("c-1 text " + RADIO), courier.sent);
    }

    @Test
    void aCommandThatNobodyCouldCarryExpires() {
        courier.connected.clear();
        submit(text("c-1"));
        pass(TTL_MS);
        assertEquals("FAILED queued expired expired", shown("c-1"));
        courier.connected.add(RADIO);
        pass(100);
        assertEquals(List.of(), courier.sent);
    }

    @Test
    void nowOrNeverFailsAtOnceWhenNobodyIsThere() {
        courier.connected.clear();
        submit(new CommandRequest("c-1", "car-1", new Command.Locate(), 0, CommandRequest.AUTO));
        journal.commit();
        assertEquals("FAILED queued unit_unreachable none of its devices is connected", shown("c-1"));
    }

    @Test
    void nowOrNeverMayBeAnsweredOnceItHasLeft() {
        submit(new CommandRequest("c-1", "car-1", new Command.Text("hi", false), 0, TERMINAL.toString()));
        pass(CommandSettings.DEFAULT.acknowledgeMs() - 1);
        courier.answer(TERMINAL, "c-1", Stage.TERMINAL_ACK, "");
        journal.commit();
        assertEquals("COMPLETED terminal_ack " + TERMINAL, shown("c-1"));
    }

    @Test
    void aResultThatNeverComesEndsIt() {
        submit(new CommandRequest("c-1", "car-1", new Command.Locate(), TTL_MS, CommandRequest.AUTO));
        courier.answer(TERMINAL, "c-1", Stage.TERMINAL_ACK, "");
        pass(CommandSettings.DEFAULT.resultMs() - 1);
        assertEquals("EXECUTING terminal_ack " + TERMINAL, shown("c-1"));
        pass(1);
        assertTrue(shown("c-1").startsWith("FAILED terminal_ack " + TERMINAL + " no_result"), shown("c-1"));
    }

    @Test
    void afterOneAcknowledgedTheOthersAreNotWaitedFor() {
        submit(new CommandRequest("c-1", "car-1", new Command.Locate(), TTL_MS, CommandRequest.AUTO));
        pass(CommandSettings.DEFAULT.acknowledgeMs());
        courier.answer(RADIO, "c-1", Stage.TERMINAL_ACK, "");
        courier.answer(RADIO, "c-1", Stage.NO_ANSWER, "gone");
        journal.commit();
        assertEquals("FAILED terminal_ack " + RADIO + " no_answer gone", shown("c-1"));
    }

    @Test
    void theSameIdAgainSendsNothingAndGivesTheStatus() {
        submit(text("c-1"));
        Commands.Submitted again =
                commands.submit(text("c-1"), DESK).toCompletableFuture().join();
        journal.commit();
        assertEquals(1, courier.sent.size());
        assertEquals(false, again.isNew());
        courier.answer(TERMINAL, "c-1", Stage.TERMINAL_ACK, "");
        journal.commit();
        assertEquals(
                "COMPLETED terminal_ack " + TERMINAL,
                shown(commands.submit(text("c-1"), DESK)
                        .toCompletableFuture()
                        .join()
                        .status()));
    }

    @Test
    void theSameIdWithOtherContentIsAConflict() {
        submit(text("c-1"));
        assertEquals(
                Refusal.Code.CONFLICT,
                refusal(new CommandRequest(
                                "c-1", "car-1", new Command.Text("other", false), TTL_MS, CommandRequest.AUTO))
                        .code());
        assertEquals(
                Refusal.Code.CONFLICT,
                refusal(new CommandRequest("c-1", "car-2", new Command.Text("hi", false), TTL_MS, CommandRequest.AUTO))
                        .code());
    }

    @Test
    void anIdIsFreeAgainAfterItsDay() {
        courier.connected.clear();
        submit(text("c-1"));
        pass(TTL_MS);
        pass(24 * 3_600_000L - TTL_MS - 1);
        assertNotNull(commands.status("c-1"));
        pass(60_000);
        assertNull(commands.status("c-1"));
    }

    @Test
    void whatTheJournalDidNotTakeIsNotSentAndMayBeTriedAgain() {
        CompletionStage<Commands.Submitted> lost = commands.submit(text("c-1"), DESK);
        journal.lose();
        assertEquals(Refusal.Code.NOT_STORED, refusal(lost).code());
        assertEquals(List.of(), courier.sent);
        submit(text("c-1"));
        assertEquals(1, courier.sent.size());
    }

    @Test
    void whatWasOrderedAndThenLostIsNotSentAndMayBeTriedAgain() {
        CompletionStage<Commands.Submitted> lost = commands.submit(text("c-1"), DESK);
        journal.applyAndLose();
        assertEquals(Refusal.Code.NOT_STORED, refusal(lost).code());
        assertNull(commands.status("c-1"));
        submit(text("c-1"));
        assertEquals(1, courier.sent.size());
    }

    @Test
    void aRestartFailsWhatWasUnderWayAndSendsNothing() {
        submit(text("c-1"));
        courier.answer(TERMINAL, "c-1", Stage.SENT, "");
        journal.commit();
        Commands restarted = commands();
        journal.replayTo(restarted);
        RecordingCourier after = new RecordingCourier();
        after.connected.addAll(List.of(TERMINAL, RADIO));
        OrderedJournal next = new OrderedJournal(restarted);
        restarted.start(next, after, device -> 0);
        next.commit();
        next.tick(nowMs + 10_000);
        assertEquals(List.of(), after.sent);
        CommandStatus status = restarted.status("c-1");
        assertNotNull(status);
        assertEquals("FAILED sent " + TERMINAL + " gateway_restarted gateway restarted", shown(status));
    }

    @Test
    void aCheckpointBringsTheCommandsBackInTheirOrder() {
        for (int i = 9; i >= 0; i--) {
            submit(text("c-" + i));
            pass(1_000);
        }
        Commands restored = commands();
        OrderedJournal.checkpoint(commands, restored);
        restored.start(new OrderedJournal(restored), courier, device -> 0);
        assertEquals(commands.list("car-1", 100), restored.list("car-1", 100));
        assertEquals("c-0", restored.list(null, 1).get(0).id());
        assertEquals(List.of(), restored.list("car-2", 100));
    }

    @Test
    void oneSenderAndOneUnitHaveALimitEach() {
        submit(text("c-1"));
        submit(text("c-2"));
        assertEquals(Refusal.Code.RATE_LIMITED, refusal(text("c-3")).code());
        pass(500);
        submit(text("c-3"));
        assertNotNull(commands.status("c-3"));
    }

    @Test
    void aSenderIsLimitedOverAllUnits() {
        for (int i = 0; i < 25; i++) {
            String id = "u-" + i;
            fleet.edit(new FleetEdit.PutUnit(unit(id)), DESK);
        }
        journal.commit();
        for (int i = 0; i < 20; i++) {
            submit(new CommandRequest("c-" + i, "u-" + i, new Command.Locate(), TTL_MS, CommandRequest.AUTO));
        }
        CommandRequest more = new CommandRequest("c-20", "u-20", new Command.Locate(), TTL_MS, CommandRequest.AUTO);
        assertEquals(Refusal.Code.RATE_LIMITED, refusal(more).code());
        commands.submit(more, new Principal("desk-5"));
        journal.commit();
        assertNotNull(commands.status("c-20"));
    }

    @Test
    void anUnknownUnitIsRefused() {
        assertEquals(
                Refusal.Code.UNKNOWN_UNIT,
                refusal(new CommandRequest("c-1", "car-9", new Command.Locate(), TTL_MS, CommandRequest.AUTO))
                        .code());
    }

    /** Whatever the devices answer, in whatever order: the journal tells a story that never goes back. */
    @Test
    void statusesNeverGoBack() {
        Random random = new Random(20261121);
        List<Stage> stages = List.of(Stage.values());
        for (int round = 0; round < 300; round++) {
            String id = "r-" + round;
            submit(new CommandRequest(
                    id,
                    "car-1",
                    random.nextBoolean() ? new Command.Locate() : new Command.Text("hi", false),
                    TTL_MS,
                    CommandRequest.AUTO));
            for (int step = 0; step < 8; step++) {
                DeviceId device = random.nextBoolean() ? TERMINAL : RADIO;
                if (courier.sent.stream()
                        .anyMatch(sent -> sent.startsWith(id + " ") && sent.endsWith(device.toString()))) {
                    courier.answer(device, id, stages.get(random.nextInt(stages.size())), "");
                }
                pass(random.nextInt(4_000));
            }
            pass(100_000);
            CommandStatus over = commands.status(id);
            assertNotNull(over);
            assertTrue(over.isFinal(), shown(id));
            assertStoryNeverGoesBack(id);
        }
    }

    private void assertStoryNeverGoesBack(String id) {
        List<CommandStatus> story = new ArrayList<>();
        journal.entries().forEach(entry -> {
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

    private void submit(CommandRequest request) {
        CompletionStage<Commands.Submitted> submitted = commands.submit(request, DESK);
        journal.commit();
        assertTrue(submitted.toCompletableFuture().isDone(), "expected an answer once it is stored");
        assertTrue(submitted.toCompletableFuture().join().isNew());
    }

    private void pass(long ms) {
        nowMs += ms;
        journal.tick(nowMs);
        journal.commit();
    }

    private Refusal refusal(CommandRequest request) {
        return refusal(commands.submit(request, DESK));
    }

    private static Refusal refusal(CompletionStage<?> stage) {
        assertTrue(stage.toCompletableFuture().isDone(), "expected a refusal at once");
        CompletionException e = assertThrows(
                CompletionException.class, () -> stage.toCompletableFuture().join());
        return assertInstanceOf(Refusal.class, e.getCause());
    }

    private String shown(String id) {
        CommandStatus status = commands.status(id);
        assertNotNull(status);
        return shown(status);
    }

    private static String shown(CommandStatus status) {
        return String.join(
                        " ",
                        status.progress().name(),
                        status.stage().wireName(),
                        status.bearer(),
                        status.reason(),
                        status.message())
                .replaceAll(" +", " ")
                .strip();
    }

    private Commands commands() {
        return new Commands(fleet, CommandSettings.DEFAULT, this::now, new SimpleMeterRegistry());
    }

    private Instant now() {
        return Instant.ofEpochMilli(nowMs);
    }

    private static CommandRequest text(String id) {
        return new CommandRequest(id, "car-1", new Command.Text("hi", false), TTL_MS, CommandRequest.AUTO);
    }

    private static Unit unit(String id) {
        return new Unit(id, id, "", UnitKind.CAR, "zz", "", "", List.of());
    }

    private static Device device(DeviceId id, String unit) {
        return new Device(id, unit, SourceType.GNSS_TERMINAL, 0, 0, Device.Registration.NONE, "");
    }
}
