// SPDX-License-Identifier: Apache-2.0
package vedette.command;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Locale;
import java.util.function.Supplier;
import vedette.command.CommandStatus.Progress;
import vedette.command.CommandStatus.Stage;
import vedette.http.JsonFields;
import vedette.http.Refusal;
import vedette.telemetry.Command;
import vedette.telemetry.DeviceId;

/**
 * Commands as JSON, as the subscriber protocol, section 9, names them.
 *
 * <pre>
 * request  {"id":"c-771","unit":"zz-017","type":"text","params":{"text":"…","urgent":true},"ttl":30000,"bearer":"auto"}
 *          {"unit":"zz-017","type":"locate"}
 *          {"unit":"zz-017","type":"interval","params":{"seconds":10},"bearer":"jt808:13912345678"}
 *          {"unit":"zz-017","type":"parameters"}
 *          {"unit":"zz-017","type":"engine","params":{"blocked":true}}
 *          {"unit":"zz-017","type":"output","params":{"number":1,"on":true}}
 *          {"unit":"zz-017","type":"reboot"}
 *          {"unit":"zz-017","type":"photo","params":{"channel":1}}
 *          {"unit":"zz-017","type":"return"}
 *          {"unit":"zz-017","type":"loiter"}
 *          {"unit":"zz-017","type":"media.start","params":{"channel":1,"url":"rtmp://media.example/live/zz-017"}}
 *          {"unit":"zz-017","type":"media.stop","params":{"channel":1}}
 *          {"unit":"zz-017","type":"raw","params":{"line":"STATUS#"}}
 * status   {"id":"c-771","unit":"zz-017","statusCode":"ACCEPTED","stage":"sent","bearer":"jt808:13912345678",
 *           "reason":"","message":"","time":1795280402010,"created":1795280402001,"principal":"desk-4",
 *           "request":{"type":"text","params":{…},"ttl":30000,"bearer":"auto"}}
 * </pre>
 */
final class CommandCodec {
    private CommandCodec() {}

    /** @param madeId the id of a request that brings none */
    static CommandRequest request(JsonNode node, String madeId, CommandSettings settings) throws Refusal {
        JsonFields fields = new JsonFields(node);
        String id = fields.text("id", madeId);
        String unit = fields.text("unit");
        CommandRequest request = request(id, unit, fields, settings.defaultTtlMs(), settings.maxTtlMs());
        fields.end();
        return request;
    }

    static ObjectNode json(CommandStatus status) {
        ObjectNode node = JsonNodeFactory.instance
                .objectNode()
                .put("id", status.id())
                .put("unit", status.request().unit())
                .put("statusCode", status.progress().name())
                .put("stage", status.stage().wireName())
                .put("bearer", status.bearer())
                .put("reason", status.reason())
                .put("message", status.message())
                .put("time", status.timeMs())
                .put("created", status.createdMs())
                .put("principal", status.principal());
        node.putObject("request")
                .put("type", status.request().command().type())
                .put("ttl", status.request().ttlMs())
                .put("bearer", status.request().bearer())
                .set("params", CommandParams.write(status.request().command()));
        return node;
    }

    /** Reads what {@link #json} writes, also when the limits were others then. */
    static CommandStatus status(String json) throws Refusal {
        JsonNode node = JsonFields.parse(json);
        JsonFields fields = new JsonFields(node);
        CommandRequest request = request(
                fields.text("id"), fields.text("unit"), new JsonFields(fields.object("request")), 0, Integer.MAX_VALUE);
        try {
            return new CommandStatus(
                    request,
                    fields.text("principal"),
                    node.path("created").asLong(),
                    Progress.valueOf(fields.text("statusCode")),
                    Stage.valueOf(fields.text("stage").toUpperCase(Locale.ROOT)),
                    fields.text("bearer"),
                    fields.text("reason"),
                    fields.text("message"),
                    node.path("time").asLong());
        } catch (IllegalArgumentException e) {
            throw new Refusal(Refusal.Code.BAD_REQUEST, "", "status: " + e.getMessage());
        }
    }

    private static CommandRequest request(String id, String unit, JsonFields fields, int defaultTtlMs, int maxTtlMs)
            throws Refusal {
        Command command = command(fields.text("type"), fields.object("params"));
        int ttlMs = fields.number("ttl", defaultTtlMs, 0, maxTtlMs);
        String bearer = fields.text("bearer", CommandRequest.AUTO);
        if (!bearer.equals(CommandRequest.AUTO)) {
            checked("/bearer", () -> DeviceId.parse(bearer));
        }
        return checked("/id", () -> new CommandRequest(id, unit, command, ttlMs, bearer));
    }

    private static Command command(String type, JsonNode node) throws Refusal {
        try {
            return CommandType.named(type).read(new JsonFields(node));
        } catch (Refusal refusal) {
            throw refusal.at().equals("/type") ? refusal : refusal.below("/params");
        }
    }

    static <T> T checked(String at, Supplier<T> construction) throws Refusal {
        try {
            return construction.get();
        } catch (IllegalArgumentException e) {
            throw new Refusal(Refusal.Code.BAD_REQUEST, at, String.valueOf(e.getMessage()));
        }
    }
}
