// SPDX-License-Identifier: Apache-2.0
package vedette.publish;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.ServerWebSocket;
import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import vedette.access.Principal;
import vedette.http.Problem;

/** One client on {@code /v1/live}: its words in, its close codes out. Belongs to the publish loop. */
final class LiveSocket implements Connection {
    private static final Logger LOG = LoggerFactory.getLogger(LiveSocket.class);
    private static final int MAX_REF_LENGTH = 64;
    private static final int PING_EVERY_MS = 15_000;

    /** A peer that has not answered the close by then is cut off. */
    private static final int CLOSE_MS = 2_000;

    private final ServerWebSocket socket;
    private final Runnable cut;
    private final Principal principal;
    private final Hub hub;
    private final EventFeed events;
    private final PublishLoop loop;
    private final PublishSettings settings;
    private final PublishMetrics metrics;
    private final BoundedOutlet outlet;
    private final Connections connections;
    private final long openedMs;
    private final Allowance allowance;

    private @Nullable Peer peer;
    private @Nullable Closing closing;
    private long closedMs;
    private long pingedMs;

    LiveSocket(ServerWebSocket socket, Runnable cut, Principal principal, PublishParts parts, Connections connections) {
        this.socket = socket;
        this.cut = cut;
        this.principal = principal;
        this.hub = parts.hub();
        this.events = parts.events();
        this.loop = parts.loop();
        this.settings = parts.settings();
        this.metrics = parts.metrics();
        this.connections = connections;
        this.openedMs = loop.nowMs();
        this.pingedMs = openedMs;
        this.allowance = new Allowance(settings.opsPerSecond(), openedMs);
        this.outlet = new BoundedOutlet(
                frame -> WebSocketInternals.writeText(socket, frame),
                settings,
                parts.clock(),
                () -> loop.execute(this::roomAgain));
    }

    void open() {
        metrics.opened();
        connections.add(this);
        socket.textMessageHandler(this::heard);
        socket.binaryMessageHandler(bytes -> refuse("", Problem.badRequest("expected text messages", "")));
        socket.exceptionHandler(fault -> LOG.debug("live: {} failed", socket.remoteAddress(), fault));
        socket.closeHandler(closed -> gone());
    }

    @Override
    public void tick(long nowMs) {
        if (closing != null) {
            if (nowMs - closedMs >= CLOSE_MS) {
                cut.run();
            }
            return;
        }
        if (peer == null && nowMs - openedMs >= settings.helloMs()) {
            close(Closing.HELLO_TIMEOUT, Closing.HELLO_TIMEOUT.wireName());
        } else if (isTooSlow(nowMs)) {
            close(Closing.TOO_SLOW, Closing.TOO_SLOW.wireName());
        } else if (nowMs - pingedMs >= PING_EVERY_MS && outlet.hasRoom()) {
            pingedMs = nowMs;
            socket.writePing(Buffer.buffer());
        }
    }

    private boolean isTooSlow(long nowMs) {
        return (peer != null && peer.tooSlow) || outlet.isStuck(nowMs, settings.writeTimeoutMs());
    }

    @Override
    public void close(Closing why, String reason) {
        if (closing == null) {
            closing = why;
            closedMs = loop.nowMs();
            leave();
            socket.close(why.code(), reason);
        }
    }

    private void gone() {
        leave();
        connections.remove(this);
        metrics.closed((closing == null ? Closing.BY_CLIENT : closing).wireName());
    }

    private void leave() {
        if (peer != null) {
            hub.close(peer);
            events.close(peer);
        }
    }

    private void roomAgain() {
        if (peer != null && closing == null) {
            hub.roomAgain(peer, loop.nowMs());
            events.roomAgain(peer);
        }
    }

    private void heard(String text) {
        if (closing != null) {
            return;
        }
        if (text.length() > settings.maxMessageBytes()) {
            close(Closing.TOO_LARGE, Closing.TOO_LARGE.wireName());
            return;
        }
        String ref = "";
        try {
            JsonObject message = new JsonObject(text);
            ref = ref(message);
            if (!allowance.take(loop.nowMs())) {
                tooFast(ref);
                return;
            }
            obey(message, ref);
            loop.flushSoon();
        } catch (DecodeException e) {
            refuse(ref, Problem.badRequest("expected a JSON object", ""));
        } catch (Problem e) {
            refuse(ref, e);
        } catch (RuntimeException e) { // a fault of ours ends this connection, never the loop
            LOG.error("live: message of {} failed", socket.remoteAddress(), e);
            close(Closing.INTERNAL, Closing.INTERNAL.wireName());
        }
    }

