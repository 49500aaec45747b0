// SPDX-License-Identifier: Apache-2.0
package vedette.protocol.jt808;

import io.netty.buffer.ByteBuf;
import java.util.Set;
import vedette.protocol.Certainty;
import vedette.protocol.Explanation;
import vedette.protocol.Protocol;
import vedette.protocol.Session;
import vedette.protocol.SessionLimits;
import vedette.protocol.Terminal;
import vedette.protocol.Transport;
import vedette.telemetry.ExtraSink;

/** JT/T 808, editions 2011, 2013 and 2019, over TCP and UDP. */
public final class Jt808Protocol implements Protocol {
    public static final String NAME = "jt808";

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public String title() {
        return "JT/T 808-2011, -2013, -2019 vehicle terminal";
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
    public boolean authenticates() {
        return true;
    }

    @Override
    public Session open(Transport transport, SessionLimits limits) {
        return new Jt808Session(transport, limits);
    }

    @Override
    public Terminal terminal(String identity, Transport transport) {
        return new SpeakingTerminal(identity);
    }

    @Override
    public Set<String> commands() {
        return Set.of("locate", "text", "interval", "parameters", "engine", "reboot", "photo", "raw");
    }

    @Override
    public String messageField() {
        return "messageId";
    }

    @Override
    public void explain(ByteBuf frame, Explanation out) {
        FrameExplanation.write(frame, out);
    }

    @Override
    public void readExtra(byte[] bytes, ExtraSink sink) {
        LocationExtra.read(bytes, sink);
    }
}
