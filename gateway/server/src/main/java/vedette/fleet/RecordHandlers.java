// SPDX-License-Identifier: Apache-2.0
package vedette.fleet;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.vertx.ext.web.RoutingContext;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;
import vedette.access.Action;
import vedette.access.Asset;
import vedette.access.Principal;
import vedette.http.Answers;
import vedette.http.Gate;
import vedette.http.Refusal;

/** Reads and edits records of one kind, as far as the caller has the right; edits are answered when they are stored. */
final class RecordHandlers<T extends Asset> {
    private final Fleet fleet;
    private final Gate gate;
    private final RecordKind<T> kind;

    RecordHandlers(Fleet fleet, Gate gate, RecordKind<T> kind) {
        this.fleet = fleet;
        this.gate = gate;
        this.kind = kind;
    }

    String path() {
        return kind.path();
    }

    void list(RoutingContext ctx, Collection<T> records) throws Refusal {
        Principal principal = gate.principal(ctx);
        Listing.answer(ctx, records, new Listing.Form<T>() {
            @Override
            public String id(T record) {
                return record.id();
            }

            @Override
            public boolean isShown(T record) {
                return gate.policy().permits(principal, Action.READ_FLEET, record);
            }

            @Override
            public ObjectNode json(T record) {
                return kind.json().apply(record);
            }
        });
    }

    void get(RoutingContext ctx) throws Refusal {
        T record = found(fleet, ctx.pathParam("id"));
        gate.require(gate.principal(ctx), Action.READ_FLEET, record);
        Answers.json(ctx, 200, kind.json().apply(record));
    }

    void create(RoutingContext ctx) throws Refusal {
        T record = kind.decoder().decode(Answers.body(ctx));
        edit(
                ctx,
                now -> {
                    requireFree(now, record.id());
                    requireWrite(ctx, null, record);
                    return List.of(kind.put().apply(record));
                },
                () -> Answers.created(ctx, path(), record.id(), kind.json().apply(record)));
    }

    void put(RoutingContext ctx) throws Refusal {
        T record = kind.decoder().decode(withId(ctx, Answers.body(ctx)));
        edit(
                ctx,
                now -> {
                    requireWrite(ctx, kind.find().apply(now, record.id()), record);
                    return List.of(kind.put().apply(record));
                },
                () -> Answers.json(ctx, 200, kind.json().apply(record)));
    }

    void patch(RoutingContext ctx) throws Refusal {
        ObjectNode changes = withId(ctx, Answers.body(ctx));
        edit(
                ctx,
                now -> {
                    T before = found(now, ctx.pathParam("id"));
                    T record = kind.decoder().decode(kind.json().apply(before).setAll(changes));
                    requireWrite(ctx, before, record);
                    return List.of(kind.put().apply(record));
                },
                () -> get(ctx));
    }

    void delete(RoutingContext ctx) {
        String id = ctx.pathParam("id");
        edit(
                ctx,
                now -> {
                    T before = found(now, id);
                    requireWrite(ctx, before, before);
                    return List.of(kind.delete().apply(id));
                },
                () -> Answers.empty(ctx));
    }

    private interface Answer {
        void give() throws Refusal;
    }

    private void edit(RoutingContext ctx, Fleet.Edits edits, Answer answer) {
        Answers.after(ctx, fleet.edit(edits, gate.principal(ctx)), stored -> answer.give());
    }

    private void requireWrite(RoutingContext ctx, @Nullable T before, T after) {
        if (before != null) {
            gate.require(gate.principal(ctx), Action.WRITE_FLEET, before);
        }
        gate.require(gate.principal(ctx), Action.WRITE_FLEET, after);
    }

    private void requireFree(FleetView now, String id) throws Refusal {
        if (kind.find().apply(now, id) != null) {
            throw new Refusal(
                    Refusal.Code.CONFLICT, "/id", "id: found a " + kind.name() + " '" + id + "', expected none");
        }
    }

    private T found(FleetView now, String id) throws Refusal {
        T record = kind.find().apply(now, id);
        if (record == null) {
            throw new Refusal(kind.missing(), "", "found no " + kind.name() + " '" + id + "'");
        }
        return record;
    }

    /** The id of the path is the record's; another one in the body is a mistake. */
    static ObjectNode withId(RoutingContext ctx, ObjectNode body) throws Refusal {
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
