// SPDX-License-Identifier: Apache-2.0
package vedette.bench.load;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.http.WebSocket;
import io.vertx.core.http.WebSocketClient;
import io.vertx.core.http.WebSocketClientOptions;
import io.vertx.core.http.WebSocketConnectOptions;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Control rooms: WebSocket subscribers that take every update apart far enough to know which report it shows, and tell the
 * {@link UpdateListener}. All on the event loops of the given Vert.x.
 */
final class SubscriberLoad {
    /** Learns of every unit state that a subscriber was sent. */
    interface UpdateListener {
        /** A unit's state; {@code device} is the one whose fix is shown. */
        void update(String device, double longitude, long nowNs);
    }

    private static final int MAX_MESSAGE_BYTES = 16 * 1024 * 1024;

    private final JsonFactory json = new JsonFactory();
    private final WebSocketClient client;
    private final BenchOptions options;
    private final UpdateListener listener;
    private final List<WebSocket> sockets = new ArrayList<>();

    SubscriberLoad(Vertx vertx, BenchOptions options, UpdateListener listener) {
        this.options = options;
        this.listener = listener;
        client = vertx.createWebSocketClient(new WebSocketClientOptions()
                .setMaxMessageSize(MAX_MESSAGE_BYTES)
                .setMaxFrameSize(MAX_MESSAGE_BYTES)
                .setMaxConnections(1_000));
    }

    /** Subscribes to everything, or to a box; ends when the snapshot is complete. */
    Future<Void> subscribe(double @Nullable [] box) {
        JsonObject filter = new JsonObject();
        if (box != null) {
            JsonArray sides = new JsonArray();
            for (double side : box) {
                sides.add(side);
            }
            filter.put("bbox", sides);
        }
        WebSocketConnectOptions connect = new WebSocketConnectOptions()
                .setHost(options.host())
                .setPort(options.httpPort())
                .setURI("/v1/live")
                .addSubProtocol("vedette.json.v1");
        return client.connect(connect).compose(socket -> {
            sockets.add(socket);
            Promise<Void> complete = Promise.promise();
            socket.textMessageHandler(text -> received(text, complete));
            socket.closeHandler(closed -> complete.tryFail("the gateway closed the subscription"));
            socket.writeTextMessage(new JsonObject()
                    .put("op", "hello")
                    .put("client", "vedette-bench")
                    .encode());
            socket.writeTextMessage(new JsonObject()
                    .put("op", "subscribe")
                    .put("sub", "bench")
                    .put("filter", filter)
                    .put("fields", "position")
                    .encode());
            return complete.future();
        });
    }

    void close() {
        sockets.forEach(WebSocket::close);
        sockets.clear();
    }

    private void received(String text, Promise<Void> complete) {
        long nowNs = System.nanoTime();
        try (JsonParser in = json.createParser(text)) {
            in.nextToken();
            while (in.nextToken() == JsonToken.FIELD_NAME) {
                String name = in.currentName();
                in.nextToken();
                switch (name) {
                    case "enter", "change" -> units(in, nowNs);
                    case "last" -> completeWhen(in.getBooleanValue(), complete);
                    case "code" -> complete.tryFail("the gateway refused: " + text);
                    default -> in.skipChildren();
                }
            }
        } catch (IOException e) {
            complete.tryFail(e);
        }
    }

    private static void completeWhen(boolean last, Promise<Void> complete) {
        if (last) {
            complete.tryComplete();
        }
    }

    private void units(JsonParser in, long nowNs) throws IOException {
        while (in.nextToken() == JsonToken.START_OBJECT) {
            String device = "";
            double longitude = Double.NaN;
            while (in.nextToken() == JsonToken.FIELD_NAME) {
                String name = in.currentName();
                in.nextToken();
                if (name.equals("source")) {
                    device = in.getValueAsString("");
                } else if (name.equals("coordinates") && in.currentToken() == JsonToken.START_ARRAY) {
                    in.nextToken();
                    longitude = in.getDoubleValue();
                    while (in.nextToken() != JsonToken.END_ARRAY) {
                        // the latitude does not tell which report this is
                    }
                } else {
                    in.skipChildren();
                }
            }
            if (!Double.isNaN(longitude)) {
                listener.update(device, longitude, nowNs);
            }
        }
    }
}
