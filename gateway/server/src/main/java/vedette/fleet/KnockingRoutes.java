// SPDX-License-Identifier: Apache-2.0
package vedette.fleet;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.util.ArrayList;
import java.util.List;
import vedette.access.Action;
import vedette.http.Answers;
import vedette.http.Gate;
import vedette.http.JsonFields;
import vedette.http.Refusal;
import vedette.http.Routes;
import vedette.telemetry.DeviceId;

/**
 * Knocking devices: {@code GET /v1/knocking}, {@code POST /v1/knocking/{id}/adopt}; {@code DELETE /v1/knocking/{id}} or
 * {@code POST /v1/knocking/{id}/ignore} keeps one out of the list, {@code GET /v1/knocking/ignored} shows those and
 * {@code DELETE /v1/knocking/ignored/{id}} lets one in again.
 *
 * <p>To adopt is {@code {"unit":"zz-017"}} into a unit that is there, {@code {"new_unit":{...}}} into a new one, and
 * {@code {}} into a new one that is named after the device; {@code type}, {@code priority} and {@code interval} of the
 * device may be given. What is not given is as the list has it: {@code kind} of a new unit, {@code type}, and the account
 * that brought it as {@code via}.
 */
public final class KnockingRoutes implements Routes {
    private final Fleet fleet;

    public KnockingRoutes(Fleet fleet) {
        this.fleet = fleet;
    }

    @Override
    public void mount(Router router, Gate gate) {
        gate.get(router, "/v1/knocking", Action.READ_KNOCKING)
                .handler(Answers.of(ctx -> list(ctx, fleet.knocking().list())));
        gate.get(router, "/v1/knocking/ignored", Action.READ_KNOCKING)
                .handler(Answers.of(ctx -> list(ctx, fleet.knocking().ignored())));
        gate.route(router, HttpMethod.DELETE, "/v1/knocking/ignored/:id", Action.ADOPT_DEVICE)
                .handler(Answers.of(this::heed));
        gate.route(router, HttpMethod.POST, "/v1/knocking/:id/ignore", Action.ADOPT_DEVICE)
                .handler(Answers.of(this::ignore));
        gate.withBody(router, HttpMethod.POST, "/v1/knocking/:id/adopt", Action.ADOPT_DEVICE)
                .handler(Answers.of(ctx -> adopt(ctx, gate)));
        gate.route(router, HttpMethod.DELETE, "/v1/knocking/:id", Action.ADOPT_DEVICE)
                .handler(Answers.of(this::ignore));
    }

    /** The first {@code limit} of them, and how many there are: with a limit of 0 that costs next to nothing. */
    private static void list(RoutingContext ctx, List<Knocker> knockers) throws Refusal {
        int limit = Answers.query(ctx, "limit", Integer.MAX_VALUE, 0, Integer.MAX_VALUE);
        ObjectNode body = JsonNodeFactory.instance.objectNode().put("count", knockers.size());
        ArrayNode items = body.putArray("items");
        for (Knocker knocker : knockers.subList(0, Math.min(limit, knockers.size()))) {
            items.add(json(knocker));
        }
        Answers.json(ctx, 200, body);
    }

    private static ObjectNode json(Knocker knocker) {
        Knock knock = knocker.lastKnock();
        Adoption suggested = Adoption.of(knock.kind());
        return JsonNodeFactory.instance
                .objectNode()
                .put("id", knocker.device().toString())
                .put("protocol", knock.protocol())
                .put("adoptable", knock.isAdoptable())
                .put("manufacturer", knock.papers().manufacturer())
                .put("model", knock.papers().model())
                .put("terminal_id", knock.papers().terminalId())
                .put("license_plate", knock.papers().licensePlate())
                .put("first_bytes", knock.firstBytesHex())
                .put("address", knock.address())
                .put("reason", knock.reason())
                .put("account", knock.account())
                .put("kind", suggested.kind().wireName())
                .put("type", suggested.type().wireName())
                .put("first_seen", knocker.firstSeenMs())
                .put("last_seen", knocker.lastSeenMs())
                .put("count", knocker.count());
    }

