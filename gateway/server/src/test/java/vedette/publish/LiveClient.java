// SPDX-License-Identifier: Apache-2.0
package vedette.publish;

import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;

/** A foreign WebSocket client, the JDK's, with a {@link MirrorClient} behind it. */
final class LiveClient implements WebSocket.Listener {
    private static final HttpClient HTTP = HttpClient.newHttpClient();

    MirrorClient mirror = new MirrorClient();
    final BlockingQueue<JsonObject> heard = new LinkedBlockingQueue<>();
    final CompletableFuture<Integer> closed = new CompletableFuture<>();
    private final StringBuilder text = new StringBuilder();
    private final WebSocket socket;

    LiveClient(int port) throws Exception {
        socket = HTTP.newWebSocketBuilder()
                .subprotocols("vedette.json.v1")
                .buildAsync(URI.create("ws://127.0.0.1:" + port + "/v1/live"), this)
                .get(20, TimeUnit.SECONDS);
    }

    String subprotocol() {
        return socket.getSubprotocol();
    }

    void say(JsonObject message) throws Exception {
        socket.sendText(message.encode(), true).get(20, TimeUnit.SECONDS);
    }

    void say(String message) throws Exception {
        socket.sendText(message, true).get(20, TimeUnit.SECONDS);
    }

    /** As {@link #say}, where the gateway may have closed meanwhile. */
    void sayWhileOpen(String message) throws Exception {
        try {
            say(message);
        } catch (ExecutionException e) {
            assertInstanceOf(IOException.class, e.getCause());
        }
    }

    JsonObject hello() throws Exception {
        say(new JsonObject().put("op", "hello").put("id", "1"));
        return next("welcome");
    }

    void subscribe(String filter) throws Exception {
        subscribe(new JsonObject().put("filter", new JsonObject(filter)));
    }

    void subscribe(JsonObject more) throws Exception {
        mirror.ask();
        say(new JsonObject()
                .put("op", "subscribe")
                .put("id", "2")
                .put("sub", "s")
                .mergeIn(more));
    }

    JsonObject next() throws Exception {
        JsonObject message = heard.poll(20, TimeUnit.SECONDS);
        if (message == null) {
            throw new AssertionError("nothing was said for 20 s");
        }
        return message;
    }

    JsonObject next(String op) throws Exception {
        return next(message -> op.equals(message.getString("op")));
    }

    JsonObject next(Predicate<JsonObject> wanted) throws Exception {
        JsonObject message = next();
        while (!wanted.test(message)) {
            message = next();
        }
        return message;
    }

    /** Applies what is said of subscription {@code s} until the mirror is as {@code wanted}. */
    void follow(Predicate<MirrorClient> wanted) throws Exception {
        while (!mirror.isComplete() || !wanted.test(mirror)) {
            apply(next());
        }
    }

    void apply(JsonObject message) {
        String op = message.getString("op");
        if ("hb".equals(op)) {
            JsonObject mine = message.getJsonObject("subs").getJsonObject("s");
            if (mine != null) {
                mirror.apply(op, mine);
            }
        } else if ("s".equals(message.getString("sub"))) {
            mirror.apply(op, message);
        }
    }

    void cut() {
        socket.abort();
    }

    @Override
    public CompletionStage<?> onText(WebSocket webSocket, CharSequence data, boolean last) {
        text.append(data);
        if (last) {
            heard.add(new JsonObject(text.toString()));
            text.setLength(0);
        }
        webSocket.request(1);
        return CompletableFuture.completedFuture(null);
    }

    @Override
    public CompletionStage<?> onClose(WebSocket webSocket, int statusCode, String reason) {
        closed.complete(statusCode);
        return CompletableFuture.completedFuture(null);
    }
}
