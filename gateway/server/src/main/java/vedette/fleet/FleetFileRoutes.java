// SPDX-License-Identifier: Apache-2.0
package vedette.fleet;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import vedette.access.Action;
import vedette.access.Principal;
import vedette.access.Secrets;
import vedette.http.Answers;
import vedette.http.Gate;
import vedette.http.Refusal;
import vedette.http.Routes;

/**
 * The whole fleet: {@code GET /v1/fleet?format=json|csv} exports, {@code POST /v1/fleet} imports JSON or, with
 * {@code Content-Type: text/csv}, a table. An import is merged, all or nothing; its mistakes are told by line. The formats
 * are those of {@link FleetFile} and {@link FleetTable}. All of it is done on a worker, one import at a time.
 */
public final class FleetFileRoutes implements Routes {
    /** Largest file. */
    public static final int MAX_IMPORT_BYTES = 16 * 1024 * 1024;

    private static final String CSV = "csv";
    private static final String JSON = "json";

    private final Fleet fleet;
    private final Secrets secrets;
    private final PasswordDigests digests;
    private boolean importing;

    public FleetFileRoutes(Fleet fleet, Secrets secrets, PasswordDigests digests) {
        this.fleet = fleet;
        this.secrets = secrets;
        this.digests = digests;
    }

    @Override
    public void mount(Router router, Gate gate) {
        gate.get(router, "/v1/fleet", Action.READ_FLEET).handler(Answers.of(ctx -> export(ctx, gate)));
        gate.withBody(router, HttpMethod.POST, "/v1/fleet", Action.WRITE_FLEET, MAX_IMPORT_BYTES)
                .handler(Answers.of(ctx -> take(ctx, gate)));
    }

    private void export(RoutingContext ctx, Gate gate) throws Refusal {
        boolean csv = isCsv(ctx, HttpHeaders.ACCEPT);
        Principal principal = gate.principal(ctx);
        Predicate<Unit> shown = unit -> gate.policy().permits(principal, Action.READ_FLEET, unit);
        Answers.afterWork(
                ctx,
                () -> file(csv, shown),
                file -> ctx.response()
                        .putHeader(HttpHeaders.CONTENT_TYPE, csv ? "text/csv; charset=utf-8" : "application/json")
                        .putHeader(HttpHeaders.CACHE_CONTROL, "no-store")
                        .putHeader("Content-Disposition", "attachment; filename=fleet." + (csv ? CSV : JSON))
                        .end(file));
    }

    private Buffer file(boolean csv, Predicate<Unit> isShown) {
        List<Group> groups = sorted(fleet.groups(), Group::id, group -> true);
        List<Unit> units = sorted(fleet.units(), Unit::id, isShown);
        List<Device> devices = sorted(fleet.devices(), device -> device.id().toString(), device -> {
            Unit unit = fleet.unit(device.unit());
            return unit == null || isShown.test(unit);
        });
        return Buffer.buffer(
                csv
                        ? FleetTable.text(groups, units, devices)
                        : FleetFile.json(groups, units, devices).toString());
    }

    private static <T> List<T> sorted(Collection<T> records, Function<T, String> id, Predicate<T> isShown) {
        List<T> sorted = new ArrayList<>(records);
        sorted.removeIf(isShown.negate());
        sorted.sort(Comparator.comparing(id));
        return sorted;
    }

    private void take(RoutingContext ctx, Gate gate) throws Refusal {
        String mode = Answers.query(ctx, "mode");
        if (mode != null && !mode.equals("merge")) {
            throw new Refusal(Refusal.Code.BAD_REQUEST, "mode", "mode: found '" + mode + "', expected merge");
        }
        if (importing) {
            throw new Refusal(Refusal.Code.RATE_LIMITED, "", "found an import under way, expected one at a time");
        }
        boolean csv = isCsv(ctx, HttpHeaders.CONTENT_TYPE);
        Principal principal = gate.principal(ctx);
        Buffer body = ctx.body().buffer();
        importing = true;
        ctx.addEndHandler(ended -> importing = false);
        Answers.afterWork(
                ctx,
                () -> {
                    FleetImport merging = new FleetImport(lines(csv, body), secrets, digests);
                    return new Merging(
                            merging, fleet.edit(now -> permitted(merging.of(now), now, principal, gate), principal));
                },
                merging -> Answers.after(ctx, merging.stored(), stored -> summary(ctx, merging.what())));
    }

    private record Merging(FleetImport what, CompletionStage<Void> stored) {}

    private static List<FleetEdit> permitted(List<FleetEdit> edits, FleetView now, Principal principal, Gate gate) {
        for (FleetEdit edit : edits) {
            if (edit instanceof FleetEdit.PutUnit put) {
                gate.require(principal, Action.WRITE_FLEET, put.unit());
                require(now.unit(put.unit().id()), principal, gate);
            } else if (edit instanceof FleetEdit.PutDevice put) {
                require(now.unit(put.device().unit()), principal, gate);
                Device before = now.device(put.device().id());
                require(before == null ? null : now.unit(before.unit()), principal, gate);
            }
        }
        return edits;
    }

    private static void require(@Nullable Unit unit, Principal principal, Gate gate) {
        if (unit != null) {
            gate.require(principal, Action.WRITE_FLEET, unit);
        }
    }

    private static void summary(RoutingContext ctx, FleetImport merged) {
        Answers.json(
                ctx,
                200,
                JsonNodeFactory.instance
                        .objectNode()
                        .put("created", merged.createdCount())
                        .put("changed", merged.changedCount())
                        .put("same", merged.sameCount()));
    }

    private static List<FleetFile.Line> lines(boolean csv, @Nullable Buffer body) throws Refusal {
        byte[] bytes = body == null ? new byte[0] : body.getBytes();
        try {
            String text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
            return csv ? FleetTable.lines(text) : FleetFile.ofJson(text);
        } catch (CharacterCodingException e) {
            throw new Refusal(
                    Refusal.Code.BAD_REQUEST, "", "found bytes that are no UTF-8, expected the file saved as UTF-8");
        }
    }

    /** What the query says, otherwise what the header says, otherwise JSON. */
    private static boolean isCsv(RoutingContext ctx, CharSequence header) throws Refusal {
        String format = Answers.query(ctx, "format");
        if (format == null) {
            String type = ctx.request().getHeader(header);
            return type != null && type.contains("text/csv");
        }
        if (!format.equals(CSV) && !format.equals(JSON)) {
            throw new Refusal(
                    Refusal.Code.BAD_REQUEST, "format", "format: found '" + format + "', expected json or csv");
        }
        return format.equals(CSV);
    }
}
