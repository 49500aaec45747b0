// SPDX-License-Identifier: Apache-2.0
package vedette.gateway;

import java.util.ArrayDeque;
import java.util.Deque;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import vedette.http.HttpListener;
import vedette.ingest.Ingest;

/**
 * A gateway that runs. Started by {@link Composition#start}; stopped by {@link #close}, which blocks until everything that
 * was read is on disk, all connections are closed and the clean stop is marked.
 */
public final class Gateway implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Gateway.class);

    private final GatewaySettings settings;
    private final Ingest ingest;
    private final HttpListener http;
    private final Deque<AutoCloseable> started;

    /** @param started what is to be closed, last started first */
    Gateway(GatewaySettings settings, Ingest ingest, HttpListener http, Deque<AutoCloseable> started) {
        this.settings = settings;
        this.ingest = ingest;
        this.http = http;
        this.started = new ArrayDeque<>(started);
    }

    /** TCP and UDP port of the devices. */
    public int devicePort() {
        return ingest.port();
    }

    /** Port of the MQTT server. */
    public int mqttPort() {
        return ingest.mqttPort();
    }

    /** Port of the page and the API. */
    public int httpPort() {
        return http.port();
    }

    public GatewaySettings settings() {
        return settings;
    }

    @Override
    public synchronized void close() {
        closeAll(started);
    }

    /** Closes what is there, last first; a fault of one does not keep the others open. */
    static void closeAll(Deque<AutoCloseable> parts) {
        while (!parts.isEmpty()) {
            try {
                parts.pop().close();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                LOG.warn("gateway: stop interrupted, parts left open count={}", parts.size());
                return;
            } catch (Exception e) {
                LOG.error("gateway: a part did not stop", e);
            }
        }
    }
}
