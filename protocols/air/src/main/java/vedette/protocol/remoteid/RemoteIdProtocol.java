// SPDX-License-Identifier: Apache-2.0
package vedette.protocol.remoteid;

import io.netty.buffer.ByteBuf;
import java.util.Locale;
import java.util.Set;
import vedette.protocol.Certainty;
import vedette.protocol.Explanation;
import vedette.protocol.Protocol;
import vedette.protocol.Session;
import vedette.protocol.SessionLimits;
import vedette.protocol.Terminal;
import vedette.protocol.Transport;
import vedette.telemetry.ExtraSink;

/** Remote ID messages that a receiver forwards in datagrams. */
public final class RemoteIdProtocol implements Protocol {
    public static final String NAME = "remoteid";

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public String title() {
        return "Remote ID: ASTM F3411, EN 4709-002, GB 42590";
    }

    @Override
    public Set<Transport> transports() {
        return Set.of(Transport.UDP);
    }

    /** By everything that is fixed in a message: it has no check code. */
    @Override
    public Certainty recognise(Transport transport, ByteBuf first) {
        return transport == Transport.UDP && Carrier.of(first) != null ? Certainty.YES : Certainty.NO;
    }

    @Override
    public Session open(Transport transport, SessionLimits limits) {
        return new RemoteIdSession(limits);
    }

    @Override
    public Terminal terminal(String identity, Transport transport) {
        return new RemoteIdTerminal(identity);
    }

    /** A serial number with a manufacturer's code that nobody was given. */
    @Override
    public String simulatedIdentity(int number) {
        return "0000F" + String.format(Locale.ROOT, "%010d", number);
    }

    @Override
    public String messageField() {
        return "type and version";
    }

    @Override
    public void explain(ByteBuf frame, Explanation out) {
        MessageText.explain(frame, out);
    }

    @Override
    public void readExtra(byte[] bytes, ExtraSink sink) {
        MessageText.readExtra(bytes, sink);
    }
}
