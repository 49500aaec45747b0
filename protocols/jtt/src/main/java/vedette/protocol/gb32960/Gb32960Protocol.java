// SPDX-License-Identifier: Apache-2.0
package vedette.protocol.gb32960;

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

/** GB/T 32960.3, editions 2016 and 2025, over TCP. */
public final class Gb32960Protocol implements Protocol {
    public static final String NAME = "gb32960";

    private static final int MADE_UP = 100_000_000;

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public String title() {
        return "GB/T 32960.3-2016, -2025 electric vehicle";
    }

    @Override
    public Set<Transport> transports() {
        return Set.of(Transport.TCP);
    }

    /** The header is enough: 24 bytes of which hardly one may be anything. */
    @Override
    public Certainty recognise(Transport transport, ByteBuf first) {
        if (!first.isReadable()) {
            return Certainty.NEED_MORE;
        }
        if (!Header.isPlausible(first, first.readerIndex())) {
            return Certainty.NO;
        }
        return first.readableBytes() < Header.LENGTH_BYTES ? Certainty.NEED_MORE : Certainty.YES;
    }

    @Override
    public int maxFrameBytes() {
        return Frames.MAX_BYTES;
    }

    @Override
    public Session open(Transport transport, SessionLimits limits) {
        return new Gb32960Session(limits);
    }

    @Override
    public Terminal terminal(String identity, Transport transport) {
        return new Gb32960Terminal(identity, Edition.V2016);
    }

    /** {@code LVEDETTE} and nine digits: as long as a VIN is, and nobody's. */
    @Override
    public String simulatedIdentity(int number) {
        return "LVEDETTE" + (MADE_UP + number);
    }

    @Override
    public Set<String> commands() {
        return Commands.NAMES;
    }

    @Override
    public String messageField() {
        return "command";
    }

    @Override
    public void explain(ByteBuf frame, Explanation out) {
        FrameExplanation.write(frame, out);
    }

    @Override
    public void readExtra(byte[] bytes, ExtraSink sink) {
        ReportExtra.read(bytes, sink);
    }
}
