// SPDX-License-Identifier: Apache-2.0
package vedette.simulator;

/**
 * A device of the city.
 *
 * @param value identity inside its scheme: a phone number, or a topic level
 * @param token by which an MQTT device logs in; empty for terminals. A demonstration's secret is no secret
 * @param intervalSeconds how often it reports when it moves
 */
record CityDevice(Sort sort, String value, String token, int intervalSeconds) {
    /** What it is. */
    enum Sort {
        TERMINAL_2013("jt808", "gnss-terminal"),
        TERMINAL_2019("jt808", "gnss-terminal"),
        RADIO("mqtt", "radio"),
        RECORDER("mqtt", "bodycam"),
        DRONE("mqtt", "drone-link");

        final String scheme;
        final String sourceType;

        Sort(String scheme, String sourceType) {
            this.scheme = scheme;
            this.sourceType = sourceType;
        }
    }

    boolean isTerminal() {
        return sort == Sort.TERMINAL_2013 || sort == Sort.TERMINAL_2019;
    }

    /** {@code scheme:value}. */
    String id() {
        return sort.scheme + ':' + value;
    }
}
