// SPDX-License-Identifier: Apache-2.0
package vedette.protocol.dji;

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
import vedette.telemetry.ExtraSink;

/** DJI Cloud API, device to cloud: docks, and remote controllers with DJI Pilot 2, over MQTT. */
public final class DjiProtocol implements Protocol {
    /** Name of the protocol, format of its extras, and scheme of its devices: {@code dji:} and a serial number. */
    public static final String NAME = "dji";

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public String title() {
        return "DJI Cloud API, Pilot 2 and docks to cloud, JSON over MQTT";
    }

    @Override
    public Set<Transport> transports() {
        return Set.of(Transport.MQTT);
    }

    /** Its messages are JSON like others: the topic alone tells, see {@link #recognises}. */
    @Override
    public Certainty recognise(Transport transport, ByteBuf first) {
        return Certainty.NO;
    }

    @Override
    public boolean recognises(Envelope envelope) {
        return envelope instanceof Envelope.BrokerTopic whole && Topic.of(whole.topic()) != null;
    }

    @Override
    public Session open(Transport transport, SessionLimits limits) {
        return new DjiSession(limits);
    }

    @Override
    public Set<String> commands() {
        return Service.COMMANDS;
    }

    /** Methods tell the kinds of messages apart; properties have none. */
    @Override
    public String messageField() {
        return "method";
    }

    @Override
    public void explain(ByteBuf frame, Explanation out) {
        try {
            new MessageExplanation(ByteBufUtil.getBytes(frame), out).explain();
        } catch (MalformedMessageException e) {
            out.note("refused: " + e.reason().wireName(), e.detail());
        }
    }

    @Override
    public void readExtra(byte[] bytes, ExtraSink sink) {
        KeptMembers.read(bytes, sink);
    }
}
