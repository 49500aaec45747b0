// SPDX-License-Identifier: Apache-2.0
package vedette.protocol.meitrack;

import io.netty.buffer.ByteBuf;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;
import vedette.protocol.FieldReader;
import vedette.protocol.FrameExtra;
import vedette.protocol.Link;
import vedette.protocol.MalformedMessageException;
import vedette.protocol.SessionLimits;
import vedette.protocol.Transport;
import vedette.protocol.tracker.Identities;
import vedette.protocol.tracker.ReportBuilder;
import vedette.protocol.tracker.TextFields;
import vedette.protocol.tracker.TrackerSession;
import vedette.telemetry.Command;
import vedette.telemetry.CommandOutcome.Stage;
import vedette.telemetry.DeviceId;

/** One device. There is no login, and reports are not acknowledged: the protocol has no word for it. */
final class MeitrackSession extends TrackerSession {
    private static final String LOCATE = "A10";

    private final MeitrackCommands commands = new MeitrackCommands();

    MeitrackSession(Transport transport, SessionLimits limits) {
        super(transport, limits);
    }

    @Override
    protected int frameLength(ByteBuf in, int from) {
        byte first = in.getByte(from);
        if (first == '\r' || first == '\n') {
            return 1;
        }
        return MeitrackFrame.length(in, from, MeitrackFrame.START);
    }

    @Override
    protected boolean isIntact(ByteBuf in, int from, int length) {
        return in.getByte(from) == MeitrackFrame.START && MeitrackFrame.isIntact(in, from, length);
    }

    @Override
    protected void frame(ByteBuf frame, long nowMs, Link link) throws MalformedMessageException {
        if (frame.getByte(frame.readerIndex()) != MeitrackFrame.START) {
            return;
        }
        MeitrackFrame message = MeitrackFrame.of(frame);
        DeviceId speaker = Identities.of(MeitrackProtocol.NAME, message.identity());
        identify(speaker, link);
        if (!counts(message.command(), link)) {
            return;
        }
        ByteBuf content = message.content(frame);
        Target target = new Target(frame, nowMs, link);
        if (TextReport.is(message.command())) {
            int event = TextReport.read(new TextFields(content, ','), target.begin());
            target.end(event, true);
        } else if (message.command().equals("CCC")) {
            FixedRecords.read(message.data(new FieldReader(content)), target);
        } else if (message.command().equals("CCE")) {
            Parameters.read(message.data(new FieldReader(content)), target);
        } else {
            String text = content.toString(
                    message.dataFrom(), content.writerIndex() - message.dataFrom(), StandardCharsets.UTF_8);
            answer(message.command(), text, link);
        }
    }

    private void answer(String command, String text, Link link) {
        heard(link);
        Stage stage = text.startsWith("Error") ? Stage.REJECTED : Stage.TERMINAL_ACK;
        if (!answered(command, stage, text, link)) {
            link.ignored(command + ": no command waits for it");
        }
    }

    @Override
    protected @Nullable String write(Command command, long nowMs, ByteBuf out) {
        DeviceId device = device();
        return device == null ? UNSUPPORTED : commands.write(command, device.value(), out);
    }

    /** Hands the records of a message to the link; the last one keeps the frame. */
    private final class Target implements RecordSink {
        private final ByteBuf frame;
        private final long nowMs;
        private final Link link;
        private @Nullable ReportBuilder open;

        Target(ByteBuf frame, long nowMs, Link link) {
            this.frame = frame;
            this.nowMs = nowMs;
            this.link = link;
        }

        @Override
        public ReportBuilder begin() {
            ReportBuilder begun = MeitrackSession.this.begin(MeitrackProtocol.NAME, nowMs);
            open = begun;
            return begun;
        }

        @Override
        public void end(int event, boolean last) {
            ReportBuilder begun = open;
            if (begun != null) {
                if (last) {
                    begun.extra(FrameExtra.keep(MeitrackProtocol.NAME, frame));
                }
                report(begun.build(), link);
                open = null;
            }
            if (event == MeitrackEvent.LOCATION_ASKED_FOR) {
                answered(LOCATE, Stage.TERMINAL_ACK, "", link);
                located(link);
            }
        }
    }
}