    private void ignore(RoutingContext ctx) throws Refusal {
        DeviceId id = DeviceRoutes.id(ctx);
        if (!fleet.knocking().ignore(id)) {
            throw new Refusal(Refusal.Code.NOT_FOUND, "", "found no knocking device '" + id + "'");
        }
        Answers.empty(ctx);
    }

    private void heed(RoutingContext ctx) throws Refusal {
        DeviceId id = DeviceRoutes.id(ctx);
        if (!fleet.knocking().heed(id)) {
            throw new Refusal(Refusal.Code.NOT_FOUND, "", "found no ignored device '" + id + "'");
        }
        Answers.empty(ctx);
    }

    private void adopt(RoutingContext ctx, Gate gate) throws Refusal {
        DeviceId id = DeviceRoutes.id(ctx);
        Knocker knocker = fleet.knocking().knocker(id);
        if (knocker == null) {
            throw new Refusal(
                    Refusal.Code.NOT_FOUND, "", "found no knocking device '" + id + "'; POST /v1/devices creates any");
        }
        Knock knock = knocker.lastKnock();
        if (!knock.isAdoptable()) {
            throw new Refusal(
                    Refusal.Code.CONFLICT, "", "found bytes that no protocol claims, expected those of a device");
        }
        ObjectNode body = Answers.bodyOrEmpty(ctx);
        Answers.after(
                ctx,
                fleet.edit(now -> edits(now, id, knock, body.deepCopy(), ctx, gate), gate.principal(ctx)),
                stored -> {
                    Device device = fleet.device(id);
                    if (device == null) {
                        throw new Refusal(Refusal.Code.CONFLICT, "", "the device was deleted meanwhile");
                    }
                    Answers.created(ctx, "/v1/devices", id.toString(), FleetCodec.device(device));
                });
    }

    private static List<FleetEdit> edits(
            FleetView now, DeviceId id, Knock knock, ObjectNode body, RoutingContext ctx, Gate gate) throws Refusal {
        if (now.device(id) != null) {
            throw new Refusal(Refusal.Code.CONFLICT, "", "found a device '" + id + "', expected none");
        }
        Adoption suggested = Adoption.of(knock.kind());
        List<FleetEdit> edits = new ArrayList<>();
        String unitId = new JsonFields(body).text("unit", "");
        if (body.has("new_unit") && !unitId.isEmpty()) {
            throw new Refusal(Refusal.Code.BAD_REQUEST, "/new_unit", "found unit and new_unit, expected one of them");
        }
        if (unitId.isEmpty()) {
            Unit unit = newUnit(now, id, suggested.kind(), body);
            edits.add(new FleetEdit.PutUnit(unit));
            gate.require(gate.principal(ctx), Action.ADOPT_DEVICE, unit);
            unitId = unit.id();
        }
        Unit named = now.unit(unitId);
        if (named != null) {
            gate.require(gate.principal(ctx), Action.ADOPT_DEVICE, named);
        }
        body.remove("new_unit");
        body.put("id", id.toString()).put("unit", unitId);
        presume(body, "via", knock.account());
        presume(body, "type", suggested.type().wireName());
        edits.add(new FleetEdit.PutDevice(FleetCodec.device(body, null).speaking(knock.protocol())));
        return edits;
    }

    private static void presume(ObjectNode body, String name, String value) {
        if (!body.has(name)) {
            body.put(name, value);
        }
    }

    private static Unit newUnit(FleetView now, DeviceId id, UnitKind kind, ObjectNode body) throws Refusal {
        if (!(body.path("new_unit") instanceof ObjectNode given)) {
            return new Unit(
                    Adopting.freeUnitId(now, id),
                    Adopting.sanitised(id.value()),
                    "",
                    kind,
                    FleetCodec.DEFAULT_FLEET,
                    "",
                    "",
                    List.of());
        }
        presume(given, "kind", kind.wireName());
        Unit unit;
        try {
            unit = FleetCodec.unit(given);
        } catch (Refusal refusal) {
            throw refusal.below("/new_unit");
        }
        if (now.unit(unit.id()) != null) {
            throw new Refusal(
                    Refusal.Code.CONFLICT, "/new_unit/id", "id: found a unit '" + unit.id() + "', expected none");
        }
        return unit;
    }
}
