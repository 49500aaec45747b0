// SPDX-License-Identifier: Apache-2.0
package vedette.ingest;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.handler.codec.mqtt.MqttProperties;
import io.netty.handler.codec.mqtt.MqttProperties.IntegerProperty;
import io.netty.handler.codec.mqtt.MqttProperties.StringProperty;
import io.vertx.mqtt.MqttEndpoint;
import java.util.UUID;

/**
 * The packets that the gateway writes itself: acknowledgements, so that those of one turn leave in one write, and the
 * properties of CONNACK.
 */
final class MqttFrames {
    /** Protocol level of MQTT 5. */
    static final int VERSION_5 = 5;

    static final int SUCCESS = 0x00;
    static final int NOT_AUTHORIZED = 0x87;
    static final int TOPIC_NAME_INVALID = 0x90;
    static final int PAYLOAD_FORMAT_INVALID = 0x99;

    private static final int PUBACK = 0x40;
    private static final int PUBREC = 0x50;
    private static final int PUBCOMP = 0x70;

    private MqttFrames() {}

    /** PUBACK. Before MQTT 5 it has no reason: what is no use then is acknowledged all the same, or it would come again. */
    static ByteBuf acknowledged(int packetId, int reason, boolean isV5) {
        return reply(PUBACK, packetId, isV5 ? reason : SUCCESS);
    }

    /** PUBREC. */
    static ByteBuf received(int packetId, int reason, boolean isV5) {
        return reply(PUBREC, packetId, isV5 ? reason : SUCCESS);
    }

    /** PUBCOMP. */
    static ByteBuf complete(int packetId) {
        return reply(PUBCOMP, packetId, SUCCESS);
    }

    private static ByteBuf reply(int type, int packetId, int reason) {
        ByteBuf frame = Unpooled.buffer(5);
        frame.writeByte(type).writeByte(reason == SUCCESS ? 2 : 3).writeShort(packetId);
        return reason == SUCCESS ? frame : frame.writeByte(reason);
    }

    /** What an MQTT 5 client is told of the server. */
    static MqttProperties welcome(MqttEndpoint endpoint, IngestSettings.Mqtt settings) {
        MqttProperties properties = new MqttProperties();
        if (endpoint.protocolVersion() >= VERSION_5) {
            properties.add(new IntegerProperty(MqttProperties.RECEIVE_MAXIMUM, settings.maxInFlight()));
            properties.add(new IntegerProperty(MqttProperties.MAXIMUM_PACKET_SIZE, settings.maxMessageBytes()));
            properties.add(new IntegerProperty(MqttProperties.TOPIC_ALIAS_MAXIMUM, 0));
            properties.add(new IntegerProperty(MqttProperties.WILDCARD_SUBSCRIPTION_AVAILABLE, 1));
            properties.add(new IntegerProperty(MqttProperties.SUBSCRIPTION_IDENTIFIER_AVAILABLE, 0));
            properties.add(new IntegerProperty(MqttProperties.SHARED_SUBSCRIPTION_AVAILABLE, 0));
            properties.add(new IntegerProperty(MqttProperties.SESSION_EXPIRY_INTERVAL, 0));
            if (endpoint.clientIdentifier() == null) {
                properties.add(new StringProperty(
                        MqttProperties.ASSIGNED_CLIENT_IDENTIFIER,
                        UUID.randomUUID().toString()));
            }
        }
        return properties;
    }

    /** The reason of a refusal, for people. */
    static MqttProperties because(MqttEndpoint endpoint, String reason) {
        MqttProperties properties = new MqttProperties();
        if (endpoint.protocolVersion() >= VERSION_5) {
            properties.add(new StringProperty(MqttProperties.REASON_STRING, reason));
        }
        return properties;
    }
}
