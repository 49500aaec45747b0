// SPDX-License-Identifier: Apache-2.0
package vedette.formation;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import vedette.access.Action;
import vedette.access.Principal;
import vedette.fleet.FleetView;
import vedette.fleet.Group;
import vedette.fleet.Unit;
import vedette.http.Answers;
import vedette.http.Gate;
import vedette.http.Refusal;
import vedette.http.Routes;
import vedette.live.LiveState;
import vedette.live.SourceState;
import vedette.live.Sourced;
import vedette.live.UnitState;
import vedette.telemetry.Fix;

/**
 * {@code GET /v1/groups/{id}/formation}: a group as it stands now.
 *
 * <pre>
 * {"group":"p-03","label":"Platform 3","reach":2000,"lead":"zz-c-03","from":"lead","spread":640,"outOfReach":1,
 *  "members":[{"unit":"zz-c-03","label":"指挥03","kind":"command","role":"lead","link":"online","reach":"in","distance":0,
 *              "bearing":0,"coordinates":[117.65,24.51],"age":1.2,"error":11},
 *             {"unit":"zz-m-12","label":"铁骑12","kind":"motorcycle","role":"member","link":"stale","reach":"silent"}]}
 * </pre>
 *
 * <p>Distances, {@code reach} of the group and {@code error} are in metres, {@code age} in seconds. Members outside of what
 * the reader may see are left out, of the counts too.
 */
public final class FormationRoutes implements Routes {
    private static final double DEGREES = 1e7;
    private static final int CM_PER_M = 100;
    private static final double MS_PER_S = 1_000;

    private final FleetView fleet;
    private final LiveState live;
    private final InstantSource clock;

    public FormationRoutes(FleetView fleet, LiveState live, InstantSource clock) {
        this.fleet = fleet;
        this.live = live;
        this.clock = clock;
    }

    @Override
    public void mount(Router router, Gate gate) {
        gate.get(router, "/v1/groups/:id/formation", Action.READ_UNITS)
                .handler(Answers.of(ctx -> formation(ctx, gate)));
    }

    private void formation(RoutingContext ctx, Gate gate) throws Refusal {
        String id = ctx.pathParam("id");
        Group group = fleet.group(id);
        if (group == null) {
            throw new Refusal(Refusal.Code.NOT_FOUND, "", "found no group '" + id + "'");
        }
        Principal principal = gate.principal(ctx);
        gate.require(principal, Action.READ_UNITS, group);
        List<UnitState> states = new ArrayList<>();
        for (Unit unit : fleet.unitsOf(id)) {
            UnitState state = live.state(unit.id());
            if (state != null && gate.policy().permits(principal, Action.READ_UNITS, unit)) {
                states.add(state);
            }
        }
        Answers.json(ctx, 200, json(Formation.of(group, states, this::errorM)));
    }

    private int errorM(String unit) {
        for (SourceState source : live.sources(unit)) {
            if (source.wins()) {
                return source.errorCm() / CM_PER_M;
            }
        }
        return Fix.UNKNOWN;
    }

    private ObjectNode json(Formation formation) {
        long nowMs = clock.millis();
        ObjectNode out = JsonNodeFactory.instance
                .objectNode()
                .put("group", formation.group().id())
                .put("label", formation.group().label())
                .put("reach", formation.group().reachM());
        if (!formation.lead().isEmpty()) {
            out.put("lead", formation.lead());
        }
        out.put("from", formation.fromLead() ? "lead" : "middle")
                .put("spread", formation.spreadM())
                .put(
                        "outOfReach",
                        formation.members().stream()
                                .filter(member -> member.reach() != Member.Reach.IN)
                                .count());
        ArrayNode members = out.putArray("members");
        formation.members().forEach(member -> members.add(json(member, nowMs)));
        return out;
    }

    private static ObjectNode json(Member member, long nowMs) {
        Unit unit = member.state().unit();
        ObjectNode out = JsonNodeFactory.instance
                .objectNode()
                .put("unit", unit.id())
                .put("label", unit.label())
                .put("kind", unit.kind().wireName())
                .put("role", unit.role())
                .put("link", member.state().link().wireName())
                .put("reach", member.reach().wireName());
        if (member.distanceM() != Fix.UNKNOWN) {
            out.put("distance", member.distanceM()).put("bearing", member.bearingDeg());
        }
        Sourced<Fix> position = member.state().position();
        if (position != null) {
            Fix fix = position.value();
            out.putArray("coordinates").add(fix.longitudeE7() / DEGREES).add(fix.latitudeE7() / DEGREES);
            out.put("age", Math.max(0, nowMs - position.phenomenonMs()) / MS_PER_S);
        }
        if (member.errorM() != Fix.UNKNOWN) {
            out.put("error", member.errorM());
        }
        return out;
    }
}
