// SPDX-License-Identifier: Apache-2.0
package vedette.protocol.jt600;

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

/** Jointech JT600 and JT700: binary frames and lines, over TCP and UDP. */
public final class Jt600Protocol implements Protocol {
    public static final String NAME = "jt600";

    /** What the facets tell already, or what says nothing. */
    private static final Set<String> TOLD = Set.of(
            "start",
            "identity",
            "length",
            "date",
            "time",
            "validity",
            "latitude",
            "north",
            "longitude",
            "east",
            "longitudeAndFlags",
            "speed",
            "course",
            "odometer",
            "satellites",
            "altitude",
            "battery");

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public String title() {
        return "Jointech trackers and locks (JT600, JT700)";
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
        return new Jt600Session(transport, limits);
    }

    @Override
    public Terminal terminal(String identity, Transport transport) {
        return new Jt600Terminal(identity);
    }

    /** Ten digits. */
    @Override
    public String simulatedIdentity(int number) {
        return Long.toString(Jt600Terminal.FIRST_IDENTITY + number);
    }

    @Override
    public Set<String> commands() {
        return Set.of("engine", "reboot", "raw");
    }

    @Override
    public void explain(ByteBuf frame, Explanation out) {
        try {
            if (frame.isReadable() && frame.getByte(frame.readerIndex()) == Framing.LINE) {
                Line.read(frame, out).say(new ReportBuilder());
                return;
            }
            FieldReader in = new FieldReader(frame.slice(), out);
            Binary.identity(in);
            boolean shortForm =
                    frame.readableBytes() >= Framing.LONG_HEAD_BYTES && Framing.isShort(frame, frame.readerIndex());
            Binary.read(in, shortForm, new ReportBuilder(), () -> {});
        } catch (MalformedMessageException e) {
            out.note("refused", e.reason().wireName() + ": " + e.detail());
        }
    }

    @Override
    public void readExtra(byte[] bytes, ExtraSink sink) {
        FrameExtra.read(this, bytes, TOLD, sink);
    }
}
