// SPDX-License-Identifier: Apache-2.0
package vedette.protocol.taip;

import io.netty.buffer.ByteBuf;
import java.util.Locale;
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

/** TAIP: messages {@code >R…<}, over TCP and UDP. */
public final class TaipProtocol implements Protocol {
    public static final String NAME = "taip";

    /** What the facets tell already. */
    private static final Set<String> TOLD = Set.of(
            "start",
            "end",
            "date",
            "time",
            "time of day",
            "week",
            "day of week",
            "latitude",
            "longitude",
            "speed",
            "course",
            "altitude",
            "satellites",
            "check code",
            "identity");

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public String title() {
        return "TAIP (Trimble ASCII Interface Protocol) trackers";
    }

    @Override
    public Set<Transport> transports() {
        return Set.of(Transport.TCP, Transport.UDP);
    }

    @Override
    public Certainty recognise(Transport transport, ByteBuf first) {
        return TaipFrame.recognise(first);
    }

    @Override
    public Session open(Transport transport, SessionLimits limits) {
        return new TaipSession(transport, limits);
    }

    @Override
    public Terminal terminal(String identity, Transport transport) {
        return new TaipTerminal(identity);
    }

    /** Four digits, as vehicles have them. */
    @Override
    public String simulatedIdentity(int number) {
        return String.format(Locale.ROOT, "%06d", number);
    }

    @Override
    public Set<String> commands() {
        return Set.of("locate", "interval", "raw");
    }

    @Override
    public void explain(ByteBuf frame, Explanation out) {
        try {
            TaipMessage.read(TaipFrame.read(frame, out), Fix.UNKNOWN_TIME, new ReportBuilder());
        } catch (MalformedMessageException e) {
            out.note("refused", e.reason().wireName() + ": " + e.detail());
        }
    }

    @Override
    public void readExtra(byte[] bytes, ExtraSink sink) {
        FrameExtra.read(this, bytes, TOLD, sink);
    }
}
