// SPDX-License-Identifier: Apache-2.0
package vedette.protocol.castel;

import io.netty.buffer.ByteBuf;
import java.util.Set;
import vedette.protocol.Certainty;
import vedette.protocol.Explanation;
import vedette.protocol.FieldReader;
import vedette.protocol.FrameExtra;
import vedette.protocol.MalformedMessageException;
import vedette.protocol.Protocol;
import vedette.protocol.Session;
import vedette.protocol.SessionLimits;
import vedette.protocol.Terminal;
import vedette.protocol.Transport;
import vedette.protocol.tracker.ReportBuilder;
import vedette.telemetry.ExtraSink;

/** Castel OBD dongles and trackers over TCP and UDP. */
public final class CastelProtocol implements Protocol {
    public static final String NAME = "castel";

    /** What the facets tell already, or what says nothing. */
    private static final Set<String> TOLD = Set.of(
            "start",
            "length",
            "version",
            "identity",
            "type",
            "history",
            "timeS",
            "odometerM",
            "reserved",
            "positionCount",
            "time",
            "latitude",
            "longitude",
            "speed",
            "course",
            "positionFlags",
            "pidCount",
            "pid",
            "groupCount",
            "groupBytes",
            "check",
            "end");

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public String title() {
        return "Castel OBD dongles (IDD) and trackers";
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
        return new CastelSession(transport, limits);
    }

    @Override
    public Terminal terminal(String identity, Transport transport) {
        return new CastelTerminal(identity);
    }

    @Override
    public Set<String> commands() {
        return Set.of("engine");
    }

    @Override
    public String messageField() {
        return "type";
    }

    @Override
    public void explain(ByteBuf frame, Explanation out) {
        FieldReader in = new FieldReader(frame.slice(), out);
        try {
            int outer = in.enter("frame", Math.max(0, in.remaining() - Framing.CHECK_BYTES - Framing.END_BYTES));
            Content.read(Head.read(in), in, new ReportBuilder(), () -> {});
            in.leave(outer);
            in.u16le("check", "CRC-16/X-25 of all before");
            in.skip("end", in.remaining(), "CR, LF");
            Framing.verify(frame);
        } catch (MalformedMessageException e) {
            out.note("refused", e.reason().wireName() + ": " + e.detail());
        }
    }

    @Override
    public void readExtra(byte[] bytes, ExtraSink sink) {
        FrameExtra.read(this, bytes, TOLD, sink);
    }
}
