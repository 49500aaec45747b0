// SPDX-License-Identifier: Apache-2.0
package vedette.publish;

import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import org.jspecify.annotations.Nullable;
import vedette.access.Principal;
import vedette.http.Problem;

/** One client on {@code /v1/stream}: server-sent events of one subscription. Belongs to the publish loop. */
final class EventStream implements Connection {
    /** How long a browser waits before it connects again. */
    private static final Buffer RETRY = Buffer.buffer("retry: 2000\n\n");

    private final HttpServerRequest request;
    private final HttpServerResponse response;
    private final PublishParts parts;
    private final Connections connections;
    private final BoundedOutlet outlet;
    private final Principal principal;

    private @Nullable Peer peer;
    private @Nullable Closing closing;

    /** What it subscribes to. */
    interface Begin {
        void subscribe(Peer peer, long nowMs);
    }

    EventStream(HttpServerRequest request, Principal principal, PublishParts parts, Connections connections) {
        this.request = request;
        this.response = request.response();
        this.principal = principal;
        this.parts = parts;
        this.connections = connections;
        this.outlet = new BoundedOutlet(
                this::write, parts.settings(), parts.clock(), () -> parts.loop().execute(this::roomAgain));
    }

    /** Where the client wants to resume; {@code EventSource} says it in a header, others may say it in the query. */
    static Position position(HttpServerRequest request) {
        String header = request.getHeader("Last-Event-ID");
        String last = header == null ? request.getParam("last") : header;
        return last == null ? Position.NONE : Position.parse(last, "/last");
    }

    /** The heartbeat that the client asks for. */
    static int heartbeatMs(HttpServerRequest request, PublishSettings settings) {
        String asked = request.getParam("hb");
        if (asked == null) {
            return settings.defaultHeartbeatMs();
        }
        try {
            return PublishSettings.heartbeatMs(Integer.parseInt(asked));
        } catch (NumberFormatException e) {
            throw Problem.badRequest("hb: found '" + asked + "', expected milliseconds", "/hb");
        }
    }

    void open(Begin begin, int heartbeatMs) {
        response.setChunked(true)
                .putHeader(HttpHeaders.CONTENT_TYPE, "text/event-stream")
                .putHeader(HttpHeaders.CACHE_CONTROL, "no-store")
                .putHeader("X-Accel-Buffering", "no");
        response.exceptionHandler(fault -> leave());
        response.closeHandler(closed -> gone());
        parts.metrics().opened();
        connections.add(this);
        var unused = response.write(RETRY); // a failure closes the response, and its handler tells
        long nowMs = parts.loop().nowMs();
        Peer opened = new Peer(outlet, Wire.EVENT_STREAM, principal, heartbeatMs, nowMs);
        peer = opened;
        parts.hub().open(opened);
        begin.subscribe(opened, nowMs);
        parts.loop().flushSoon();
    }

    @Override
    public void tick(long nowMs) {
        boolean tooSlow = peer != null && peer.tooSlow;
        if (tooSlow || outlet.isStuck(nowMs, parts.settings().writeTimeoutMs())) {
            close(Closing.TOO_SLOW, Closing.TOO_SLOW.wireName());
        }
    }

    @Override
    public void close(Closing why, String reason) {
        if (closing == null) {
            closing = why;
            leave();
            request.connection().close();
        }
    }

    private Future<Void> write(byte[] frame) {
        return response.write(Buffer.buffer(frame));
    }

    private void roomAgain() {
        if (peer != null && closing == null) {
            parts.hub().roomAgain(peer, parts.loop().nowMs());
            parts.events().roomAgain(peer);
        }
    }

    private void leave() {
        if (peer != null) {
            parts.hub().close(peer);
            parts.events().close(peer);
        }
    }

    private void gone() {
        leave();
        connections.remove(this);
        parts.metrics().closed((closing == null ? Closing.BY_CLIENT : closing).wireName());
    }
}
