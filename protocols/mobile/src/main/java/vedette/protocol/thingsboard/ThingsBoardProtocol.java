// SPDX-License-Identifier: Apache-2.0
package vedette.protocol.thingsboard;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import java.util.Arrays;
import java.util.Set;
import vedette.protocol.Certainty;
import vedette.protocol.Envelope;
import vedette.protocol.Explanation;
import vedette.protocol.MalformedMessageException;
import vedette.protocol.Protocol;
import vedette.protocol.Session;
import vedette.protocol.SessionLimits;
import vedette.protocol.Terminal;
import vedette.protocol.Transport;
import vedette.protocol.http.HttpFraming;
import vedette.protocol.http.HttpRequest;
import vedette.protocol.mobile.JsonValue;
import vedette.protocol.nativemqtt.NativeMqttProtocol;
import vedette.protocol.nativemqtt.TelemetryReader;
import vedette.telemetry.ExtraSink;

/** ThingsBoard's device API over MQTT and HTTP, and its gateway API over MQTT. */
public final class ThingsBoardProtocol implements Protocol {
    /** Name of the protocol, and scheme of the devices that a gateway or a path names. */
    public static final String NAME = "thingsboard";

    private static final int MAX_REQUEST_BYTES = TelemetryReader.MAX_BYTES + 8 * 1024;

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public String title() {
        return "ThingsBoard device API over MQTT and HTTP, gateway API over MQTT";
    }

    @Override
    public Set<Transport> transports() {
        return Set.of(Transport.TCP, Transport.MQTT);
    }

    /** Over MQTT the topic tells, see {@link #recognises}. */
    @Override
    public Certainty recognise(Transport transport, ByteBuf first) {
        return transport == Transport.TCP ? FirstRequest.recognise(first) : Certainty.NO;
    }

    @Override
    public boolean recognises(Envelope envelope) {
        return envelope instanceof Envelope.BrokerTopic topic && Topic.isOwn(topic.topic());
    }

    @Override
    public int maxFrameBytes() {
        return MAX_REQUEST_BYTES;
    }

    @Override
    public Session open(Transport transport, SessionLimits limits) {
        return new ThingsBoardSession(transport, limits.withFramesOf(MAX_REQUEST_BYTES));
    }

    @Override
    public Terminal terminal(String identity, Transport transport) {
        return new ThingsBoardTerminal(identity);
    }

    @Override
    public Set<String> commands() {
        return new NativeMqttProtocol().commands();
    }

    @Override
    public void explain(ByteBuf frame, Explanation out) {
        try {
            if (frame.isReadable() && HttpFraming.isStart(frame, frame.readerIndex())) {
                HttpRequest request = HttpRequest.read(frame, out);
                int offset = frame.readableBytes() - request.body().readableBytes();
                said(ByteBufUtil.getBytes(request.body()), Math.max(0, offset), out);
            } else {
                message(ByteBufUtil.getBytes(frame), out);
            }
        } catch (MalformedMessageException e) {
            out.note("refused: " + e.reason().wireName(), e.detail());
        }
    }

    /** A message of a gateway has an array for each device, which no telemetry object is made of. */
    private static void message(byte[] source, Explanation out) throws MalformedMessageException {
        JsonValue json = JsonValue.read(source, TelemetryReader.MAX_BYTES);
        boolean ofGateway = !json.members().isEmpty()
                && json.members().values().stream().allMatch(one -> one.kind() == JsonValue.Kind.ARRAY);
        if (!ofGateway) {
            said(source, 0, out);
            return;
        }
        for (var device : json.members().entrySet()) {
            out.enter(device.getKey());
            JsonValue said = device.getValue();
            said(Arrays.copyOfRange(source, said.from(), said.to()), said.from(), out);
            out.leave();
        }
    }

    private static void said(byte[] json, int offset, Explanation out) throws MalformedMessageException {
        Explanation inner = new Explanation();
        try {
            new TelemetryReader(NAME).explain(json, inner);
        } finally {
            out.add(inner, offset);
        }
    }

    @Override
    public void readExtra(byte[] bytes, ExtraSink sink) {
        TelemetryReader.readExtra(bytes, sink);
    }
}
