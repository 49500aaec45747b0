// SPDX-License-Identifier: Apache-2.0
package vedette.protocol.meitrack;

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
import vedette.telemetry.ExtraSink;

/** Meitrack GPRS protocol, text and binary reports, over TCP and UDP. */
public final class MeitrackProtocol implements Protocol {
    public static final String NAME = "meitrack";

    private static final Set<String> SAID_BY_FACETS = Set.of(
            "head",
            "identity",
            "command",
            "check",
            "latitude",
            "longitude",
            "time",
            "valid",
            "positioned",
            "satellites",
            "speed",
            "speedKmh",
            "course",
            "courseDeg",
            "altitude",
            "altitudeM",
            "odometer",
            "odometerM",
            "count",
            "identifier",
            "identifier2",
            "length",
            "recordBytes",
            "parameters",
            "baseStation",
            "analogue");

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public String title() {
        return "Meitrack GPRS protocol (MVT, T, TC, MT), AAA, CCC and CCE";
    }

    @Override
    public Set<Transport> transports() {
        return Set.of(Transport.TCP, Transport.UDP);
    }

    @Override
    public Certainty recognise(Transport transport, ByteBuf first) {
        return Recognition.of(first);
    }

    @Override
    public Session open(Transport transport, SessionLimits limits) {
        return new MeitrackSession(transport, limits);
    }

    @Override
    public Terminal terminal(String identity, Transport transport) {
        return new MeitrackTerminal(identity);
    }

    @Override
    public Set<String> commands() {
        return MeitrackCommands.TYPES;
    }

    @Override
    public String messageField() {
        return "command";
    }

    @Override
    public void explain(ByteBuf frame, Explanation out) {
        try {
            MeitrackExplanation.write(frame, out);
        } catch (MalformedMessageException e) {
            out.note("refused", e.reason().wireName() + ": " + e.detail());
        }
    }

    @Override
    public void readExtra(byte[] bytes, ExtraSink sink) {
        FrameExtra.read(this, bytes, SAID_BY_FACETS, sink);
    }
}
