// SPDX-License-Identifier: Apache-2.0
package vedette.ingest;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The examples of section 4.7 of the MQTT standard, and some more. */
class TopicFilterTest {
    @ParameterizedTest
    @CsvSource({
        "sport/tennis/player1/#, sport/tennis/player1, true",
        "sport/tennis/player1/#, sport/tennis/player1/ranking, true",
        "sport/tennis/player1/#, sport/tennis/player10, false",
        "sport/#, sport, true",
        "#, sport/tennis, true",
        "sport/tennis/+, sport/tennis/player1, true",
        "sport/tennis/+, sport/tennis/player1/ranking, false",
        "sport/+, sport, false",
        "sport/+, sport/, true",
        "+/+, /finance, true",
        "/+, /finance, true",
        "+, /finance, false",
        "sport/tennis, sport/tennis, true",
        "sport/tennis, sport/tenni, false",
        "sport/tennis, sport/tennis/, false",
        "sport/tennis/, sport/tennis, false",
        "sport/tennis, sport, false",
        "+/tennis/#, sport/tennis, true",
    })
    void aTopicMatchesLevelByLevel(String filter, String topic, boolean matches) {
        assertEquals(matches, TopicFilter.matches(filter, topic));
    }

    @ParameterizedTest
    @CsvSource({
        "sport/+/player1, true",
        "+, true",
        "#, true",
        "/, true",
        "sport+, false",
        "sport/+x, false",
        "sport/#/ranking, false",
        "sport/tennis#, false",
        "'', false",
    })
    void aWildcardIsALevelOfItsOwn(String filter, boolean valid) {
        assertEquals(valid, TopicFilter.isValid(filter));
    }
}
