// SPDX-License-Identifier: Apache-2.0
package vedette.ingest;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.vertx.mqtt.messages.MqttSubAckMessage;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What a broker's answer to SUBSCRIBE says of the filters. */
class SubscriptionsTest {
    private static final int REFUSED = 0x80;

    private static Subscriptions answered(List<String> topics, Integer... granted) {
        Subscriptions made = new Subscriptions(BrokerSettingsTest.to("mqtt://broker", "vedette", topics, "gw"));
        made.answered(MqttSubAckMessage.create(1, List.of(granted)));
        return made;
    }

    @Test
    void aRefusalIsOfTheFilterInItsPlace() {
        assertEquals(
                List.of("$share/gw/b"),
                answered(List.of("a", "b", "c"), 1, REFUSED, 1).refused());
    }

    @Test
    void aFilterThatIsNamedTwiceIsAskedForOnce() {
        assertEquals(
                List.of("$share/gw/b"),
                answered(List.of("a", "a", "b"), 1, REFUSED).refused());
    }

    @Test
    void whatIsNotAnsweredIsNotGranted() {
        assertEquals(List.of("$share/gw/b"), answered(List.of("a", "b"), 1).refused());
    }

    @Test
    void aLowerQualityThanAskedForIsNoticed() {
        Subscriptions made = answered(List.of("a", "b"), 0, 1);
        assertEquals(List.of("$share/gw/a"), made.weaker());
        assertEquals(List.of(), made.refused());
    }

    @Test
    void theNextAnswerIsOfWhatWasRefused() {
        Subscriptions made = answered(List.of("a", "b", "c"), 1, REFUSED, REFUSED);
        made.answered(MqttSubAckMessage.create(2, List.of(1, REFUSED)));
        assertEquals(List.of("$share/gw/c"), made.refused());
    }
}
