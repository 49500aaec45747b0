// SPDX-License-Identifier: Apache-2.0
package vedette.sortie;

import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import vedette.access.Action;
import vedette.fleet.FleetView;
import vedette.fleet.Unit;
import vedette.http.Answers;
import vedette.http.Gate;
import vedette.http.Refusal;
import vedette.http.Routes;

/** {@code GET /v1/units/{id}/sorties?limit=}: the unit's flights, the newest first, with their sums. */
public final class SortieRoutes implements Routes {
    private static final int DEFAULT_LIMIT = 50;

    private final SortieLog log;
    private final FleetView fleet;

    public SortieRoutes(SortieLog log, FleetView fleet) {
        this.log = log;
        this.fleet = fleet;
    }

    @Override
    public void mount(Router router, Gate gate) {
        gate.get(router, "/v1/units/:id/sorties", Action.READ_TRACKS).handler(Answers.of(ctx -> list(ctx, gate)));
    }

    private void list(RoutingContext ctx, Gate gate) throws Refusal {
        String unit = unit(ctx, gate).id();
        int limit = Answers.query(ctx, "limit", DEFAULT_LIMIT, 1, Sorties.MAX_LISTED);
        Answers.json(ctx, 200, SortieCodec.json(log.of(unit), true, limit).put("unit", unit));
    }

    private Unit unit(RoutingContext ctx, Gate gate) throws Refusal {
        String id = ctx.pathParam("id");
        Unit unit = fleet.unit(id);
        if (unit == null) {
            throw new Refusal(Refusal.Code.UNKNOWN_UNIT, "", "found no unit '" + id + "'");
        }
        gate.require(gate.principal(ctx), Action.READ_TRACKS, unit);
        return unit;
    }
}
