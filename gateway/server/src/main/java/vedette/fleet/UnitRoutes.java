// SPDX-License-Identifier: Apache-2.0
package vedette.fleet;

import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.Router;
import java.util.Collection;
import java.util.function.Supplier;
import vedette.access.Action;
import vedette.access.Asset;
import vedette.http.Answers;
import vedette.http.Gate;
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
        RecordHandlers<Unit> units = new RecordHandlers<>(fleet, gate, RecordKind.UNIT);
        read(router, gate, "/v1/fleet/units", units, fleet::units);
        write(router, gate, units);
        RecordHandlers<Group> groups = new RecordHandlers<>(fleet, gate, RecordKind.GROUP);
        read(router, gate, "/v1/groups", groups, fleet::groups);
        write(router, gate, groups);
    }

    private static <T extends Asset> void read(
            Router router, Gate gate, String path, RecordHandlers<T> records, Supplier<Collection<T>> all) {
        gate.get(router, path, Action.READ_FLEET).handler(Answers.of(ctx -> records.list(ctx, all.get())));
        gate.get(router, path + "/:id", Action.READ_FLEET).handler(Answers.of(records::get));
    }

    private static void write(Router router, Gate gate, RecordHandlers<?> records) {
        String one = records.path() + "/:id";
        write(router, gate, HttpMethod.POST, records.path(), records::create);
        write(router, gate, HttpMethod.PUT, one, records::put);
        write(router, gate, HttpMethod.PATCH, one, records::patch);
        write(router, gate, HttpMethod.DELETE, one, records::delete);
    }

    private static void write(Router router, Gate gate, HttpMethod method, String path, Answers.Step step) {
        gate.withBody(router, method, path, Action.WRITE_FLEET).handler(Answers.of(step));
    }
}
