// SPDX-License-Identifier: Apache-2.0
package vedette.protocol.upro;

import io.netty.buffer.ByteBuf;
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
import vedette.protocol.tracker.ReportBuilder;
import vedette.telemetry.ExtraSink;

/** Upro: lines {@code *HQ20…#}, over TCP and UDP. */
public final class UproProtocol implements Protocol {
    public static final String NAME = "upro";

    /** What the facets tell already. */
    private static final Set<String> TOLD = Set.of(
            "head",
            "answer wanted",
            "identity",
            "location",
            "odometer",
            "speed",
            "signal and satellites",
            "battery",
            "altitude",
            "supply");

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public String title() {
        return "Upro trackers, lines of lettered fields";
    }

    @Override
    public Set<Transport> transports() {
        return Set.of(Transport.TCP, Transport.UDP);
    }

    @Override
    public Certainty recognise(Transport transport, ByteBuf first) {
        return UproLine.recognise(first);
    }

    @Override
    public Session open(Transport transport, SessionLimits limits) {
        return new UproSession(transport, limits);
    }

    @Override
    public Terminal terminal(String identity, Transport transport) {
        return new UproTerminal(identity);
    }

    @Override
    public Set<String> commands() {
        return Set.of("locate", "raw");
    }

    @Override
    public String messageField() {
        return "type";
    }

    @Override
    public void explain(ByteBuf frame, Explanation out) {
        try {
            UproFields.read(UproLine.read(frame, out).fields(), new ReportBuilder());
        } catch (MalformedMessageException e) {
            out.note("refused", e.reason().wireName() + ": " + e.detail());
        }
    }

    @Override
    public void readExtra(byte[] bytes, ExtraSink sink) {
        FrameExtra.read(this, bytes, TOLD, sink);
    }
}
