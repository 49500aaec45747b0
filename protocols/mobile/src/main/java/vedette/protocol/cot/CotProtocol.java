// SPDX-License-Identifier: Apache-2.0
package vedette.protocol.cot;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import vedette.protocol.Certainty;
import vedette.protocol.Explanation;
import vedette.protocol.FrameExtra;
import vedette.protocol.MalformedMessageException;
import vedette.protocol.Protocol;
import vedette.protocol.Session;
import vedette.protocol.SessionLimits;
import vedette.protocol.Terminal;
import vedette.protocol.Transport;
import vedette.telemetry.ExtraSink;

/** Cursor on Target: events in XML, or in the Protobuf of the TAK protocol, over TCP and UDP. */
public final class CotProtocol implements Protocol {
    /** Name of the protocol, scheme of its devices' identities and format of its extras. */
    public static final String NAME = "cot";

    private static final int MAX_EVENT_BYTES = 32 * 1024;

    private static final Map<String, String> MEANINGS = Map.ofEntries(
            Map.entry("@uid", "who or what it is about"),
            Map.entry("@type", "a: somebody; b-a-o: call for help"),
            Map.entry("@how", "m-g: measured, h-e: estimated by a person"),
            Map.entry("@time", "when"),
            Map.entry("@stale", "when it is no longer true"),
            Map.entry("point@lat", "deg, north positive, WGS-84"),
            Map.entry("point@lon", "deg, east positive, WGS-84"),
            Map.entry("point@hae", "m above the ellipsoid"),
            Map.entry("point@ce", "m, circular error"),
            Map.entry("point@le", "m, error of height"),
            Map.entry("detail.track@speed", "m/s"),
            Map.entry("detail.track@course", "deg clockwise from true north"),
            Map.entry("detail.status@battery", "%"),
            Map.entry("detail.contact@callsign", "name"));

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public String title() {
        return "Cursor on Target 2.0 (TAK), XML and Protobuf";
    }

    @Override
    public Set<Transport> transports() {
        return Set.of(Transport.TCP, Transport.UDP);
    }

    @Override
    public Certainty recognise(Transport transport, ByteBuf first) {
        return EventFraming.recognise(first, transport == Transport.UDP);
    }

    @Override
    public int maxFrameBytes() {
        return MAX_EVENT_BYTES;
    }

    @Override
    public Session open(Transport transport, SessionLimits limits) {
        return new CotSession(transport, limits.withFramesOf(MAX_EVENT_BYTES));
    }

    @Override
    public Terminal terminal(String identity, Transport transport) {
        return new CotTerminal(identity);
    }

    @Override
    public String messageField() {
        return "@type";
    }

    @Override
    public void explain(ByteBuf frame, Explanation out) {
        try {
            Event.read(ByteBufUtil.getBytes(frame), (element, attribute, value, from, to) -> {
                String path = Event.path(element, attribute);
                out.field(from, to - from, path, Explanation.printable(value), MEANINGS.getOrDefault(path, ""));
            });
        } catch (MalformedMessageException e) {
            out.note("refused: " + e.reason().wireName(), e.detail());
        }
    }

    @Override
    public void readExtra(byte[] bytes, ExtraSink sink) {
        Map<String, Integer> seen = new HashMap<>();
        try {
            Event.read(bytes, (element, attribute, value, from, to) -> {
                String path = Event.path(element, attribute);
                if (!Event.TOLD.contains(path)) {
                    String name = FrameExtra.camelCase(
                            path.startsWith("detail.") ? path.substring("detail.".length()) : path);
                    int number = seen.merge(name, 1, Integer::sum);
                    sink.text(number == 1 ? name : name + number, value);
                }
            });
        } catch (MalformedMessageException e) {
            sink.hex("event", ByteBufUtil.hexDump(bytes)); // other bytes than a session kept
        }
    }
}
