// SPDX-License-Identifier: Apache-2.0
package vedette.protocol.suntech;

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
import vedette.protocol.Rejection;
import vedette.protocol.Session;
import vedette.protocol.SessionLimits;
import vedette.protocol.Terminal;
import vedette.protocol.Transport;
import vedette.protocol.tracker.ReportBuilder;
import vedette.protocol.tracker.TextFields;
import vedette.telemetry.ExtraSink;

/** Suntech ST and SA series, older and universal form, over TCP and UDP. */
public final class SuntechProtocol implements Protocol {
    public static final String NAME = "suntech";

    private static final Set<String> SAID_BY_FACETS = Set.of(
            "identity",
            "type",
            "length",
            "date",
            "time",
            "year",
            "month",
            "day",
            "hour",
            "minute",
            "second",
            "latitude",
            "longitude",
            "speedKmh",
            "courseDeg",
            "speed",
            "course",
            "satellites",
            "fixed",
            "distanceM",
            "supplyV",
            "batteryV",
            "live",
            "end");

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public String title() {
        return "Suntech ST and SA series, older, universal and binary form";
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
        return new SuntechSession(transport, limits);
    }

    @Override
    public Terminal terminal(String identity, Transport transport) {
        return new SuntechTerminal(identity);
    }

    @Override
    public Set<String> commands() {
        return SuntechCommands.TYPES;
    }

    @Override
    public String messageField() {
        return "head";
    }

    @Override
    public void explain(ByteBuf frame, Explanation out) {
        try {
            if (!frame.isReadable()) {
                throw new MalformedMessageException(Rejection.TOO_SHORT, "no bytes");
            }
            int first = frame.getByte(frame.readerIndex());
            if (BinaryReport.isType(first)) {
                FieldReader in = new FieldReader(frame.slice(), out);
                BinaryReport.identity(in);
                BinaryReport.read(first & 0xFF, in, new ReportBuilder());
            } else {
                line(frame, out);
            }
        } catch (MalformedMessageException e) {
            out.note("refused", e.reason().wireName() + ": " + e.detail());
        }
    }

    private static void line(ByteBuf frame, Explanation out) throws MalformedMessageException {
        ByteBuf content = SuntechSession.content(frame);
        TextFields in = new TextFields(content, ';', out);
        SuntechLine line = SuntechLine.read(in);
        if (line.answer()) {
            SuntechCommands.answerKey(line, in);
            in.rest("answer");
        } else {
            SuntechSession.read(line, in, new ReportBuilder());
        }
        out.field(content.readableBytes(), "0d", "end", "", "CR");
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
