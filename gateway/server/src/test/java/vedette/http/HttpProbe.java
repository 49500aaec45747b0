// SPDX-License-Identifier: Apache-2.0
package vedette.http;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import vedette.access.Policy;

/** A listener on a free port of loopback with a client that speaks to it over a real socket. */
public final class HttpProbe implements AutoCloseable {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Vertx vertx = Vertx.vertx();
    private final HttpClient client = HttpClient.newHttpClient();
    private final HttpListener listener;

    public HttpProbe(Policy policy, Routes... parts) {
        HttpSettings anyPort = new HttpSettings("127.0.0.1", 0, 100, 65_536, 75);
        listener = new HttpListener(anyPort, policy, List.of(parts));
        vertx.deployVerticle(listener).await();
    }

    /** An answer, its body read as JSON where it is some. */
    public record Answer(int status, JsonNode body, String text, HttpResponse<String> response) {
        public Answer expect(int expectedStatus) {
            assertEquals(expectedStatus, status, text);
            return this;
        }
    }

    public Answer get(String path) throws IOException, InterruptedException {
        return send("GET", path, "", "application/json");
    }

    public Answer delete(String path) throws IOException, InterruptedException {
        return send("DELETE", path, "", "application/json");
    }

    public Answer send(String method, String path, String body) throws IOException, InterruptedException {
        return send(method, path, body, "application/json");
    }

    public Answer send(String method, String path, String body, String contentType)
            throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + listener.port() + path))
                .header("Content-Type", contentType)
                .method(method, HttpRequest.BodyPublishers.ofString(body))
                .build();
        HttpResponse<String> response = client.send(request, HttpResponse.BodyHandlers.ofString());
        String type = response.headers().firstValue("Content-Type").orElse("");
        JsonNode node = type.contains("json") ? JSON.readTree(response.body()) : JSON.missingNode();
        return new Answer(response.statusCode(), node, response.body(), response);
    }

    /** An answer as it is, to a request with these headers. */
    public HttpResponse<byte[]> bytes(String path, Map<String, String> headers)
            throws IOException, InterruptedException {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + listener.port() + path));
        headers.forEach(request::header);
        return client.send(request.build(), HttpResponse.BodyHandlers.ofByteArray());
    }

    @Override
    public void close() {
        vertx.close().await();
    }
}