    private static String ref(JsonObject message) {
        Object id = message.getValue("id");
        if (id == null) {
            return "";
        }
        if (id instanceof String text && text.length() <= MAX_REF_LENGTH) {
            return text;
        }
        throw Problem.badRequest("id: expected a string of at most " + MAX_REF_LENGTH + " characters", "/id");
    }

    private void tooFast(String ref) {
        if (allowance.isAbused()) {
            close(Closing.RATE_LIMITED, Closing.RATE_LIMITED.wireName());
        } else {
            refuse(ref, new Problem(429, "rate_limited", "at most " + settings.opsPerSecond() + " a second", ""));
        }
    }

    private void obey(JsonObject message, String ref) {
        Object op = message.getValue("op");
        Peer greeted = peer;
        if ("hello".equals(op)) {
            hello(message, ref);
        } else if (greeted == null) {
            throw Problem.badRequest("expected hello first", "/op");
        } else if ("subscribe".equals(op)) {
            subscribe(greeted, message, ref);
        } else if ("update".equals(op)) {
            update(greeted, message, ref);
        } else if ("unsubscribe".equals(op)) {
            unsubscribe(greeted, name(message));
        } else {
            throw new Problem(400, "unknown_op", "there is no op '" + op + "'", "/op");
        }
    }

    private void hello(JsonObject message, String ref) {
        if (peer != null) {
            throw Problem.conflict("hello was said already");
        }
        int heartbeatMs = settings.defaultHeartbeatMs();
        if (message.getValue("want") instanceof JsonObject want && want.getValue("hb") instanceof Number asked) {
            heartbeatMs = PublishSettings.heartbeatMs(asked.intValue());
        }
        Peer greeted = new Peer(outlet, Wire.WEB_SOCKET, principal, heartbeatMs, loop.nowMs());
        peer = greeted;
        hub.open(greeted);
        say(answer("welcome", ref)
                .put("protocol", 1)
                .put("server", "vedette/0.1.0")
                .put("epoch", hub.epoch())
                .put("seq", hub.mirror().seq())
                .put("time", loop.nowMs())
                .put("hb", heartbeatMs)
                .put("scope", new JsonObject().put("fleets", new JsonArray().add("#")))
                .put(
                        "limits",
                        new JsonObject(Map.of(
                                "subscriptions", settings.maxSubscriptions(),
                                "page", settings.pageUnits(),
                                "minInterval", settings.minIntervalMs()))));
    }

    private void subscribe(Peer greeted, JsonObject message, String ref) {
        Object stream = message.getValue("stream", "units");
        if ("events".equals(stream)) {
            EventSpec spec = EventSpec.parse(principal, message);
            events.subscribe(greeted, name(message), spec, EventSpec.since(message.getValue("since")), ref);
            return;
        }
        if (!"units".equals(stream)) {
            throw Problem.badRequest("there is no stream '" + stream + "', expected units or events", "/stream");
        }
        Position since = Position.parse(message.getValue("since"), "/since");
        hub.subscribe(greeted, name(message), SpecParser.parse(principal, message, settings), since, ref, loop.nowMs());
    }

    private void update(Peer greeted, JsonObject message, String ref) {
        String name = name(message);
        EventFeed.requireUnits(greeted, name);
        Spec before = hub.subscription(greeted, name).view().spec();
        hub.update(greeted, name, SpecParser.change(before, message, settings), ref, loop.nowMs());
    }

    private void unsubscribe(Peer greeted, String name) {
        if (!events.unsubscribe(greeted, name)) {
            hub.unsubscribe(greeted, name);
        }
    }

    private static String name(JsonObject message) {
        if (message.getValue("sub") instanceof String name && !name.isEmpty() && name.length() <= MAX_REF_LENGTH) {
            return name;
        }
        throw Problem.badRequest("sub: expected a name of 1 to " + MAX_REF_LENGTH + " characters", "/sub");
    }

    private void refuse(String ref, Problem problem) {
        JsonObject error = answer("error", ref)
                .put("code", problem.code())
                .put("message", problem.detail())
                .put("retry", problem.status() == 429);
        if (!problem.at().isEmpty()) {
            error.put("at", problem.at());
        }
        say(error);
    }

    private static JsonObject answer(String op, String ref) {
        JsonObject answer = new JsonObject().put("op", op);
        return ref.isEmpty() ? answer : answer.put("ref", ref);
    }

    private void say(JsonObject message) {
        outlet.send(message.toBuffer().getBytes());
    }
}
