// SPDX-License-Identifier: Apache-2.0
package vedette.protocol.its;

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

/** AIS-140 lines over TCP and UDP. */
public final class ItsProtocol implements Protocol {
    public static final String NAME = "its";

    /** What the facets tell already. */
    private static final Set<String> TOLD = Set.of(
            "imei",
            "packetStatus",
            "fix",
            "date",
            "time",
            "month",
            "year",
            "hour",
            "minute",
            "second",
            "latitude",
            "north",
            "longitude",
            "east",
            "speed",
            "heading",
            "satellites",
            "altitude",
            "ignition",
            "mainPower",
            "mainVoltage",
            "batteryVoltage",
            "battery");

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public String title() {
        return "AIS-140 vehicle location trackers (ITS)";
    }

    @Override
    public Set<Transport> transports() {
        return Set.of(Transport.TCP, Transport.UDP);
    }

    @Override
    public Certainty recognise(Transport transport, ByteBuf first) {
        return Framing.recognise(first);
    }

    @Override
    public Session open(Transport transport, SessionLimits limits) {
        return new ItsSession(transport, limits);
    }

    @Override
    public Terminal terminal(String identity, Transport transport) {
        return new ItsTerminal(identity);
    }

    @Override
    public Set<String> commands() {
        return Set.of("raw");
    }

    @Override
    public String messageField() {
        return "packetType";
    }

    @Override
    public void explain(ByteBuf frame, Explanation out) {
        try {
            Line.read(frame, out).say(new ReportBuilder());
        } catch (MalformedMessageException e) {
            out.note("refused", e.reason().wireName() + ": " + e.detail());
        }
    }

    @Override
    public void readExtra(byte[] bytes, ExtraSink sink) {
        FrameExtra.read(this, bytes, TOLD, sink);
    }
}
