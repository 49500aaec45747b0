// SPDX-License-Identifier: Apache-2.0
package vedette.ingest;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import vedette.protocol.Protocol;

/** The brokers outside, of which the gateway is a client. */
final class Brokers {
    private final IngestParts parts;
    private final List<BrokerClient> clients = new CopyOnWriteArrayList<>();

    Brokers(IngestParts parts) {
        this.parts = parts;
    }

    /**
     * The clients that are configured, to be deployed. Reads files: not on an event loop.
     *
     * @param protocols that speak over MQTT
     * @throws IllegalArgumentException when a file cannot be read
     */
    List<BrokerClient> prepare(List<Protocol> protocols) {
        List<BrokerClient> made = new ArrayList<>();
        for (BrokerSettings one : parts.settings.brokers()) {
            made.add(new BrokerClient(parts, one, one.password(), protocols, parts.metrics.broker(one.name())));
        }
        clients.addAll(made);
        return made;
    }

    List<BrokerClient> clients() {
        return clients;
    }

    List<BrokerHealth> health() {
        return clients.stream().map(BrokerClient::health).toList();
    }
}
