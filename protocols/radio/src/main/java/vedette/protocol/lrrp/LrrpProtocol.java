// SPDX-License-Identifier: Apache-2.0
package vedette.protocol.lrrp;

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

/** MOTOTRBO radios over IP: registration, location and texts. */
public final class LrrpProtocol implements Protocol {
    public static final String NAME = "lrrp";

    /** Where radios take requests for their location. */
    static final int LRRP_PORT = 4001;

    static final int ARS_PORT = 4005;
    static final int TMS_PORT = 4007;

    private static final Set<String> TOLD = Set.of(
            "length",
            "token",
            "document",
            "request id length",
            "latitude",
            "longitude",
            "altitude",
            "speed",
            "direction",
            "radius",
            "time",
            "device length",
            "user length",
            "password length",
            "password",
            "appended");

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public String title() {
        return "Motorola MOTOTRBO over IP: ARS, LRRP, TMS";
    }

    @Override
    public Set<Transport> transports() {
        return Set.of(Transport.UDP);
    }

    @Override
    public Set<Integer> servicePorts() {
        return Set.of(LRRP_PORT, ARS_PORT, TMS_PORT);
    }

    /** By structure: lengths, kinds and tokens must fit to the end. */
    @Override
    public Certainty recognise(Transport transport, ByteBuf first) {
        return transport == Transport.UDP && Datagram.isWhole(first) ? Certainty.YES : Certainty.NO;
    }

    @Override
    public Session open(Transport transport, SessionLimits limits) {
        return new LrrpSession(limits);
    }

    @Override
    public Terminal terminal(String identity, Transport transport) {
        return new LrrpTerminal(Integer.parseInt(identity));
    }

    @Override
    public String simulatedIdentity(int number) {
        return Integer.toString(number + 1);
    }

    @Override
    public Set<String> commands() {
        return Set.of("locate", "interval", "text");
    }

    @Override
    public String messageField() {
        return "document";
    }

    @Override
    public void explain(ByteBuf frame, Explanation out) {
        Datagram.explain(frame, out);
    }

    @Override
    public void readExtra(byte[] bytes, ExtraSink sink) {
        FrameExtra.read(this, bytes, TOLD, sink);
    }
}
