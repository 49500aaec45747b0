// SPDX-License-Identifier: Apache-2.0
package vedette.protocol.nativemqtt;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import java.util.Set;
import vedette.protocol.Certainty;
import vedette.protocol.Envelope;
import vedette.protocol.Explanation;
import vedette.protocol.MalformedMessageException;
import vedette.protocol.Protocol;
import vedette.protocol.Session;
import vedette.protocol.SessionLimits;
import vedette.protocol.Transport;
import vedette.telemetry.DeviceId;
import vedette.telemetry.ExtraSink;

/** Vedette's native scheme of JSON over MQTT. */
public final class NativeMqttProtocol implements Protocol {
    /** Name of the protocol, and format of its extras. */
    public static final String NAME = "native";

    /** Scheme of the identities of its devices: the first level of the topic, {@code mqtt:drone-07}. */
    public static final String SCHEME = "mqtt";

    /** Scheme of radios of which the manager of their network speaks: {@code pdt:3500123}. */
    public static final String RADIO_SCHEME = "pdt";

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public String title() {
        return "Vedette native telemetry, JSON over MQTT, version 1";
    }

    @Override
    public Set<Transport> transports() {
        return Set.of(Transport.MQTT);
    }

    /** A message that begins as a JSON object or array; its topic tells more, see {@link #recognises}. */
    @Override
    public Certainty recognise(Transport transport, ByteBuf first) {
        for (int i = first.readerIndex(); i < first.writerIndex(); i++) {
            byte b = first.getByte(i);
            if (b == '{' || b == '[') {
                return transport == Transport.MQTT ? Certainty.YES : Certainty.NO;
            }
            if (b != ' ' && b != '\t' && b != '\r' && b != '\n') {
                return Certainty.NO;
            }
        }
        return transport == Transport.MQTT ? Certainty.NEED_MORE : Certainty.NO;
    }

    @Override
    public boolean recognises(Envelope envelope) {
        return envelope instanceof Envelope.MqttTopic topic && TopicKind.of(topic.topic()) != TopicKind.OTHER;
    }

    @Override
    public Session open(Transport transport, SessionLimits limits) {
        return new NativeSession(limits);
    }

    @Override
    public Set<String> commands() {
        return Set.of(
                "locate",
                "text",
                "interval",
                "parameters",
                "engine",
                "output",
                "reboot",
                "photo",
                "return",
                "loiter",
                "media.start",
                "media.stop",
                "raw");
    }

    /** Reads the message as one of the telemetry topic: the topic itself is not in the frame. */
    @Override
    public void explain(ByteBuf frame, Explanation out) {
        try {
            new MessageReader(NAME)
                    .explain(ByteBufUtil.getBytes(frame), TopicKind.TELEMETRY, new DeviceId(SCHEME, "explained"), out);
        } catch (MalformedMessageException e) {
            out.note("refused: " + e.reason().wireName(), e.detail());
        }
    }

    @Override
    public void readExtra(byte[] bytes, ExtraSink sink) {
        ExtraMembers.read(bytes, MessageReader.JSON, sink);
    }
}
