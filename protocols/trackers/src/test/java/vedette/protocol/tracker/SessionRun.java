// SPDX-License-Identifier: Apache-2.0
package vedette.protocol.tracker;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import java.nio.charset.StandardCharsets;
import java.util.List;
import vedette.protocol.Admission;
import vedette.protocol.CollectingLink;
import vedette.protocol.Envelope;
import vedette.protocol.Protocol;
import vedette.protocol.Session;
import vedette.protocol.SessionLimits;
import vedette.protocol.Transport;
import vedette.telemetry.Command;
import vedette.telemetry.CommandOutcome.Stage;
import vedette.telemetry.DeviceId;
import vedette.telemetry.Report;

/** A session and what it yields, for tests that talk to it in text. The time is 2025-11-21 08:55:10 UTC. */
public final class SessionRun {
    /** The time of every call. */
    public static final long NOW_MS = 1_763_715_310_000L;

    private final Session session;
    private final CollectingLink link;

    public SessionRun(Protocol protocol) {
        this(protocol, Transport.TCP, new CollectingLink());
    }

    public SessionRun(Protocol protocol, Transport transport, CollectingLink link) {
        this.session = protocol.open(transport, SessionLimits.DEFAULT);
        this.link = link;
    }

    /** A session that nobody is let into. */
    public static SessionRun closed(Protocol protocol) {
        return new SessionRun(
                protocol,
                Transport.TCP,
                new CollectingLink((device, credential) -> Admission.of(Admission.Verdict.UNKNOWN_DEVICE)));
    }

    public CollectingLink link() {
        return link;
    }

    /** The device says this. */
    public SessionRun says(String text) {
        return says(text.getBytes(StandardCharsets.ISO_8859_1));
    }

    /** The device says this. */
    public SessionRun says(byte[] bytes) {
        ByteBuf in = Unpooled.wrappedBuffer(bytes);
        session.receive(in, Envelope.BYTES, NOW_MS, link);
        return this;
    }

    /** Sends a command with the id {@code c}. */
    public SessionRun sends(DeviceId device, Command command) {
        session.send(device, "c", command, NOW_MS, link);
        return this;
    }

    /** Lets time pass. */
    public SessionRun passes(long ms) {
        session.tick(NOW_MS + ms, link);
        return this;
    }

    /** The last reply as text; empty when there is none. */
    public String reply() {
        List<String> replies = link.replies();
        return replies.isEmpty() ? "" : text(replies.get(replies.size() - 1));
    }

    /** The last of the replies that waited for storage as text; empty when there is none. */
    public String storedReply() {
        List<String> replies = link.storedReplies();
        return replies.isEmpty() ? "" : text(replies.get(replies.size() - 1));
    }

    /** The last report. */
    public Report report() {
        return link.reports().get(link.reports().size() - 1);
    }

    /** What became of the commands, in order. */
    public List<Stage> stages() {
        return link.outcomes().stream().map(outcome -> outcome.stage()).toList();
    }

    private static String text(String hex) {
        return new String(ByteBufUtil.decodeHexDump(hex), StandardCharsets.ISO_8859_1);
    }
}
