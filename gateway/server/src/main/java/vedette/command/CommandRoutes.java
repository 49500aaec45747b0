// SPDX-License-Identifier: Apache-2.0
package vedette.command;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import vedette.access.Action;
import vedette.access.Principal;
import vedette.fleet.Fleet;
import vedette.fleet.Unit;
import vedette.http.Answers;
import vedette.http.Gate;
import vedette.http.Refusal;
import vedette.http.Routes;

/**
 * Commands over HTTP: {@code POST /v1/commands}, answered with 202 when it is stored and with 200 when its id came before;
 * {@code GET /v1/commands/{id}}, {@code GET /v1/commands?unit=&limit=}. The forms are those of {@link CommandCodec}.
 * {@code GET /v1/command-types} tells which there are and what they want to be told.
 */
public final class CommandRoutes implements Routes {
    private static final int DEFAULT_LIMIT = 100;
    private static final int MAX_LIMIT = 1_000;

    private final Commands commands;
    private final Fleet fleet;

    public CommandRoutes(Commands commands, Fleet fleet) {
        this.commands = commands;
        this.fleet = fleet;
    }

    @Override
    public void mount(Router router, Gate gate) {
        gate.withBody(router, HttpMethod.POST, "/v1/commands", Action.SEND_COMMAND)
                .handler(Answers.of(ctx -> submit(ctx, gate)));
        gate.get(router, "/v1/commands", Action.READ_COMMAND).handler(Answers.of(ctx -> list(ctx, gate)));
        gate.get(router, "/v1/command-types", Action.READ_COMMAND)
                .handler(Answers.of(ctx -> Answers.items(
                        ctx, CommandType.ALL.stream().map(CommandType::json).toList(), null)));
        gate.get(router, "/v1/commands/:id", Action.READ_COMMAND).handler(Answers.of(ctx -> status(ctx, gate)));
    }

    private void submit(RoutingContext ctx, Gate gate) throws Refusal {
        String madeId = "c-" + UUID.randomUUID();
        CommandRequest request = CommandCodec.request(Answers.body(ctx), madeId, commands.settings());
        Unit unit = fleet.unit(request.unit());
        Principal principal = gate.principal(ctx);
        if (unit != null) {
            gate.requireCommand(principal, request.command().type(), unit);
        }
        Answers.after(ctx, commands.submit(request, principal), submitted -> answer(ctx, submitted));
    }

    private static void answer(RoutingContext ctx, Commands.Submitted submitted) {
        Answers.located(ctx, "/v1/commands", submitted.status().id());
        Answers.json(ctx, submitted.isNew() ? 202 : 200, CommandCodec.json(submitted.status()));
    }

    private void list(RoutingContext ctx, Gate gate) throws Refusal {
        int limit = Answers.query(ctx, "limit", DEFAULT_LIMIT, 1, MAX_LIMIT);
        Principal principal = gate.principal(ctx);
        List<ObjectNode> items = new ArrayList<>();
        for (CommandStatus status : commands.list(Answers.query(ctx, "unit"), limit)) {
            Unit unit = fleet.unit(status.request().unit());
            if (unit == null || gate.policy().permits(principal, Action.READ_COMMAND, unit)) {
                items.add(CommandCodec.json(status));
            }
        }
        Answers.items(ctx, items, null);
    }

    private void status(RoutingContext ctx, Gate gate) throws Refusal {
        String id = ctx.pathParam("id");
        CommandStatus status = commands.status(id);
        Unit unit = status == null ? null : fleet.unit(status.request().unit());
        boolean hidden = unit != null && !gate.policy().permits(gate.principal(ctx), Action.READ_COMMAND, unit);
        if (status == null || hidden) {
            throw new Refusal(Refusal.Code.NOT_FOUND, "", "found no command '" + id + "'");
        }
        Answers.json(ctx, 200, CommandCodec.json(status));
    }
}
