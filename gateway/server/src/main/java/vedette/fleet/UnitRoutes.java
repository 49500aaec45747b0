// SPDX-License-Identifier: Apache-2.0
package vedette.fleet;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.util.List;
import org.jspecify.annotations.Nullable;
import vedette.access.Action;
import vedette.access.Asset;
import vedette.access.Principal;
import vedette.http.Answers;
import vedette.http.Gate;
import vedette.http.Refusal;
import vedette.http.Routes;

/**
 * Units and groups: {@code POST /v1/units}, {@code PUT|PATCH|DELETE /v1/units/{id}}, {@code GET /v1/fleet/units} for the
 * plain records ({@code GET /v1/units} shows where they are), {@code GET|POST /v1/groups},
 * {@code GET|PUT|PATCH|DELETE /v1/groups/{id}}. Answers leave when the edit is stored.
 */
public final class UnitRoutes implements Routes {
    private final Fleet fleet;

    public UnitRoutes(Fleet fleet) {
        this.fleet = fleet;
    }

    @Override
    public void mount(Router router, Gate gate) {
        gate.get(router, "/v1/fleet/units", Action.READ_FLEET).handler(Answers.of(ctx -> list(ctx, gate, true)));
        gate.get(router, "/v1/fleet/units/:id", Action.READ_FLEET).handler(Answers.of(ctx -> unit(ctx, gate)));
        gate.get(router, "/v1/groups", Action.READ_FLEET).handler(Answers.of(ctx -> list(ctx, gate, false)));
        gate.get(router, "/v1/groups/:id", Action.READ_FLEET).handler(Answers.of(ctx -> group(ctx, gate)));
        write(router, gate, HttpMethod.POST, "/v1/units", ctx -> createUnit(ctx, gate));
        write(router, gate, HttpMethod.PUT, "/v1/units/:id", ctx -> putUnit(ctx, gate));
        write(router, gate, HttpMethod.PATCH, "/v1/units/:id", ctx -> patchUnit(ctx, gate));
        write(router, gate, HttpMethod.DELETE, "/v1/units/:id", ctx -> deleteUnit(ctx, gate));
        write(router, gate, HttpMethod.POST, "/v1/groups", ctx -> createGroup(ctx, gate));
        write(router, gate, HttpMethod.PUT, "/v1/groups/:id", ctx -> putGroup(ctx, gate));
        write(router, gate, HttpMethod.PATCH, "/v1/groups/:id", ctx -> patchGroup(ctx, gate));
        write(router, gate, HttpMethod.DELETE, "/v1/groups/:id", ctx -> deleteGroup(ctx, gate));
    }

    private static void write(Router router, Gate gate, HttpMethod method, String path, Answers.Step step) {
        gate.withBody(router, method, path, Action.WRITE_FLEET).handler(Answers.of(step));
    }

    private void list(RoutingContext ctx, Gate gate, boolean units) throws Refusal {
        Principal principal = gate.principal(ctx);
        Listing.answer(ctx, units ? fleet.units() : fleet.groups(), new Listing.Form<Asset>() {
            @Override
            public String id(Asset record) {
                return record.id();
            }

            @Override
            public boolean isShown(Asset record) {
                return gate.policy().permits(principal, Action.READ_FLEET, record);
            }

            @Override
            public ObjectNode json(Asset record) {
                return record instanceof Unit unit ? FleetCodec.unit(unit) : FleetCodec.group((Group) record);
            }
        });
    }

    private void unit(RoutingContext ctx, Gate gate) throws Refusal {
        Unit unit = found(fleet.unit(ctx.pathParam("id")), Refusal.Code.UNKNOWN_UNIT, "unit", ctx.pathParam("id"));
        gate.require(gate.principal(ctx), Action.READ_FLEET, unit);
        Answers.json(ctx, 200, FleetCodec.unit(unit));
    }

    private void group(RoutingContext ctx, Gate gate) throws Refusal {
        Group group = found(fleet.group(ctx.pathParam("id")), Refusal.Code.NOT_FOUND, "group", ctx.pathParam("id"));
        gate.require(gate.principal(ctx), Action.READ_FLEET, group);
        Answers.json(ctx, 200, FleetCodec.group(group));
    }

    private void createUnit(RoutingContext ctx, Gate gate) throws Refusal {
        Unit unit = FleetCodec.unit(Answers.body(ctx));
        edit(
                ctx,
                gate,
                now -> {
                    requireFree(now.unit(unit.id()), "unit", unit.id());
                    requireWrite(ctx, gate, null, unit);
                    return List.of(new FleetEdit.PutUnit(unit));
                },
                () -> Answers.created(ctx, "/v1/units", unit.id(), FleetCodec.unit(unit)));
    }

