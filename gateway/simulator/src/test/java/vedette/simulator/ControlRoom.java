// SPDX-License-Identifier: Apache-2.0
package vedette.simulator;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.http.WebSocket;
import io.vertx.core.http.WebSocketClient;
import io.vertx.core.http.WebSocketClientOptions;
import io.vertx.core.http.WebSocketConnectOptions;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.function.Consumer;

/** A subscriber of everything over a real WebSocket. */
final class ControlRoom {
    private static final int MAX_MESSAGE_BYTES = 16 * 1024 * 1024;
    private static final JsonArray FIELDS =
            new JsonArray(List.of("coordinates", "phenomenonTime", "source", "conflicts"));

    private final Promise<Void> complete = Promise.promise();
    private final Consumer<JsonObject> units;
    private final Runnable lost;

    /** Held, because one that nobody holds is closed. */
    private final WebSocketClient client;

    /**
     * @param units is given what is said of each unit
     * @param lost called when the gateway refuses or ends the subscription
     */
    ControlRoom(Vertx vertx, Consumer<JsonObject> units, Runnable lost) {
        this.units = units;
        this.lost = lost;
        client = vertx.createWebSocketClient(new WebSocketClientOptions()
                .setMaxMessageSize(MAX_MESSAGE_BYTES)
                .setMaxFrameSize(MAX_MESSAGE_BYTES));
    }

    /** Subscribes; done when the snapshot is complete. */
    Future<Void> subscribe(int port) {
        WebSocketConnectOptions live = new WebSocketConnectOptions()
                .setHost("127.0.0.1")
                .setPort(port)
                .setURI("/v1/live")
                .addSubProtocol("vedette.json.v1");
        return client.connect(live).compose(this::opened);
    }

    private Future<Void> opened(WebSocket socket) {
        socket.textMessageHandler(text -> received(new JsonObject(text)));
        socket.closeHandler(closed -> fail("the gateway closed the subscription"));
        socket.writeTextMessage(new JsonObject().put("op", "hello").encode());
        socket.writeTextMessage(new JsonObject()
                .put("op", "subscribe")
                .put("sub", "city")
                .put("fields", FIELDS)
                .encode());
        return complete.future();
    }

    private void received(JsonObject message) {
        if (message.containsKey("code")) {
            fail("the gateway says " + message);
        }
        for (String list : List.of("enter", "change")) {
            for (Object unit : message.getJsonArray(list, new JsonArray())) {
                units.accept((JsonObject) unit);
            }
        }
        if (message.getBoolean("last", false)) {
            complete.tryComplete();
        }
    }

    private void fail(String why) {
        if (!complete.tryFail(why)) {
            lost.run();
        }
    }
}
