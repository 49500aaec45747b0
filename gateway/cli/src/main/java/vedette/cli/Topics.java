// SPDX-License-Identifier: Apache-2.0
package vedette.cli;

import java.util.List;
import vedette.protocol.Envelope;

/** Topics as an integrator copies them from a broker: with the root that the gateway takes away, or whole. */
final class Topics {
    /** The gateway's default root of device topics. */
    static final String DEFAULT_ROOT = "vedette/v1/d/";

    /** Who publishes, where the input does not say: a standard may have topics that name nobody. */
    static final String SOMEBODY = "client";

    private Topics() {}

    /**
     * What stands round a message of that topic: a device's topic where the root is there, otherwise a whole one.
     *
     * @param account user name of the client that publishes
     */
    static Envelope envelope(String topic, String account) {
        return topic.startsWith(DEFAULT_ROOT)
                ? new Envelope.MqttTopic(topic.substring(DEFAULT_ROOT.length()))
                : new Envelope.BrokerTopic(topic, account);
    }

    /** The ways to take an envelope, the likeliest first: a topic without the root may have lost it on its way. */
    static List<Envelope> readings(Envelope envelope) {
        return envelope instanceof Envelope.BrokerTopic whole
                ? List.of(whole, new Envelope.MqttTopic(whole.topic()))
                : List.of(envelope);
    }
}
