// SPDX-License-Identifier: Apache-2.0
package vedette.protocol.remoteid;

import io.netty.buffer.ByteBuf;
import java.util.Locale;
import java.util.Map;
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

    private static final String OPERATION_REPORTS = "gb46750";

    private final boolean readsOperationReports;

    public RemoteIdProtocol() {
        this(true);
    }

    private RemoteIdProtocol(boolean readsOperationReports) {
        this.readsOperationReports = readsOperationReports;
    }

    /** Option {@code gb46750}: {@code off} for a gateway that is not to read what is experimental. */
    @Override
    public Protocol with(Map<String, String> options) {
        boolean reads = true;
        for (Map.Entry<String, String> option : options.entrySet()) {
            if (!option.getKey().equals(OPERATION_REPORTS)) {
                throw new IllegalArgumentException(
                        option.getKey() + ": found no such option, expected " + OPERATION_REPORTS);
            }
            reads = option.getValue().equals("on");
            if (!reads && !option.getValue().equals("off")) {
                throw new IllegalArgumentException(
                        OPERATION_REPORTS + ": found " + option.getValue() + ", expected on or off");
            }
        }
        return new RemoteIdProtocol(reads);
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public String title() {
        return "Remote ID: ASTM F3411, EN 4709-002, GB 42590, GB 46750";
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
        return new RemoteIdSession(limits, readsOperationReports);
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
