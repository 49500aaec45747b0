// SPDX-License-Identifier: Apache-2.0
package vedette.command;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import vedette.access.Principal;
import vedette.fleet.Device;
import vedette.fleet.Fleet;
import vedette.http.Refusal;
import vedette.journal.Draft;
import vedette.journal.Entry;
import vedette.journal.EntryBody.CommandChanged;
import vedette.journal.Fold;
import vedette.journal.Journal;
import vedette.journal.Stored;
import vedette.telemetry.CommandOutcome;
import vedette.telemetry.DeviceId;

/**
 * Commands to units. One is accepted once, stored before it leaves, carried by one device after the other until one
 * acknowledges, and over when its time is. What readers see is the fold of the journal's entries.
 *
 * <p>Safe from any thread. One lock guards the commands under way; nothing is sent with it held. After a
 * restart a command that was under way has failed: whether it reached its terminal is not known, and it is never sent twice.
 */
public final class Commands implements Fold {
    private static final Logger LOG = LoggerFactory.getLogger(Commands.class);
    private static final long PRUNE_EVERY_MS = 60_000;

    private final Fleet fleet;
    private final CommandSettings settings;
    private final InstantSource clock;
    private final MeterRegistry meters;
    private final Counter unreadable;
    private final Counter refused;
    private final History history;
    private final Object lock = new Object();
    private final Map<String, OpenCommand> open = new HashMap<>();
    private final RateLimit principals;
    private final RateLimit units;
    private volatile @Nullable Running running;
    private long prunedMs;

    /** What it works with from the start on. */
    private record Running(
            Journal journal, Courier courier, LastHeard lastHeard, Map<String, Set<String>> commandTypes) {
        /** Whether the device can be told this; taken for granted as long as nobody knows what it speaks. */
        boolean supports(Device device, CommandRequest request) {
            Set<String> types = commandTypes.get(device.protocol());
            return types == null || types.contains(request.command().type());
        }
    }

    public Commands(Fleet fleet, CommandSettings settings, InstantSource clock, MeterRegistry meters) {
        this.fleet = fleet;
        this.settings = settings;
        this.clock = clock;
        this.meters = meters;
        history = new History(
                settings.maxHistory(),
                settings.historyHours() * 3_600_000L,
                meters.counter("vedette.commands.evicted"));
        principals = new RateLimit(settings.perPrincipalPerSecond());
        units = new RateLimit(settings.perUnitPerSecond());
        refused = meters.counter("vedette.commands.refused", "reason", "rate_limited");
        unreadable = meters.counter("vedette.commands.unreadable");
        meters.gauge("vedette.commands.open", this, Commands::openCount);
    }

    /**
     * From now on commands are taken; those of the run before that were under way have failed.
     *
     * @param commandTypes the types that each protocol carries, by its name
     */
    public void start(Journal journal, Courier courier, LastHeard lastHeard, Map<String, Set<String>> commandTypes) {
        running = new Running(journal, courier, lastHeard, commandTypes);
        history.sortByAge();
        for (CommandStatus interrupted : history.unfinished()) {
            OpenCommand command = new OpenCommand(interrupted, settings);
            command.ends(CommandStatus.Progress.FAILED, "gateway_restarted", "gateway restarted", clock.millis());
            write(command.status());
        }
    }

    public CommandSettings settings() {
        return settings;
    }

    /** A command and whether it is new: an id that comes again does nothing and gives the status. */
    public record Submitted(CommandStatus status, boolean isNew) {}

    /** Accepts a command. The stage completes when it is stored, on the committing thread, and fails with a {@link Refusal}. */
    public CompletionStage<Submitted> submit(CommandRequest request, Principal principal) {
        CompletableFuture<Submitted> answer = new CompletableFuture<>();
        try {
            synchronized (lock) {
                CommandStatus known = known(request);
                if (known != null) {
                    answer.complete(new Submitted(known, false));
                } else {
                    accept(request, principal, answer);
                }
            }
        } catch (Refusal refusal) {
            answer.completeExceptionally(refusal);
        }
        return answer;
    }

    /** The status, null when the id is not known. */
    public @Nullable CommandStatus status(String id) {
        return history.status(id);
    }

