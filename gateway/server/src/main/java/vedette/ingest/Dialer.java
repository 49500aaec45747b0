// SPDX-License-Identifier: Apache-2.0
package vedette.ingest;

import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import io.vertx.core.net.NetClient;
import io.vertx.core.net.NetClientOptions;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import vedette.protocol.Recognition;

/** Calls the devices that listen and never call themselves; once connected they are as any other. */
final class Dialer extends VerticleBase implements DeviceListener {
    private static final int CONNECT_TIMEOUT_MS = 5_000;

    private final IngestParts parts;
    private final List<Call> calls;
    private final DialMeters meters;
    private final AtomicInteger count;
    private final List<DialLine> lines = new CopyOnWriteArrayList<>();
    private @Nullable IngestLoop loop;
    private @Nullable NetClient client;

    /** Whom to call, and what is expected to be spoken. */
    record Call(DialTarget target, Recognition recognition) {}

    Dialer(IngestParts parts, List<Call> calls, DialMeters meters, AtomicInteger count) {
        this.parts = parts;
        this.calls = new ArrayList<>(calls);
        this.meters = meters;
        this.count = count;
    }

    @Override
    public Future<?> start() {
        IngestLoop own = new IngestLoop(vertx, parts);
        loop = own;
        NetClient calling = vertx.createNetClient(new NetClientOptions()
                .setConnectTimeout(CONNECT_TIMEOUT_MS)
                .setTcpNoDelay(true)
                .setTcpKeepAlive(true));
        client = calling;
        for (Call call : calls) {
            lines.add(new DialLine(call.target(), call.recognition(), own, vertx, calling, meters, count));
        }
        lines.forEach(DialLine::call);
        return Future.succeededFuture();
    }

    /** The lines, from any thread. */
    List<DialLine> lines() {
        return lines;
    }

    @Override
    public int actualPort() {
        return 0;
    }

    @Override
    public @Nullable IngestLoop loop() {
        return loop;
    }

    @Override
    public Future<?> stop() {
        lines.forEach(DialLine::stop);
        if (loop != null) {
            loop.close();
        }
        return client == null ? Future.succeededFuture() : client.close();
    }
}
