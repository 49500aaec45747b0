// SPDX-License-Identifier: Apache-2.0
package vedette.protocol.mapped;

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
import vedette.protocol.mobile.JsonValue;
import vedette.protocol.nativemqtt.TelemetryReader;
import vedette.telemetry.DeviceId;
import vedette.telemetry.ExtraSink;

/** A protocol that somebody's configuration describes: one mapping, under the mapping's name. */
public final class MappedProtocol implements Protocol {
    private final Mapping mapping;

    public MappedProtocol(Mapping mapping) {
        this.mapping = mapping;
    }

    public Mapping mapping() {
        return mapping;
    }

    @Override
    public String name() {
        return mapping.name();
    }

    @Override
    public String title() {
        return mapping.title();
    }

    @Override
    public Set<Transport> transports() {
        return Set.of(Transport.MQTT);
    }

    /** The topic tells, see {@link #recognises}. */
    @Override
    public Certainty recognise(Transport transport, ByteBuf first) {
        return Certainty.NO;
    }

    @Override
    public boolean recognises(Envelope envelope) {
        return envelope instanceof Envelope.BrokerTopic topic && mapping.topic().match(topic.topic()) != null;
    }

    @Override
    public Session open(Transport transport, SessionLimits limits) {
        return new MappedSession(mapping, limits);
    }

    /** Tells for each rule of the mapping what it found and what that comes to, or why it comes to nothing. */
    @Override
    public void explain(ByteBuf frame, Explanation out) {
        byte[] source = ByteBufUtil.getBytes(frame);
        try {
            JsonValue message = JsonValue.read(source, Mapping.MAX_BYTES);
            new MessageMapper(mapping)
                    .read(source, message, new DeviceId(mapping.name(), "explained"), 0, new Trace(out));
        } catch (MalformedMessageException e) {
            out.note("refused: " + e.reason().wireName(), e.detail());
        }
        if (out.fields().isEmpty()) {
            out.note("mapping", "reads nothing of this message");
        }
    }

    @Override
    public void readExtra(byte[] bytes, ExtraSink sink) {
        TelemetryReader.readExtra(bytes, sink);
    }
}