    /** The newest first, of one unit or of all. */
    public List<CommandStatus> list(@Nullable String unit, int limit) {
        return history.list(unit, limit);
    }

    private @Nullable CommandStatus known(CommandRequest request) throws Refusal {
        OpenCommand underWay = open.get(request.id());
        CommandStatus known = underWay == null ? history.status(request.id()) : underWay.status();
        if (known != null && !known.request().equals(request)) {
            throw new Refusal(
                    Refusal.Code.CONFLICT, "/id", "id: found a command '" + request.id() + "' with other content");
        }
        return known;
    }

    private void accept(CommandRequest request, Principal principal, CompletableFuture<Submitted> answer)
            throws Refusal {
        if (fleet.unit(request.unit()) == null) {
            throw new Refusal(Refusal.Code.UNKNOWN_UNIT, "/unit", "found no unit '" + request.unit() + "'");
        }
        List<Device> devices = devices(request);
        if (!request.isAuto() && devices.isEmpty()) {
            throw new Refusal(
                    Refusal.Code.BAD_REQUEST,
                    "/bearer",
                    "bearer: found '" + request.bearer() + "', expected auto or a device of the unit");
        }
        expectSupport(request, devices);
        long nowMs = clock.millis();
        expectRoom(request, principal, nowMs);
        principals.take(principal.name(), nowMs);
        units.take(request.unit(), nowMs);
        OpenCommand command = new OpenCommand(CommandStatus.queued(request, principal.name(), nowMs), settings);
        open.put(request.id(), command);
        write(command.status(), new Accepting(command, answer));
    }

    private void expectRoom(CommandRequest request, Principal principal, long nowMs) throws Refusal {
        if (open.size() >= settings.maxOpen()) {
            throw limited("found " + open.size() + " commands under way, expected fewer");
        }
        if (!principals.permits(principal.name(), nowMs)) {
            throw limited(
                    "expected at most " + settings.perPrincipalPerSecond() + " commands a second from one sender");
        }
        if (!units.permits(request.unit(), nowMs)) {
            throw limited("expected at most " + settings.perUnitPerSecond() + " commands a second to one unit");
        }
    }

    private Refusal limited(String message) {
        refused.increment();
        return new Refusal(Refusal.Code.RATE_LIMITED, "", message);
    }

    /** Waits for a new command to be stored. */
    private final class Accepting implements Stored {
        private final OpenCommand command;
        private final CommandStatus queued;
        private final CompletableFuture<Submitted> answer;

        Accepting(OpenCommand command, CompletableFuture<Submitted> answer) {
            this.command = command;
            this.answer = answer;
            queued = command.status();
        }

        @Override
        public void onStored() {
            synchronized (lock) {
                command.stored();
            }
            answer.complete(new Submitted(queued, true));
            drive(command, clock.millis());
        }

        @Override
        public void onLost() {
            synchronized (lock) {
                open.remove(queued.id());
                history.remove(queued.id());
            }
            answer.completeExceptionally(new Refusal(
                    Refusal.Code.NOT_STORED, "", "the journal takes nothing at the moment, nothing was sent"));
        }
    }

    /** Sends to the next device for as long as one is to be tried and does not take it. */
    private void drive(OpenCommand command, long nowMs) {
        Running now = running;
        DeviceId device = now == null ? null : nextDevice(command, now, nowMs);
        while (now != null && device != null) {
            DeviceId to = device;
            CommandRequest request = command.status().request();
            if (now.courier().send(to, request.id(), request.command(), outcome -> outcome(command, outcome))) {
                return;
            }
            outcome(
                    command,
                    new CommandOutcome(request.id(), to, CommandOutcome.Stage.NO_ANSWER, "the device has just left"));
            device = nextDevice(command, now, nowMs);
        }
    }

    private @Nullable DeviceId nextDevice(OpenCommand command, Running now, long nowMs) {
        synchronized (lock) {
            if (command.passes(nowMs)) {
                changed(command);
                return null;
            }
            if (!command.seeksDevice(nowMs)) {
                return null;
            }
            DeviceId best = null;
            for (DeviceId device : candidates(command.status().request(), now)) {
                boolean possible = !command.wasTried(device) && now.courier().isReachable(device);
                if (possible
                        && (best == null
                                || now.lastHeard().heardMs(device)
                                        > now.lastHeard().heardMs(best))) {
                    best = device;
                }
            }
            if (best != null) {
                command.trying(best, nowMs);
            } else if (command.exhausted(nowMs)) {
                changed(command);
            }
            return best;
        }
    }

