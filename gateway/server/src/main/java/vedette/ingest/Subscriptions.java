// SPDX-License-Identifier: Apache-2.0
package vedette.ingest;

import io.vertx.mqtt.MqttClient;
import io.vertx.mqtt.messages.MqttSubAckMessage;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/**
 * What the gateway subscribes to on one connection to a broker outside: first to all, then again to what was refused. Asks
 * once at a time, so that an answer is to the last question. Confined to its loop.
 */
final class Subscriptions {
    private static final int REFUSED = 0x80;

    private final int qos;
    private List<String> refused = List.of();
    private List<String> weaker = List.of();
    private List<String> asked;

    Subscriptions(BrokerSettings settings) {
        qos = settings.qos();
        asked = settings.topics().stream().map(settings::filter).distinct().toList();
    }

    /** Subscribes to what is not granted yet. */
    void ask(MqttClient client, Consumer<Throwable> failed) {
        Map<String, Integer> filters = new LinkedHashMap<>();
        asked.forEach(filter -> filters.put(filter, qos));
        client.subscribe(filters).onFailure(failed::accept);
    }

    void answered(MqttSubAckMessage answer) {
        List<Integer> granted = answer.grantedQoSLevels();
        List<String> no = new ArrayList<>();
        List<String> less = new ArrayList<>();
        for (int i = 0; i < asked.size(); i++) {
            int level = i < granted.size() ? granted.get(i) : REFUSED;
            if (level >= REFUSED) {
                no.add(asked.get(i));
            } else if (level < qos) {
                less.add(asked.get(i));
            }
        }
        refused = List.copyOf(no);
        weaker = List.copyOf(less);
        asked = refused;
    }

    /** Filters that the last answer refused. */
    List<String> refused() {
        return refused;
    }

    /** Filters that the last answer granted with a lower quality of service than was asked for: of them messages may be lost. */
    List<String> weaker() {
        return weaker;
    }
}
