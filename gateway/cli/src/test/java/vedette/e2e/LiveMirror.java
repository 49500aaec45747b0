// SPDX-License-Identifier: Apache-2.0
package vedette.e2e;

import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import vedette.gateway.Gateway;

/** A subscriber of everything, by the JDK's own WebSocket client: where each device was last seen. */
final class LiveMirror implements WebSocket.Listener, AutoCloseable {
    private static final long LIMIT_SECONDS = 30;

    private final ObjectMapper json = new ObjectMapper();
    private final StringBuilder text = new StringBuilder();
    private final Map<String, double[]> places = new HashMap<>();
    private final Map<String, String> links = new HashMap<>();

    private LiveMirror() {}

    static LiveMirror of(Gateway gateway) {
        LiveMirror mirror = new LiveMirror();
        WebSocket socket = HttpClient.newHttpClient()
                .newWebSocketBuilder()
                .subprotocols("vedette.json.v1")
                .buildAsync(URI.create("ws://127.0.0.1:" + gateway.httpPort() + "/v1/live"), mirror)
                .join();
        socket.sendText("{\"op\":\"hello\"}", true).join();
        socket.sendText("{\"op\":\"subscribe\",\"sub\":\"all\",\"fields\":\"position\"}", true)
                .join();
        return mirror;
    }

    /** Returns when every one of these devices was seen at a place. */
    synchronized void awaitSources(Set<String> devices) throws InterruptedException {
        long deadlineNs = System.nanoTime() + TimeUnit.SECONDS.toNanos(LIMIT_SECONDS);
        while (!places.keySet().containsAll(devices) && System.nanoTime() < deadlineNs) {
            wait(100);
        }
        Set<String> unseen = new HashSet<>(devices);
        unseen.removeAll(places.keySet());
        assertTrue(unseen.isEmpty(), () -> "never seen by the subscriber: " + unseen);
    }

    /** Longitude and latitude at which a device was last seen, once its unit is online. */
    synchronized double[] awaitOnline(String identity) throws InterruptedException {
        long deadlineNs = System.nanoTime() + TimeUnit.SECONDS.toNanos(LIMIT_SECONDS);
        while (System.nanoTime() < deadlineNs) {
            for (Map.Entry<String, double[]> seen : places.entrySet()) {
                if (seen.getKey().endsWith(':' + identity) && "online".equals(links.get(seen.getKey()))) {
                    return seen.getValue();
                }
            }
            wait(100);
        }
        throw new AssertionError(identity + " is not online among " + links);
    }

    /** Longitude and latitude at which the device was last seen, null before. */
    synchronized double @Nullable [] place(String device) {
        return places.get(device);
    }

    @Override
    public @Nullable CompletionStage<?> onText(WebSocket socket, CharSequence data, boolean last) {
        text.append(data);
        if (last) {
            read(text.toString());
            text.setLength(0);
        }
        socket.request(1);
        return null;
    }

    private synchronized void read(String message) {
        try {
            JsonNode node = json.readTree(message);
            for (String list : new String[] {"enter", "change"}) {
                for (JsonNode unit : node.path(list)) {
                    String source = unit.path("source").asText();
                    if (unit.has("link")) {
                        links.put(source, unit.path("link").asText());
                    }
                    if (unit.has("coordinates")) {
                        places.put(source, new double[] {
                            unit.path("coordinates").path(0).asDouble(),
                            unit.path("coordinates").path(1).asDouble()
                        });
                    }
                }
            }
            notifyAll();
        } catch (JsonProcessingException e) {
            throw new AssertionError("the gateway sent no JSON: " + message, e);
        }
    }

    @Override
    public void close() {}
}
