// SPDX-License-Identifier: Apache-2.0
package vedette.protocol.owntracks;

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
import vedette.protocol.Terminal;
import vedette.protocol.Transport;
import vedette.protocol.http.HttpFraming;
import vedette.protocol.http.HttpRequest;
import vedette.protocol.mobile.JsonMembers;
import vedette.protocol.mobile.JsonValue;
import vedette.telemetry.ExtraSink;

/** OwnTracks: phones and bridged trackers, by MQTT under {@code owntracks/}, and by HTTP on the shared TCP port. */
public final class OwnTracksProtocol implements Protocol {
    /** Name of the protocol, scheme of its devices' identities and format of its extras. */
    public static final String NAME = "owntracks";

    /** A picture is posted in one message. */
    private static final int MAX_REQUEST_BYTES = Message.MAX_BYTES + 8 * 1024;

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public String title() {
        return "OwnTracks JSON over MQTT and HTTP";
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
        return envelope instanceof Envelope.BrokerTopic topic && Speaker.isTopic(topic.topic());
    }

    @Override
    public int maxFrameBytes() {
        return MAX_REQUEST_BYTES;
    }

    @Override
    public Session open(Transport transport, SessionLimits limits) {
        return new OwnTracksSession(transport, limits.withFramesOf(MAX_REQUEST_BYTES));
    }

    @Override
    public Terminal terminal(String identity, Transport transport) {
        return new OwnTracksTerminal(identity);
    }

    @Override
    public Set<String> commands() {
        return Set.of("locate", "interval", "raw");
    }

    @Override
    public String messageField() {
        return "_type";
    }

    @Override
    public void explain(ByteBuf frame, Explanation out) {
        try {
            if (frame.isReadable() && HttpFraming.isStart(frame, frame.readerIndex())) {
                HttpRequest request = HttpRequest.read(frame, out);
                int offset = frame.readableBytes() - request.body().readableBytes();
                message(request.body(), Math.max(0, offset), out);
            } else {
                message(frame, 0, out);
            }
        } catch (MalformedMessageException e) {
            out.note("refused: " + e.reason().wireName(), e.detail());
        }
    }

    private static void message(ByteBuf body, int offset, Explanation out) throws MalformedMessageException {
        JsonValue json = JsonValue.readObject(ByteBufUtil.getBytes(body), Message.MAX_BYTES);
        JsonMembers.explain(json, offset, Message.MEANINGS, out);
        if (json.text("_type").equals("encrypted")) {
            out.note("encrypted", "the gateway has no key: what the message says cannot be read");
        }
    }

    @Override
    public void readExtra(byte[] bytes, ExtraSink sink) {
        try {
            JsonMembers.extras(JsonValue.readObject(bytes, Message.MAX_BYTES), Message.TOLD, sink);
        } catch (MalformedMessageException e) {
            sink.hex("message", ByteBufUtil.hexDump(bytes)); // other bytes than a session kept
        }
    }
}
