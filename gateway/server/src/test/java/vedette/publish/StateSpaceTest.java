// SPDX-License-Identifier: Apache-2.0
package vedette.publish;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import vedette.access.Action;
import vedette.access.Asset;
import vedette.access.Policy;
import vedette.access.Principal;
import vedette.live.Link;
import vedette.live.Sourced;
import vedette.live.UnitState;
import vedette.telemetry.Fix;

/**
 * Random histories of moves, deletions, rights, moving circles, restarts, cuts, lost frames, full sockets and overlapping
 * pages, in virtual time: at rest every client's mirror is what the filter says it is, and on the way no rule is broken
 * but by a frame that was lost.
 */
class StateSpaceTest {
    private static final int SEEDS = 10_000;
    private static final int STEPS = 60;
    private static final String[] IDS = {"a", "b", "c", "d", "e", "f", "g", "h"};

    /** What the filters mean, said once more in other words. */
    private enum Wanted {
        ALL("{}"),
        WEST("{\"bbox\":[-180,-90,0,90]}"),
        ONLINE("{\"link\":[\"online\"]}"),
        SOME("{\"ids\":[\"a\",\"c\",\"e\",\"x\"]}"),
        NOT_WEST("{\"not\":{\"bbox\":[-180,-90,0,90]}}"),
        NEAR_A("{\"near\":{\"unit\":\"a\",\"radius\":500000}}"),
        YOUNG("{\"updatedWithin\":3000}"),
        OLD("{\"not\":{\"updatedWithin\":3000}}");

        final String filter;

        Wanted(String filter) {
            this.filter = filter;
        }

        boolean holds(UnitState state, Run run) {
            Sourced<Fix> position = state.position();
            Fix fix = position == null ? Fix.NONE : position.value();
            boolean west = fix.isPlaced() && fix.longitudeE7() <= 0;
            boolean young = position != null && run.world.nowMs - position.phenomenonMs() <= 3_000;
            return switch (this) {
                case ALL -> true;
                case WEST -> west;
                case ONLINE -> state.link() == Link.ONLINE;
                case SOME -> "ace".contains(state.unit().id());
                case NOT_WEST -> !west;
                case NEAR_A -> isNear(run.visible("a"), fix);
                case YOUNG -> young;
                case OLD -> !young;
            };
        }

        private static boolean isNear(@Nullable UnitState centre, Fix fix) {
            Sourced<Fix> position = centre == null ? null : centre.position();
            if (position == null || !fix.isPlaced()) {
                return false;
            }
            double east = (fix.longitudeE7() - position.value().longitudeE7()) / 1e7 * 111_195; // on the equator
            return Math.abs(east) <= 500_000;
        }
    }

    /** One history. */
    private static final class Run {
        final Random random;
        final boolean lossy;
        final Set<String> hidden = new HashSet<>();
        final List<Client> clients = new ArrayList<>();
        HandOver handOver = new HandOver();
        World world = new World(handOver);
        Hub hub;
        int epoch;
        int scope;

        Run(long seed) {
            random = new Random(seed);
            lossy = seed % 2 == 1;
            hub = open();
            for (int i = 0; i < 2; i++) {
                clients.add(new Client(this));
            }
        }

        private Hub open() {
            PublishSettings base = PublishSettings.DEFAULT;
            PublishSettings small = new PublishSettings(
                    10, 4, 65_536, 2, 100, 5_000, 5_000, 10_000, 2, 1, 25, 100, 10_000, 50, base.zonesFile());
            return new Hub(
                    "epoch" + epoch,
                    small,
                    policy(),
                    new UnitEncoder(Map.of()),
                    IngestFigures.NONE,
                    new PublishMetrics(new SimpleMeterRegistry()));
        }

        private Policy policy() {
            return new Policy() {
                @Override
                public boolean permits(Principal principal, Action action) {
                    return true;
                }

                @Override
                public boolean permits(Principal principal, Action action, Asset asset) {
                    return !hidden.contains(asset.id());
                }

                @Override
                public String scope(Principal principal) {
                    return Integer.toString(scope);
                }
            };
        }

        @Nullable
        UnitState visible(String id) {
            return hidden.contains(id) ? null : world.units.get(id);
        }

        void step() {
            String id = IDS[random.nextInt(IDS.length)];
            switch (random.nextInt(24)) {
                case 0, 1, 2, 3, 4, 5 -> world.move(id, random.nextInt(21) - 10, 0);
                case 6 -> world.link(id, random.nextBoolean() ? Link.STALE : Link.ONLINE);
                case 7 -> world.delete(id);
                case 8 -> hide(id);
                case 9, 10, 11 -> take();
                case 12, 13 -> hub.flush(world.nowMs);
                case 14 -> pass(random.nextInt(2_500));
                case 15 -> restart();
                default -> clients.get(random.nextInt(clients.size())).step();
            }
        }

        private void hide(String id) {
            scope++;
            if (!hidden.remove(id)) {
                hidden.add(id);
            }
            hub.policyChanged(world.nowMs);
        }

        private void take() {
            world.publish();
            hub.take(handOver.take(), world.nowMs);
        }

