// SPDX-License-Identifier: Apache-2.0
package vedette.protocol.watch;

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

/** Watches and pendants: frames {@code [3G*id*length*content]}, over TCP and UDP. */
public final class WatchProtocol implements Protocol {
    public static final String NAME = "watch";

    private static final int FIRST_NUMBER = 1_000_000;

    /** What the facets tell already, or says nothing. */
    private static final Set<String> TOLD = Set.of(
            "maker",
            "identity",
            "length",
            "sequence",
            "date",
            "time",
            "latitude",
            "hemisphere",
            "longitude",
            "speed",
            "course",
            "altitude",
            "satellites",
            "battery");

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public String title() {
        return "Watch (3G, SG, CS, ZJ) personal trackers";
    }

    @Override
    public Set<Transport> transports() {
        return Set.of(Transport.TCP, Transport.UDP);
    }

    @Override
    public Certainty recognise(Transport transport, ByteBuf first) {
        return WatchFrame.recognise(first);
    }

    @Override
    public Session open(Transport transport, SessionLimits limits) {
        return new WatchSession(transport, limits);
    }

    @Override
    public Terminal terminal(String identity, Transport transport) {
        return new WatchTerminal(identity);
    }

    /** Ten digits, as these devices have them. */
    @Override
    public String simulatedIdentity(int number) {
        return String.format(Locale.ROOT, "880%07d", FIRST_NUMBER + number);
    }

    @Override
    public Set<String> commands() {
        return Set.of("locate", "interval", "text", "parameters", "reboot", "raw");
    }

    @Override
    public String messageField() {
        return "type";
    }

    @Override
    public void explain(ByteBuf frame, Explanation out) {
        try {
            WatchFrame read = WatchFrame.read(frame, out);
            WatchMessage.read(read.type(), read.content(), new ReportBuilder());
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
