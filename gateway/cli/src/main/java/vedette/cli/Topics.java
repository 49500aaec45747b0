// SPDX-License-Identifier: Apache-2.0
package vedette.cli;

import java.util.List;
import vedette.protocol.Envelope;

/** Topics as an integrator copies them from a broker: with the root that the gateway takes away, or whole. */
final class Topics {
    /** The gateway's default root of device topics. */
    static final String DEFAULT_ROOT = "vedette/v1/d/";

    private Topics() {}

    /** What stands round a message of that topic: a device's topic where the root is there, otherwise a whole one. */
    static Envelope envelope(String topic) {
        return topic.startsWith(DEFAULT_ROOT)
                ? new Envelope.MqttTopic(topic.substring(DEFAULT_ROOT.length()))
                : new Envelope.BrokerTopic(topic);
    }

    /** The ways to take an envelope, the likeliest first: a topic without the root may have lost it on its way. */
    static List<Envelope> readings(Envelope envelope) {
        return envelope instanceof Envelope.BrokerTopic whole
                ? List.of(whole, new Envelope.MqttTopic(whole.topic()))
                : List.of(envelope);
    }
}
