// SPDX-License-Identifier: Apache-2.0
package vedette.protocol.t55;

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
import vedette.telemetry.Fix;

/** NMEA 0183 lines with an identity (T55), over TCP and UDP. */
public final class T55Protocol implements Protocol {
    public static final String NAME = "t55";

    /** What the facets tell already. */
    private static final Set<String> TOLD = Set.of(
            "identity",
            "date",
            "time",
            "validity",
            "latitude",
            "hemisphere",
            "longitude",
            "speed",
            "course",
            "altitude",
            "satellites",
            "ignition",
            "fuel");

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public String title() {
        return "NMEA 0183 lines (T55 and others)";
    }

    @Override
    public Set<Transport> transports() {
        return Set.of(Transport.TCP, Transport.UDP);
    }

    @Override
    public Certainty recognise(Transport transport, ByteBuf first) {
        return Lines.recognise(first);
    }

    @Override
    public Session open(Transport transport, SessionLimits limits) {
        return new T55Session(transport, limits);
    }

    @Override
    public Terminal terminal(String identity, Transport transport) {
        return new T55Terminal(identity);
    }

    @Override
    public String messageField() {
        return "sentence";
    }

    @Override
    public void explain(ByteBuf frame, Explanation out) {
        try {
            Line line = Line.read(frame, out);
            if (line.sentence().isEmpty()) {
                return;
            }
            Sentence.read(line.sentence(), line.fields(), Fix.UNKNOWN_TIME, new ReportBuilder());
            line.fields().rest("more");
        } catch (MalformedMessageException e) {
            out.note("refused", e.reason().wireName() + ": " + e.detail());
        }
    }

    @Override
    public void readExtra(byte[] bytes, ExtraSink sink) {
        FrameExtra.read(this, bytes, TOLD, sink);
    }
}
