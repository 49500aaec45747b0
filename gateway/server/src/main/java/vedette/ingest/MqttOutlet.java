// SPDX-License-Identifier: Apache-2.0
package vedette.ingest;

import io.netty.buffer.ByteBuf;
import io.netty.handler.codec.mqtt.MqttProperties;
import io.netty.handler.codec.mqtt.MqttQoS;
import io.vertx.core.buffer.Buffer;
import io.vertx.mqtt.MqttEndpoint;
import io.vertx.mqtt.messages.MqttSubscribeMessage;
import io.vertx.mqtt.messages.MqttUnsubscribeMessage;
import io.vertx.mqtt.messages.codes.MqttSubAckReasonCode;
import io.vertx.mqtt.messages.codes.MqttUnsubAckReasonCode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import vedette.telemetry.DeviceId;

/**
 * What one MQTT client hears. Below the gateway's root that is the commands of its own device alone. Outside it may
 * subscribe to anything: only what the sessions of its own connection publish is ever looked up in its subscriptions, so
 * that no filter shows it what is for another. Confined to the connection's {@link IngestLoop}.
 */
final class MqttOutlet {
    /** Subscriptions of one client outside the root. */
    static final int MAX_FILTERS = 64;

    private static final int MAX_FILTER_LENGTH = 256;
    private static final String COMMANDS = "/cmd";

    private final MqttEndpoint endpoint;
    private final SocketInternals socket;
    private final int maxInFlight;
    private final String prefix;
    private final String ownPrefix;
    private final String ownCommands;
    private final boolean isV5;
    private final Map<String, MqttQoS> granted = new LinkedHashMap<>(2);
    private @Nullable MqttQoS commandsGranted;
    private int inFlight;

    /** @param prefix root of the gateway's topics, with a slash */
    MqttOutlet(MqttEndpoint endpoint, SocketInternals socket, DeviceId account, String prefix, int maxInFlight) {
        this.endpoint = endpoint;
        this.socket = socket;
        this.maxInFlight = maxInFlight;
        this.prefix = prefix;
        ownPrefix = account.value() + '/';
        ownCommands = prefix + account.value() + COMMANDS;
        isV5 = endpoint.protocolVersion() >= MqttFrames.VERSION_5;
        endpoint.publishAcknowledgeHandler(id -> inFlight = Math.max(0, inFlight - 1));
        endpoint.subscribeHandler(this::subscribe);
        endpoint.unsubscribeHandler(this::unsubscribe);
    }

    private void subscribe(MqttSubscribeMessage message) {
        List<MqttSubAckReasonCode> reasons = new ArrayList<>();
        List<MqttQoS> levels = new ArrayList<>();
        for (var subscription : message.topicSubscriptions()) {
            MqttQoS level = subscription.qualityOfService() == MqttQoS.AT_MOST_ONCE
                    ? MqttQoS.AT_MOST_ONCE
                    : MqttQoS.AT_LEAST_ONCE;
            MqttSubAckReasonCode reason = grant(subscription.topicName(), level);
            reasons.add(reason);
            levels.add(reason.isError() ? MqttQoS.FAILURE : level);
        }
        if (isV5) {
            endpoint.subscribeAcknowledge(message.messageId(), reasons, MqttProperties.NO_PROPERTIES);
        } else {
            endpoint.subscribeAcknowledge(message.messageId(), levels);
        }
    }

    private MqttSubAckReasonCode grant(String filter, MqttQoS level) {
        if (filter.equals(ownCommands)) {
            commandsGranted = level;
        } else if (filter.startsWith("$") || filter.startsWith(prefix)) {
            return MqttSubAckReasonCode.NOT_AUTHORIZED;
        } else if (!TopicFilter.isValid(filter) || filter.length() > MAX_FILTER_LENGTH) {
            return MqttSubAckReasonCode.TOPIC_FILTER_INVALID;
        } else if (granted.size() >= MAX_FILTERS && !granted.containsKey(filter)) {
            return MqttSubAckReasonCode.QUOTA_EXCEEDED;
        } else {
            granted.put(filter, level);
        }
        return level == MqttQoS.AT_MOST_ONCE ? MqttSubAckReasonCode.GRANTED_QOS0 : MqttSubAckReasonCode.GRANTED_QOS1;
    }

    private void unsubscribe(MqttUnsubscribeMessage message) {
        List<MqttUnsubAckReasonCode> reasons = new ArrayList<>();
        for (String filter : message.topics()) {
            boolean isCommands = filter.equals(ownCommands) && commandsGranted != null;
            if (isCommands) {
                commandsGranted = null;
            }
            reasons.add(
                    isCommands || granted.remove(filter) != null
                            ? MqttUnsubAckReasonCode.SUCCESS
                            : MqttUnsubAckReasonCode.NO_SUBSCRIPTION_EXISTED);
        }
        if (isV5) {
            endpoint.unsubscribeAcknowledge(message.messageId(), reasons, MqttProperties.NO_PROPERTIES);
        } else {
            endpoint.unsubscribeAcknowledge(message.messageId());
        }
    }

    /** Why the session below the root has no way to the device. */
    @Nullable
    String deafBecause() {
        return commandsGranted == null ? "the device has not subscribed to its cmd topic" : slowBecause();
    }

    private @Nullable String slowBecause() {
        return inFlight < maxInFlight ? null : "the device does not acknowledge";
    }

    /** Publishes below the root. Owns {@code payload}. */
    void publishBelowRoot(String topic, ByteBuf payload) {
        if (!topic.startsWith(ownPrefix) || topic.length() == ownPrefix.length()) {
            payload.release();
            throw new IllegalStateException("topic: found '" + topic + "', expected one below '" + ownPrefix + '\'');
        }
        publish(prefix + topic, commandsGranted, payload);
    }

    private void publish(String topic, @Nullable MqttQoS level, ByteBuf payload) {
        try {
            boolean isCertain = level == MqttQoS.AT_LEAST_ONCE;
            boolean isClogged = isCertain ? slowBecause() != null : socket.isClogged();
            if (level == null || isClogged || !endpoint.isConnected()) {
                return;
            }
            if (isCertain) {
                inFlight++;
            }
            byte[] bytes = new byte[payload.readableBytes()];
            payload.readBytes(bytes);
            endpoint.publish(topic, Buffer.buffer(bytes), level, false, false);
        } finally {
            payload.release();
        }
    }

    private @Nullable MqttQoS levelOf(String topic) {
        MqttQoS best = null;
        for (Map.Entry<String, MqttQoS> one : granted.entrySet()) {
            if ((best == null || one.getValue().value() > best.value()) && TopicFilter.matches(one.getKey(), topic)) {
                best = one.getValue();
            }
        }
        return best;
    }

    /** Topics of a session whose standard has its own. */
    final class Whole implements Topics {
        @Override
        public @Nullable String deafBecause() {
            return granted.isEmpty() ? "the device has subscribed to nothing" : slowBecause();
        }

        @Override
        public void publish(String topic, ByteBuf payload) {
            if (topic.startsWith(prefix)) {
                payload.release();
                throw new IllegalStateException("topic: found '" + topic + "', expected none below '" + prefix + '\'');
            }
            MqttOutlet.this.publish(topic, levelOf(topic), payload);
        }
    }
}
