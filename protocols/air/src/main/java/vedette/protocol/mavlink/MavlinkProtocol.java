// SPDX-License-Identifier: Apache-2.0
package vedette.protocol.mavlink;

import io.netty.buffer.ByteBuf;
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

/** MAVLink 1 and 2 over UDP and TCP: ArduPilot, PX4 and what else speaks the common dialect. */
public final class MavlinkProtocol implements Protocol {
    public static final String NAME = "mavlink";

    static final int MAX_SYSTEM = 250;

    /** Frames of unknown messages that may come before the first known one. */
    private static final int MAX_UNKNOWN = 8;

    private final MavlinkOptions options;

    /** Signatures are passed over, and aircraft are known by their system id. */
    public MavlinkProtocol() {
        this(MavlinkOptions.DEFAULT);
    }

    private MavlinkProtocol(MavlinkOptions options) {
        this.options = options;
    }

    /**
     * Options: {@code key}, 64 hexadecimal digits, without whose signature no frame is taken; {@code key.7} for system 7
     * alone; {@code identity}, {@code system} or {@code uid}.
     */
    @Override
    public Protocol with(Map<String, String> settings) {
        return new MavlinkProtocol(MavlinkOptions.of(settings));
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public String title() {
        return "MAVLink 1 and 2, common and ArduPilot dialects";
    }

    @Override
    public Set<Transport> transports() {
        return Set.of(Transport.TCP, Transport.UDP);
    }

    /** By the checksum of the first frame whose message is known. */
    @Override
    public Certainty recognise(Transport transport, ByteBuf first) {
        Frame frame = new Frame();
        int at = first.readerIndex();
        for (int i = 0; i < MAX_UNKNOWN && at < first.writerIndex(); i++) {
            int length = Frame.length(first, at);
            if (length == Frame.NO_FRAME) {
                return Certainty.NO;
            }
            if (length == Frame.INCOMPLETE) {
                return Certainty.NEED_MORE;
            }
            Frame.Verdict verdict = frame.read(first, at, length);
            if (verdict != Frame.Verdict.UNKNOWN) {
                return verdict == Frame.Verdict.INTACT ? Certainty.YES : Certainty.NO;
            }
            at += length;
        }
        return at < first.writerIndex() ? Certainty.NO : Certainty.NEED_MORE;
    }

    @Override
    public Session open(Transport transport, SessionLimits limits) {
        return new MavlinkSession(transport, limits, options);
    }

    @Override
    public Terminal terminal(String identity, Transport transport) {
        return new MavlinkTerminal(Integer.parseInt(identity));
    }

    /** A system id; there are no more than {@value #MAX_SYSTEM}. */
    @Override
    public String simulatedIdentity(int number) {
        return Integer.toString(number % MAX_SYSTEM + 1);
    }

    @Override
    public Set<String> commands() {
        return Set.of("locate", "interval", "return", "loiter", "media.start", "media.stop");
    }

    @Override
    public void explain(ByteBuf frame, Explanation out) {
        new FrameExplanation(frame, out).explain();
    }

    @Override
    public void readExtra(byte[] bytes, ExtraSink sink) {
        FrameExplanation.readExtra(bytes, sink);
    }
}
