// SPDX-License-Identifier: Apache-2.0
package vedette.protocol;

import java.util.Map;

/** What stands round the bytes when the transport is more than bytes. */
public sealed interface Envelope {
    /** Nothing: a stream or a datagram. */
    Envelope BYTES = new Bytes();

    /** A stream or a datagram. */
    record Bytes() implements Envelope {}

    /**
     * A message published by a device.
     *
     * @param topic relative to the gateway's root: {@code drone-07/telemetry} for {@code vedette/v1/d/drone-07/telemetry};
     *     its first level is the device that the broker authenticated
     */
    record MqttTopic(String topic) implements Envelope {}

    /**
     * A message of a standard that has topics of its own, published by a client of the gateway's broker or taken from a
     * broker outside.
     *
     * @param topic the whole topic: {@code thing/product/4TADKA5R0028/osd}
     */
    record BrokerTopic(String topic) implements Envelope {}

    /**
     * An HTTP request whose body the bytes are.
     *
     * @param path with its query
     * @param headers by lower-case name
     */
    record HttpRequest(String method, String path, Map<String, String> headers) implements Envelope {
        public HttpRequest {
            headers = Map.copyOf(headers);
        }
    }
}
