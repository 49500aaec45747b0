// SPDX-License-Identifier: Apache-2.0
package vedette.protocol;

import java.util.Map;

/** What stands round the bytes when the transport is more than bytes. */
public sealed interface Envelope {
    /** Nothing: a stream or a datagram. */
    Envelope BYTES = new Bytes();

    /** The topic of the message, empty where the transport has none. */
    String topic();

    /** A stream or a datagram. */
    record Bytes() implements Envelope {
        @Override
        public String topic() {
            return "";
        }
    }

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
     * @param account user name that the client logged in with: the device itself ({@code mqtt:} and that name) where the
     *     topics of the standard do not say who speaks; empty when a broker outside has let the client in
     */
    record BrokerTopic(String topic, String account) implements Envelope {
        /** One whose topic says who speaks. */
        public BrokerTopic(String topic) {
            this(topic, "");
        }
    }

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

        @Override
        public String topic() {
            return "";
        }
    }
}
