// SPDX-License-Identifier: Apache-2.0
package vedette.recorder;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;
import vedette.access.Action;
import vedette.fleet.DeviceRoutes;
import vedette.fleet.Fleet;
import vedette.http.Answers;
import vedette.http.Gate;
import vedette.http.JsonFields;
import vedette.http.Refusal;
import vedette.http.Routes;
import vedette.protocol.SessionLimits;
import vedette.telemetry.DeviceId;

/**
 * The flight recorder over HTTP: {@code GET /v1/devices/{id}/frames}, as JSON or with {@code ?format=jsonl},
 * {@code GET /v1/devices/{id}/frames/{n}/explain} and {@code PUT /v1/devices/{id}/recording}. Decoding is done on workers.
 */
public final class FrameRoutes implements Routes {
    private static final int DEFAULT_LIMIT = 50;
    private static final int MAX_LIMIT = 1_000;

    private final FlightRecorder recorder;
    private final Fleet fleet;
    private final SessionLimits limits;

    /** @param limits of the sessions that decode again: those of the sessions that decoded first */
    public FrameRoutes(FlightRecorder recorder, Fleet fleet, SessionLimits limits) {
        this.recorder = recorder;
        this.fleet = fleet;
        this.limits = limits;
    }

    @Override
    public void mount(Router router, Gate gate) {
        gate.get(router, "/v1/devices/:id/frames", Action.READ_FRAMES).handler(Answers.of(ctx -> list(ctx, gate)));
        gate.get(router, "/v1/devices/:id/frames/:n/explain", Action.READ_FRAMES)
                .handler(Answers.of(ctx -> explain(ctx, gate)));
        gate.withBody(router, HttpMethod.PUT, "/v1/devices/:id/recording", Action.RECORD_FRAMES)
                .handler(Answers.of(ctx -> record(ctx, gate)));
    }

    private DeviceId device(RoutingContext ctx, Gate gate, Action action) throws Refusal {
        return DeviceRoutes.device(ctx, gate, action, fleet).id();
    }

    private void list(RoutingContext ctx, Gate gate) throws Refusal {
        DeviceId device = device(ctx, gate, Action.READ_FRAMES);
        int limit = Answers.query(ctx, "limit", DEFAULT_LIMIT, 1, MAX_LIMIT);
        String format = Answers.query(ctx, "format");
        if (format != null && !format.equals("jsonl") && !format.equals("json")) {
            throw new Refusal(
                    Refusal.Code.BAD_REQUEST, "format", "format: found '" + format + "', expected json or jsonl");
        }
        List<Recorded> tape = recorder.of(device);
        if ("jsonl".equals(format)) {
            Answers.afterWork(
                    ctx,
                    () -> FrameJson.lines(device, tape),
                    lines -> ctx.response()
                            .putHeader(HttpHeaders.CONTENT_TYPE, "application/jsonl")
                            .putHeader(HttpHeaders.CACHE_CONTROL, "no-store")
                            .end(lines));
            return;
        }
        Answers.afterWork(ctx, () -> body(device, tape, limit), body -> Answers.json(ctx, 200, body));
    }

    private ObjectNode body(DeviceId device, List<Recorded> tape, int limit) throws IOException {
        ObjectNode out = JsonNodeFactory.instance.objectNode().put("device", device.toString());
        out.set("recording", length(device));
        for (Shown shown : new Replay(limits).shown(tape, first(tape, limit))) {
            out.withArray("items").add(FrameJson.item(shown));
        }
        out.withArray("items");
        return out;
    }

    /** The number of the first of the last {@code limit}; answers stand with what they answer. */
    private static long first(List<Recorded> tape, int limit) {
        int left = limit;
        for (int i = tape.size() - 1; i >= 0; i--) {
            if (!tape.get(i).isAnswer() && --left == 0) {
                return tape.get(i).number();
            }
        }
        return 0;
    }

    private ObjectNode length(DeviceId device) {
        Tape.Length length = recorder.length(device);
        ObjectNode out = JsonNodeFactory.instance
                .objectNode()
                .put("frames", length.frames())
                .put("bytes", length.bytes());
        return length.untilMs() == Tape.Length.FOR_EVER ? out.putNull("until") : out.put("until", length.untilMs());
    }

    private void explain(RoutingContext ctx, Gate gate) throws Refusal {
        DeviceId device = device(ctx, gate, Action.READ_FRAMES);
        String number = ctx.pathParam("n");
        List<Recorded> tape = recorder.of(device);
        Answers.afterWork(ctx, () -> explained(tape, number), body -> {
            if (body == null) {
                throw new Refusal(
                        Refusal.Code.NOT_FOUND, "", "found no frame " + number + " of '" + device + "' any more");
            }
            Answers.json(ctx, 200, body);
        });
    }

    private @Nullable ObjectNode explained(List<Recorded> tape, String number) {
        int dot = number.indexOf('.');
        String read = dot < 0 ? number : number.substring(0, dot);
        int last = 0;
        while (last < tape.size() && !Long.toString(tape.get(last).number()).equals(read)) {
            last++;
        }
        if (last == tape.size()) {
            return null;
        }
        Recorded wanted = tape.get(last);
        if (wanted.direction() == Direction.DOWN) {
            return dot < 0 ? FrameJson.explained(Shown.down(wanted)) : null;
        }
        for (Shown shown : new Replay(limits).shown(tape.subList(0, last + 1), wanted.number())) {
            if (shown.number().equals(number)) {
                return FrameJson.explained(shown);
            }
        }
        return null;
    }

    private void record(RoutingContext ctx, Gate gate) throws Refusal {
        DeviceId device = device(ctx, gate, Action.RECORD_FRAMES);
        JsonFields fields = new JsonFields(Answers.body(ctx));
        RecorderSettings settings = recorder.settings();
        int seconds = fields.number("seconds", 0, 0, settings.maxSeconds());
        int frames = fields.number("frames", settings.framesPerDevice(), 1, settings.maxFramesPerDevice());
        fields.end();
        if (!recorder.recordMore(device, frames, seconds)) {
            throw new Refusal(
                    Refusal.Code.TOO_LARGE, "", "found " + settings.totalBytes() + " bytes recorded, expected fewer");
        }
        ObjectNode out = JsonNodeFactory.instance.objectNode().put("device", device.toString());
        Answers.json(ctx, 200, out.set("recording", length(device)));
    }
}