    private void putUnit(RoutingContext ctx, Gate gate) throws Refusal {
        Unit unit = FleetCodec.unit(withId(ctx, Answers.body(ctx)));
        edit(
                ctx,
                gate,
                now -> {
                    requireWrite(ctx, gate, now.unit(unit.id()), unit);
                    return List.of(new FleetEdit.PutUnit(unit));
                },
                () -> Answers.json(ctx, 200, FleetCodec.unit(unit)));
    }

    private void patchUnit(RoutingContext ctx, Gate gate) throws Refusal {
        ObjectNode changes = withId(ctx, Answers.body(ctx));
        String id = ctx.pathParam("id");
        edit(
                ctx,
                gate,
                now -> {
                    Unit before = found(now.unit(id), Refusal.Code.UNKNOWN_UNIT, "unit", id);
                    Unit unit = FleetCodec.unit(FleetCodec.unit(before).setAll(changes));
                    requireWrite(ctx, gate, before, unit);
                    return List.of(new FleetEdit.PutUnit(unit));
                },
                () -> unit(ctx, gate));
    }

    private void deleteUnit(RoutingContext ctx, Gate gate) {
        String id = ctx.pathParam("id");
        edit(
                ctx,
                gate,
                now -> {
                    Unit before = found(now.unit(id), Refusal.Code.UNKNOWN_UNIT, "unit", id);
                    requireWrite(ctx, gate, before, before);
                    return List.of(new FleetEdit.DeleteUnit(id));
                },
                () -> Answers.empty(ctx));
    }

    private void createGroup(RoutingContext ctx, Gate gate) throws Refusal {
        Group group = FleetCodec.group(Answers.body(ctx));
        edit(
                ctx,
                gate,
                now -> {
                    requireFree(now.group(group.id()), "group", group.id());
                    requireWrite(ctx, gate, null, group);
                    return List.of(new FleetEdit.PutGroup(group));
                },
                () -> Answers.created(ctx, "/v1/groups", group.id(), FleetCodec.group(group)));
    }

    private void putGroup(RoutingContext ctx, Gate gate) throws Refusal {
        Group group = FleetCodec.group(withId(ctx, Answers.body(ctx)));
        edit(
                ctx,
                gate,
                now -> {
                    requireWrite(ctx, gate, now.group(group.id()), group);
                    return List.of(new FleetEdit.PutGroup(group));
                },
                () -> Answers.json(ctx, 200, FleetCodec.group(group)));
    }

    private void patchGroup(RoutingContext ctx, Gate gate) throws Refusal {
        ObjectNode changes = withId(ctx, Answers.body(ctx));
        String id = ctx.pathParam("id");
        edit(
                ctx,
                gate,
                now -> {
                    Group before = found(now.group(id), Refusal.Code.NOT_FOUND, "group", id);
                    Group group = FleetCodec.group(FleetCodec.group(before).setAll(changes));
                    requireWrite(ctx, gate, before, group);
                    return List.of(new FleetEdit.PutGroup(group));
                },
                () -> group(ctx, gate));
    }

    private void deleteGroup(RoutingContext ctx, Gate gate) {
        String id = ctx.pathParam("id");
        edit(
                ctx,
                gate,
                now -> {
                    Group before = found(now.group(id), Refusal.Code.NOT_FOUND, "group", id);
                    requireWrite(ctx, gate, before, before);
                    return List.of(new FleetEdit.DeleteGroup(id));
                },
                () -> Answers.empty(ctx));
    }

    private interface Answer {
        void give() throws Refusal;
    }

    private void edit(RoutingContext ctx, Gate gate, Fleet.Edits edits, Answer answer) {
        Answers.after(ctx, fleet.edit(edits, gate.principal(ctx)), stored -> answer.give());
    }

    private static void requireWrite(RoutingContext ctx, Gate gate, @Nullable Asset before, Asset after) {
        if (before != null) {
            gate.require(gate.principal(ctx), Action.WRITE_FLEET, before);
        }
        gate.require(gate.principal(ctx), Action.WRITE_FLEET, after);
    }

    private static void requireFree(@Nullable Object before, String kind, String id) throws Refusal {
        if (before != null) {
            throw new Refusal(Refusal.Code.CONFLICT, "/id", "id: found a " + kind + " '" + id + "', expected none");
        }
    }

    private static <T> T found(@Nullable T record, Refusal.Code code, String kind, String id) throws Refusal {
        if (record == null) {
            throw new Refusal(code, "", "found no " + kind + " '" + id + "'");
        }
        return record;
    }

    /** The id of the path is the record's; another one in the body is a mistake. */
    private static ObjectNode withId(RoutingContext ctx, ObjectNode body) throws Refusal {
        String id = ctx.pathParam("id");
        if (body.has("id") && !body.path("id").asText().equals(id)) {
            throw new Refusal(
                    Refusal.Code.BAD_REQUEST,
                    "/id",
                    "id: found '" + body.path("id").asText() + "', expected '" + id + "'");
        }
        return body.put("id", id);
    }
}
