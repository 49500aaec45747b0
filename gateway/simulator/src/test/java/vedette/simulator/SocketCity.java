// SPDX-License-Identifier: Apache-2.0
package vedette.simulator;

import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.core.net.SocketAddress;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import vedette.gateway.Gateway;
import vedette.protocol.Transport;
import vedette.telemetry.Fix;

/**
 * The fused city on the real sockets of a gateway: each source speaks its standard, and what a subscriber is told is held
 * against the truth, with each new position and each second. In real time, on one event loop.
 */
final class SocketCity {
    private static final long TICK_MS = 20;
    private static final long LOOK_MS = 1_000;
    private static final int CONNECTS_PER_TICK = 8;
    private static final int STEP_SECONDS = 60;

    /** What the control room was told last of a unit's position. */
    private record Shown(double longitude, double latitude, String source, long phenomenonMs) {
        boolean isNewerThan(@Nullable Shown other) {
            return other == null || phenomenonMs != other.phenomenonMs || !source.equals(other.source);
        }
    }

    private final Vertx vertx;
    private final Context context;
    private final List<RiddenUnit> units;
    private final Map<String, RiddenUnit> byId = new HashMap<>();
    private final Map<String, Shown> shown = new HashMap<>();
    private final Map<String, Integer> conflicts = new HashMap<>();
    private final List<Speech> speeches = new ArrayList<>();
    private final List<SpeakingSource> sources = new ArrayList<>();
    private final Counters counters = new Counters();
    private final ControlRoom room;
    private boolean looking;
    private boolean ended;
    private boolean lost;

    /** Held against the truth with each new position that the control room was told. */
    final FusedFigures atUpdates = new FusedFigures();

    /** Held against the truth each second. */
    final FusedFigures eachSecond = new FusedFigures();

    SocketCity(Vertx vertx, int platforms, long seed) {
        this.vertx = vertx;
        context = vertx.getOrCreateContext();
        room = new ControlRoom(vertx, this::told, () -> lost |= !ended);
        Map<FusedSource.Sort, Integer> numbers = new HashMap<>();
        units = RiddenUnit.of(new City(seed), platforms, System.currentTimeMillis(), seed, (sort, name) -> {
            int number = numbers.merge(sort, 1, Integer::sum);
            Speech speech = Speech.of(sort, number);
            speeches.add(speech);
            return speech.id(number);
        });
        units.forEach(ridden -> byId.put(ridden.unit.id(), ridden));
    }

    /** The fleet as {@code POST /v1/fleet} takes it. */
    JsonObject fleet() {
        JsonArray groups = new JsonArray();
        JsonArray assets = new JsonArray();
        JsonArray devices = new JsonArray();
        for (RiddenUnit ridden : units) {
            CityUnit unit = ridden.unit;
            JsonObject group = new JsonObject()
                    .put("id", unit.group())
                    .put("label", unit.group())
                    .put("fleet", unit.fleet());
            if (!groups.contains(group)) {
                groups.add(group);
            }
            assets.add(new JsonObject()
                    .put("id", unit.id())
                    .put("label", unit.label())
                    .put("kind", unit.kind())
                    .put("fleet", unit.fleet())
                    .put("group", unit.group())
                    .put("role", unit.role()));
            for (FusedSource source : ridden.sources) {
                devices.add(new JsonObject()
                        .put("id", source.id.toString())
                        .put("unit", unit.id())
                        .put("type", source.sort.type()));
            }
        }
        return new JsonObject().put("groups", groups).put("units", assets).put("devices", devices);
    }

    List<RiddenUnit> units() {
        return units;
    }

    Counters counters() {
        return counters;
    }

    /** Whether the gateway has ended the subscription. To be asked after the stop. */
    boolean isSubscriptionLost() {
        return lost;
    }

    /** How often sources died. To be asked after the stop. */
    int deaths() {
        return sources.stream().mapToInt(source -> source.deaths).sum();
    }

