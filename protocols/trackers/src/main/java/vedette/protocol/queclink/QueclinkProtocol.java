// SPDX-License-Identifier: Apache-2.0
package vedette.protocol.queclink;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
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
import vedette.telemetry.ExtraSink;

/** Queclink @Track, text and binary form, over TCP and UDP. */
public final class QueclinkProtocol implements Protocol {
    public static final String NAME = "queclink";

    private static final Set<String> SAID_BY_FACETS = Set.of(
            "head",
            "kind",
            "identity",
            "speedKmh",
            "azimuthDeg",
            "altitudeM",
            "longitude",
            "latitude",
            "fixTime",
            "batteryPercent",
            "externalMv",
            "odometerKm",
            "satellites",
            "length",
            "check",
            "end");

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public String title() {
        return "Queclink @Track (GV, GL, GB, GMT, CV), text and binary";
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
    public Session open(Transport transport, SessionLimits limits) {
        return new QueclinkSession(transport, limits);
    }

    @Override
    public Terminal terminal(String identity, Transport transport) {
        return new QueclinkTerminal(identity);
    }

    @Override
    public Set<String> commands() {
        return QueclinkCommands.TYPES;
    }

    @Override
    public String messageField() {
        return "head";
    }

    @Override
    public void explain(ByteBuf frame, Explanation out) {
        try {
            if (!frame.isReadable() || Framing.isText(frame, frame.readerIndex())) {
                TextExplanation.write(frame, out);
            } else {
                binary(frame, out);
            }
        } catch (MalformedMessageException e) {
            out.note("refused", e.reason().wireName() + ": " + e.detail());
        }
    }

    private static void binary(ByteBuf frame, Explanation out) throws MalformedMessageException {
        FieldReader in = new FieldReader(frame.slice(), out);
        if (frame.readableBytes() > 1 && ShortFrame.is(frame)) {
            ShortFrame.head(in);
            if (ShortFrame.hasLocation(in)) {
                ShortFrame.location(in, ReportSink.NOBODY);
            }
        } else {
            BinaryHead head = BinaryHead.read(in);
            if (BinaryReports.isKnown(head, in)) {
                BinaryReports.read(head, in, ReportSink.NOBODY);
            }
        }
        if (in.remaining() > 0) {
            in.skip("body", in.remaining(), "not decoded");
        }
        if (frame.readableBytes() > BinaryHead.MIN_FRAME_BYTES && !ShortFrame.is(frame)) {
            BinaryHead.verify(frame);
        }
    }

    @Override
    public void readExtra(byte[] bytes, ExtraSink sink) {
        Explanation fields = new Explanation();
        explain(Unpooled.wrappedBuffer(bytes), fields);
        if (fields.fields().stream().allMatch(field -> field.length() == 0)) {
            sink.hex("raw", ByteBufUtil.hexDump(bytes));
        } else {
            FrameExtra.read(fields, SAID_BY_FACETS, sink);
        }
    }
}
