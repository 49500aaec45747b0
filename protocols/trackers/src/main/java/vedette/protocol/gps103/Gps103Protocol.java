// SPDX-License-Identifier: Apache-2.0
package vedette.protocol.gps103;

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
import vedette.protocol.tracker.TextFields;
import vedette.telemetry.ExtraSink;

/** GPS103, the trackers of Coban: lines {@code imei:…;}, over TCP and UDP. */
public final class Gps103Protocol implements Protocol {
    public static final String NAME = "gps103";

    /** What the facets tell already. */
    private static final Set<String> TOLD = Set.of(
            "identity",
            "date",
            "time",
            "latitude",
            "hemisphere",
            "longitude",
            "speed",
            "course",
            "altitude",
            "ignition",
            "rpm",
            "obd speed");

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public String title() {
        return "GPS103 (Coban) trackers";
    }

    @Override
    public Set<Transport> transports() {
        return Set.of(Transport.TCP, Transport.UDP);
    }

    @Override
    public Certainty recognise(Transport transport, ByteBuf first) {
        return Gps103Frames.recognise(first, transport == Transport.UDP);
    }

    @Override
    public Session open(Transport transport, SessionLimits limits) {
        return new Gps103Session(transport, limits);
    }

    @Override
    public Terminal terminal(String identity, Transport transport) {
        return new Gps103Terminal(identity);
    }

    @Override
    public Set<String> commands() {
        return Set.of("locate", "interval", "engine", "raw");
    }

    @Override
    public String messageField() {
        return "keyword";
    }

    @Override
    public void explain(ByteBuf frame, Explanation out) {
        try {
            TextFields in = new TextFields(Gps103Frames.content(frame, true), ',', out);
            String identity = in.text("identity");
            if (identity.equals(Gps103Frames.LOGIN)) {
                in.meaning("login");
                in.textOrEmpty("identity");
            } else if (identity.startsWith(Gps103Frames.REPORT)) {
                Gps103Report.read(in, new ReportBuilder());
            }
            in.rest("more");
        } catch (MalformedMessageException e) {
            out.note("refused", e.reason().wireName() + ": " + e.detail());
        }
    }

    @Override
    public void readExtra(byte[] bytes, ExtraSink sink) {
        FrameExtra.read(this, bytes, TOLD, sink);
    }
}