    /** Subscribes, and lets everybody connect. */
    void start(Gateway gateway) {
        Promise<Void> started = Promise.promise();
        context.runOnContext(ignored -> {
            connect(gateway.devicePort());
            room.subscribe(gateway.httpPort()).onComplete(started);
            vertx.setPeriodic(TICK_MS, id -> tick());
            vertx.setPeriodic(LOOK_MS, id -> units.forEach(ridden -> look(ridden, eachSecond)));
        });
        await(started.future());
    }

    private void connect(int port) {
        SocketAddress server = SocketAddress.inetSocketAddress(port, "127.0.0.1");
        Dialer tcp = Dialer.tcp(vertx.createNetClient(), server);
        Dialer udp = Dialer.udp(vertx, server);
        for (RiddenUnit ridden : units) {
            for (int i = 0; i < ridden.sources.size(); i++) {
                Speech speech = speeches.get(sources.size());
                Dialer network = speech.transport() == Transport.UDP ? udp : tcp;
                sources.add(new SpeakingSource(vertx, ridden, i, speech, network, counters));
            }
        }
    }

    /** From now on positions are held against the truth. */
    void beginToLook() {
        context.runOnContext(ignored -> looking = true);
    }

    /** Whether so large a share of the living sources that speak often have told two places: their rhythm is known. */
    boolean isAwake(double share) {
        return ask(() -> {
            int living = 0;
            int awake = 0;
            for (RiddenUnit ridden : units) {
                for (int i = 0; i < ridden.sources.size(); i++) {
                    FusedSource source = ridden.sources.get(i);
                    if (!source.sort.equals(FusedSource.Sort.RADIO) && source.isLiving(System.currentTimeMillis())) {
                        living++;
                        awake += ridden.told(i) >= 2 ? 1 : 0;
                    }
                }
            }
            return awake >= share * living;
        });
    }

    private void tick() {
        if (ended) {
            return;
        }
        long nowMs = System.currentTimeMillis();
        int connects = 0;
        for (SpeakingSource source : sources) {
            if (!source.isToConnect(nowMs) || connects++ < CONNECTS_PER_TICK) {
                source.step(nowMs);
            }
        }
    }

    /** Takes what the control room is told of a unit. */
    private void told(JsonObject said) {
        String id = said.getString("id");
        RiddenUnit ridden = byId.get(id);
        if (ridden == null) {
            throw new IllegalStateException("found unit " + id + ", expected one of the city");
        }
        JsonArray between = said.getJsonArray("conflicts");
        int open = between == null ? 0 : between.size();
        Integer openBefore = conflicts.put(id, open);
        eachSecond.conflicts += Math.max(0, open - (openBefore == null ? 0 : openBefore));
        JsonArray coordinates = said.getJsonArray("coordinates");
        if (coordinates == null) {
            return;
        }
        Shown now = new Shown(
                coordinates.getDouble(0),
                coordinates.getDouble(1),
                said.getString("source"),
                said.getLong("phenomenonTime"));
        if (now.isNewerThan(shown.put(id, now))) {
            ridden.shown(now.source(), now.phenomenonMs(), System.currentTimeMillis(), eachSecond);
            look(ridden, atUpdates);
        }
    }

    private void look(RiddenUnit ridden, FusedFigures figures) {
        long nowMs = System.currentTimeMillis();
        Shown position = shown.get(ridden.unit.id());
        Fix best = ridden.best(nowMs);
        if (looking && position != null && best != null) {
            Mover truth = ridden.unit.mover();
            truth.advanceTo(nowMs);
            figures.look(
                    FusedSource.errorM(position.latitude(), position.longitude(), truth),
                    FusedSource.errorM(best, truth));
        }
    }

    /** Ends everything; what was counted can be read then. */
    void stop() {
        ask(() -> {
            ended = true;
            sources.forEach(SpeakingSource::stop);
            return sources.size();
        });
        await(vertx.close());
    }

    private <T> T ask(Supplier<T> question) {
        Promise<T> answer = Promise.promise();
        context.runOnContext(ignored -> answer.complete(question.get()));
        return await(answer.future());
    }

    private static <T> T await(Future<T> future) {
        return future.toCompletionStage()
                .toCompletableFuture()
                .orTimeout(STEP_SECONDS, TimeUnit.SECONDS)
                .join();
    }
}
