// SPDX-License-Identifier: Apache-2.0
package vedette.protocol.hytera;

import io.netty.buffer.ByteBuf;
import java.util.HashSet;
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

/** Hytera's DMR radios through repeaters or gateways: registration, location and texts. */
public final class HyteraProtocol implements Protocol {
    public static final String NAME = "hytera";

    private static final Set<String> TOLD = Set.of(
            "sign",
            "version",
            "flags",
            "sequence",
            "option",
            "option length",
            "service",
            "length",
            "fix",
            "time",
            "date",
            "hemisphere",
            "latitude",
            "longitude",
            "speed",
            "course",
            "rssi",
            "checksum",
            "end");

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public String title() {
        return "Hytera DMR application protocol (HDAP): RRS, LP, TMP";
    }

    @Override
    public Set<Transport> transports() {
        return Set.of(Transport.UDP);
    }

    @Override
    public Set<Integer> servicePorts() {
        Set<Integer> ports = new HashSet<>(ServicePort.radio());
        ports.addAll(ServicePort.repeater());
        return ports;
    }

    /** By the checksum of the first message. */
    @Override
    public Certainty recognise(Transport transport, ByteBuf first) {
        return transport == Transport.UDP && Framing.isWhole(first) ? Certainty.YES : Certainty.NO;
    }

    @Override
    public Session open(Transport transport, SessionLimits limits) {
        return new HyteraSession(limits);
    }

    @Override
    public Terminal terminal(String identity, Transport transport) {
        return new HyteraTerminal(Integer.parseInt(identity));
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
        return "operation";
    }

    @Override
    public void explain(ByteBuf frame, Explanation out) {
        Framing.explain(frame, out);
    }

    @Override
    public void readExtra(byte[] bytes, ExtraSink sink) {
        FrameExtra.read(this, bytes, TOLD, sink);
    }
}
