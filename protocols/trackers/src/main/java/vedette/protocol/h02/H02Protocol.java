// SPDX-License-Identifier: Apache-2.0
package vedette.protocol.h02;

import io.netty.buffer.ByteBuf;
import java.util.Set;
import vedette.protocol.Certainty;
import vedette.protocol.Explanation;
import vedette.protocol.FrameExtra;
import vedette.protocol.Protocol;
import vedette.protocol.Session;
import vedette.protocol.SessionLimits;
import vedette.protocol.Terminal;
import vedette.protocol.Transport;
import vedette.telemetry.ExtraSink;

/** H02, the lines {@code *HQ,…#} and the binary frames that begin with {@code $}, over TCP and UDP. */
public final class H02Protocol implements Protocol {
    public static final String NAME = "h02";

    /** What the facets tell already. */
    private static final Set<String> TOLD = Set.of(
            "identity", "time", "date", "latitude", "hemisphere", "longitude", "speed", "course", "flags", "battery");

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public String title() {
        return "H02 (HQ) vehicle and personal trackers";
    }

    @Override
    public Set<Transport> transports() {
        return Set.of(Transport.TCP, Transport.UDP);
    }

    @Override
    public Certainty recognise(Transport transport, ByteBuf first) {
        return H02Frames.recognise(first);
    }

    @Override
    public Session open(Transport transport, SessionLimits limits) {
        return new H02Session(transport, limits);
    }

    @Override
    public Terminal terminal(String identity, Transport transport) {
        return new H02Terminal(identity);
    }

    @Override
    public Set<String> commands() {
        return Set.of("locate", "interval", "engine", "reboot", "raw");
    }

    @Override
    public String messageField() {
        return "type";
    }

    @Override
    public void explain(ByteBuf frame, Explanation out) {
        H02Explanation.write(frame, out);
    }

    @Override
    public void readExtra(byte[] bytes, ExtraSink sink) {
        FrameExtra.read(this, bytes, TOLD, sink);
    }
}