    private List<Device> devices(CommandRequest request) {
        List<Device> devices = new ArrayList<>(fleet.devicesOf(request.unit()));
        devices.removeIf(device -> !request.isAuto() && !device.id().toString().equals(request.bearer()));
        return devices;
    }

    private List<DeviceId> candidates(CommandRequest request, Running now) {
        return devices(request).stream()
                .filter(device -> now.supports(device, request))
                .map(Device::id)
                .toList();
    }

    /** Refuses what none of the devices understands, before anything is sent. */
    private void expectSupport(CommandRequest request, List<Device> devices) throws Refusal {
        Running now = running;
        if (now == null || devices.isEmpty() || devices.stream().anyMatch(device -> now.supports(device, request))) {
            return;
        }
        Set<String> types = new TreeSet<>();
        devices.forEach(device -> types.addAll(now.commandTypes().getOrDefault(device.protocol(), Set.of())));
        String whose = devices.stream()
                .map(device -> device.id() + " (" + device.protocol() + ')')
                .collect(Collectors.joining(", "));
        throw new Refusal(
                Refusal.Code.BAD_REQUEST,
                "/type",
                "type: found '" + request.command().type() + "', expected one of " + types + " for " + whose);
    }

    private void outcome(OpenCommand command, CommandOutcome outcome) {
        long nowMs = clock.millis();
        synchronized (lock) {
            if (command.outcome(outcome, nowMs)) {
                changed(command);
            }
        }
        drive(command, nowMs);
    }

    /** Writes the new status down; called with the lock held, so that the entries keep the order of the changes. */
    private void changed(OpenCommand command) {
        CommandStatus status = command.status();
        if (status.isFinal()) {
            open.remove(status.id());
            String result = status.reason().isEmpty() ? "completed" : status.reason();
            meters.counter("vedette.commands.finished", "result", result).increment();
            LOG.info(
                    "{} command over type={} result={} bearer={}",
                    status.request().unit(),
                    status.request().command().type(),
                    result,
                    status.bearer());
        }
        write(status);
    }

    private void write(CommandStatus status) {
        write(status, Stored.NOBODY);
    }

    private void write(CommandStatus status, Stored stored) {
        Running now = running;
        if (now == null) {
            throw new IllegalStateException("commands: found a command before start, expected it after");
        }
        String json = CommandCodec.json(status).toString();
        Draft draft = new Draft(status.request().unit(), status.timeMs(), new CommandChanged(status.id(), json));
        now.journal().append(draft, stored);
    }

    private int openCount() {
        synchronized (lock) {
            return open.size();
        }
    }

    @Override
    public String name() {
        return "commands";
    }

    @Override
    public void restore(String key, byte[] value) {
        read(key, new String(value, UTF_8));
    }

    @Override
    public void apply(Entry entry) {
        if (entry.body() instanceof CommandChanged changed) {
            read(changed.id(), changed.json());
        }
    }

    private void read(String id, String json) {
        try {
            history.take(CommandCodec.status(json));
        } catch (Refusal refusal) {
            unreadable.increment();
            LOG.error("command unreadable id={} cause={}", id, refusal.detail());
        }
    }

    @Override
    public void tick(long nowMs, Consumer<Draft> out) {
        List<OpenCommand> all;
        synchronized (lock) {
            all = List.copyOf(open.values());
        }
        all.forEach(command -> drive(command, nowMs));
        if (nowMs - prunedMs >= PRUNE_EVERY_MS) {
            prunedMs = nowMs;
            history.prune(nowMs);
        }
    }

    @Override
    public void checkpoint(Checkpoint out) {
        history.drainDirty((id, status) -> {
            if (status == null) {
                out.delete(id);
            } else {
                out.put(id, CommandCodec.json(status).toString().getBytes(UTF_8));
            }
        });
    }
}
