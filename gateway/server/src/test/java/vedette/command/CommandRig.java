// SPDX-License-Identifier: Apache-2.0
package vedette.command;

import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
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
import vedette.telemetry.Command;
import vedette.telemetry.DeviceId;

/** A unit with a terminal and a radio, both connected, and a journal that stores when the test says so. */
final class CommandRig {
    static final Principal DESK = new Principal("desk-4");
    static final DeviceId TERMINAL = new DeviceId("jt808", "13912345678");
    static final DeviceId RADIO = new DeviceId("mqtt", "radio-17");
    static final DeviceId FOREIGN = new DeviceId("mqtt", "radio-99");
    static final int TTL_MS = 30_000;

    private static final Map<String, Set<String>> CARRIED =
            Map.of("gt06", Set.of("engine", "locate"), "native", Set.of("text"));

    long nowMs = 1_800_000_000_000L;
    final RecordingCourier courier = new RecordingCourier();
    final Map<DeviceId, Long> heard = new HashMap<>(Map.of(TERMINAL, 2_000L, RADIO, 1_000L));
    final Fleet fleet = new Fleet(FleetSettings.DEFAULT, this::now, new SimpleMeterRegistry());
    final Commands commands = newCommands();
    final OrderedJournal journal = new OrderedJournal(fleet, commands);

    CommandRig() {
        fleet.start(journal);
        commands.start(journal, courier, device -> heard.getOrDefault(device, 0L), CARRIED);
        fleet.edit(
                now -> List.of(
                        new FleetEdit.PutUnit(unit("car-1")),
                        new FleetEdit.PutUnit(unit("car-2")),
                        new FleetEdit.PutDevice(device(TERMINAL, "car-1", "")),
                        new FleetEdit.PutDevice(device(RADIO, "car-1", "")),
                        new FleetEdit.PutDevice(device(FOREIGN, "car-2", ""))),
                DESK);
        journal.commit();
        courier.connected.addAll(List.of(TERMINAL, RADIO));
    }

    /** The device of car-1 was let in over that protocol. */
    void speaks(DeviceId id, String protocol) {
        fleet.edit(new FleetEdit.PutDevice(device(id, "car-1", protocol)), DESK);
        journal.commit();
    }

    void submit(CommandRequest request) {
        CompletionStage<Commands.Submitted> submitted = commands.submit(request, DESK);
        journal.commit();
        assertTrue(submitted.toCompletableFuture().isDone(), "expected an answer once it is stored");
        assertTrue(submitted.toCompletableFuture().join().isNew());
    }

    void pass(long ms) {
        nowMs += ms;
        journal.tick(nowMs);
        journal.commit();
    }

    Refusal refusal(CommandRequest request) {
        return refusal(commands.submit(request, DESK));
    }

    Refusal refusal(CompletionStage<?> stage) {
        assertTrue(stage.toCompletableFuture().isDone(), "expected a refusal at once");
        CompletionException e = assertThrows(
                CompletionException.class, () -> stage.toCompletableFuture().join());
        return assertInstanceOf(Refusal.class, e.getCause());
    }

    String shown(String id) {
        CommandStatus status = commands.status(id);
        assertNotNull(status);
        return shown(status);
    }

    String shown(CommandStatus status) {
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

    Commands newCommands() {
        return new Commands(fleet, CommandSettings.DEFAULT, this::now, new SimpleMeterRegistry());
    }

    private Instant now() {
        return Instant.ofEpochMilli(nowMs);
    }

    static CommandRequest text(String id) {
        return new CommandRequest(id, "car-1", new Command.Text("hi", false), TTL_MS, CommandRequest.AUTO);
    }

    static Unit unit(String id) {
        return new Unit(id, id, "", UnitKind.CAR, "zz", "", "", List.of());
    }

    private static Device device(DeviceId id, String unit, String protocol) {
        return new Device(id, unit, SourceType.GNSS_TERMINAL, 0, 0, Device.Registration.NONE, "", protocol, "", "");
    }
}
