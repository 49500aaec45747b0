// SPDX-License-Identifier: Apache-2.0
package vedette.protocol.tk103;

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

/** TK103: frames {@code (…)}, over TCP and UDP. */
public final class Tk103Protocol implements Protocol {
    public static final String NAME = "tk103";

    /** What the facets tell already. */
    private static final Set<String> TOLD = Set.of(
            "identity",
            "date",
            "time",
            "validity",
            "latitude",
            "longitude",
            "speed",
            "course",
            "altitude",
            "satellites",
            "odometer",
            "main power",
            "ignition");

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public String title() {
        return "TK103 trackers, frames in parentheses";
    }

    @Override
    public Set<Transport> transports() {
        return Set.of(Transport.TCP, Transport.UDP);
    }

    @Override
    public Certainty recognise(Transport transport, ByteBuf first) {
        return Tk103Frame.recognise(first);
    }

    @Override
    public Session open(Transport transport, SessionLimits limits) {
        return new Tk103Session(transport, limits);
    }

    @Override
    public Terminal terminal(String identity, Transport transport) {
        return new Tk103Terminal(identity);
    }

    /** Twelve digits, as these devices have them. */
    @Override
    public String simulatedIdentity(int number) {
        return String.format(Locale.ROOT, "01380%07d", number);
    }

    @Override
    public Set<String> commands() {
        return Set.of("locate", "interval", "engine", "reboot", "raw");
    }

    @Override
    public String messageField() {
        return "command";
    }

    @Override
    public void explain(ByteBuf frame, Explanation out) {
        try {
            Tk103Frame read = Tk103Frame.read(frame, out);
            Tk103Message.read(read, new ReportBuilder());
            read.content().rest("more");
        } catch (MalformedMessageException e) {
            out.note("refused", e.reason().wireName() + ": " + e.detail());
        }
    }

    @Override
    public void readExtra(byte[] bytes, ExtraSink sink) {
        FrameExtra.read(this, bytes, TOLD, sink);
    }
}