        private void pass(int ms) {
            world.nowMs += ms;
            hub.tick(world.nowMs);
        }

        /** The gateway starts anew; after a crash under another name. */
        private void restart() {
            if (random.nextInt(4) != 0) {
                return;
            }
            take();
            epoch += random.nextInt(2);
            hub = open();
            HandOver fresh = new HandOver();
            World again = new World(fresh);
            again.resume(world);
            handOver = fresh;
            world = again;
            take();
            clients.forEach(Client::cut);
        }

        void settle() {
            take();
            for (int i = 0; i < 30; i++) {
                pass(1_000);
                hub.flush(world.nowMs);
                clients.forEach(Client::readAll);
            }
            clients.forEach(Client::check);
        }
    }

    private static final class Client {
        private final Run run;
        private final MirrorClient mirror = new MirrorClient();
        private Wanted wanted;
        private FakeOutlet outlet = new FakeOutlet();
        private @Nullable Peer peer;
        private int attempt;
        private boolean blind;

        Client(Run run) {
            this.run = run;
            this.wanted = any(run.random);
        }

        private static Wanted any(Random random) {
            List<Wanted> all = List.of(Wanted.values());
            return all.get(random.nextInt(all.size()));
        }

        void step() {
            int dice = run.random.nextInt(20);
            if (peer == null) {
                connect();
            } else if (dice == 0) {
                cut();
            } else if (dice == 1) {
                update();
            } else if (dice == 2 && run.lossy) {
                lose();
            } else {
                hear();
            }
        }

        void cut() {
            if (peer != null) {
                run.hub.close(peer);
                peer = null;
            }
        }

        private void connect() {
            outlet = new FakeOutlet();
            Peer opened = new Peer(outlet, Wire.WEB_SOCKET, Principal.ANONYMOUS, 5_000, run.world.nowMs);
            peer = opened;
            run.hub.open(opened);
            subscribe(opened);
        }

        private void subscribe(Peer to) {
            JsonObject since = mirror.since();
            mirror.ask();
            run.hub.subscribe(
                    to,
                    "s" + ++attempt,
                    spec(),
                    since.isEmpty() ? Position.NONE : Position.parse(since, ""),
                    "",
                    run.world.nowMs);
        }

        private Spec spec() {
            return new Spec(
                    Principal.ANONYMOUS,
                    FilterParser.parse(new JsonObject(wanted.filter), ""),
                    FieldSet.POSITION,
                    0,
                    false);
        }

        private void update() {
            wanted = any(run.random);
            if (peer != null) {
                run.hub.update(peer, "s" + attempt, spec(), "", run.world.nowMs);
            }
        }

        private @Nullable String read() {
            return outlet.read(() -> {
                if (peer != null) {
                    run.hub.roomAgain(peer, run.world.nowMs);
                }
            });
        }

        /** A delta that does not advance the position can only be missed by the heartbeat's count. */
        private void lose() {
            String text = read();
            JsonObject lost = text == null ? new JsonObject() : new JsonObject(text);
            blind |=
                    "delta".equals(lost.getString("op")) && lost.getLong("prev").equals(lost.getLong("seq"));
        }

        void readAll() {
            if (peer == null) {
                connect();
            }
            for (int i = 0; i < 50 && outlet.waiting() > 0; i++) {
                hear();
            }
        }

        private void hear() {
            String text = read();
            if (text == null) {
                return;
            }
            JsonObject message = new JsonObject(text);
            String name = "s" + attempt;
            try {
                if (message.getString("op").equals("hb")) {
                    JsonObject mine = message.getJsonObject("subs").getJsonObject(name);
                    if (mine != null) {
                        mirror.apply("hb", mine);
                    }
                } else if (name.equals(message.getString("sub"))) {
                    mirror.apply(message.getString("op"), message);
                }
            } catch (MirrorClient.Broken e) {
                boolean mustHold = String.valueOf(e.getMessage()).contains("held:");
                if (!run.lossy || (mustHold && !blind)) {
                    throw e;
                }
                if (mustHold) {
                    blind = false;
                    mirror.forget();
                }
                again();
            }
        }

        private void again() {
            if (peer != null) {
                run.hub.unsubscribe(peer, "s" + attempt);
                subscribe(peer);
            }
        }

        void check() {
            TreeMap<String, Long> expected = new TreeMap<>();
            for (UnitState state : run.world.units.values()) {
                if (run.visible(state.unit().id()) != null && wanted.holds(state, run)) {
                    expected.put(state.unit().id(), state.rev());
                }
            }
            TreeMap<String, Long> held = new TreeMap<>();
            mirror.units.forEach((id, unit) -> held.put(id, unit.getLong("rev")));
            assertEquals(expected, held, wanted.name());
        }
    }

    @Test
    void mirrorIsRightAtRestWhateverHappened() {
        for (long seed = 0; seed < SEEDS; seed++) {
            try {
                Run run = new Run(seed);
                for (int step = 0; step < STEPS; step++) {
                    run.step();
                }
                run.settle();
            } catch (RuntimeException | AssertionError e) {
                throw new AssertionError("seed " + seed, e);
            }
        }
    }
}
