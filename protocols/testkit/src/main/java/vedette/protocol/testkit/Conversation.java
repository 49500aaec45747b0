// SPDX-License-Identifier: Apache-2.0
package vedette.protocol.testkit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.util.HexFormat;
import java.util.List;
import vedette.protocol.CollectingLink;
import vedette.protocol.Envelope;
import vedette.protocol.Protocol;
import vedette.protocol.Session;
import vedette.protocol.SessionLimits;
import vedette.protocol.Terminal;
import vedette.protocol.Transport;
import vedette.telemetry.Alarms;
import vedette.telemetry.Command;
import vedette.telemetry.DeviceId;
import vedette.telemetry.Fix;
import vedette.telemetry.Report;

/**
 * A {@link Terminal} and a {@link Session} of one protocol that talk to each other in memory: what one writes the other
 * reads, to and fro, until both are silent.
 */
public final class Conversation {
    /** Everything that was written is read at once. */
    public static final int WHOLE = Integer.MAX_VALUE;

    /** More turns than any login takes: who talks on after that talks for ever. */
    private static final int MAX_TURNS = 16;

    private final Terminal terminal;
    private final Session session;
    private final CollectingLink link;
    private final int pieceBytes;
    private final ByteBuf toSession = Unpooled.buffer();
    private final ByteBuf toTerminal = Unpooled.buffer();
    private long nowMs;
    private int repliesRead;

    /**
     * @param pieceBytes how many bytes the session gets at once; a datagram is never cut
     */
    public Conversation(
            Protocol protocol, String identity, Transport transport, int pieceBytes, CollectingLink link, long nowMs) {
        Terminal device = protocol.terminal(identity, transport);
        assertNotNull(device, protocol.name() + " has no terminal");
        this.terminal = device;
        this.session = protocol.open(transport, SessionLimits.DEFAULT);
        this.link = link;
        this.pieceBytes = transport == Transport.TCP ? pieceBytes : WHOLE;
        this.nowMs = nowMs;
    }

    public Terminal terminal() {
        return terminal;
    }

    public Session session() {
        return session;
    }

    /** What the session yielded; not to be cleared while the conversation goes on. */
    public CollectingLink link() {
        return link;
    }

    /** Opens the connection. */
    public void connect() {
        terminal.connected(nowMs, toSession);
        exchange();
    }

    /** The terminal reports. */
    public void report(Fix fix, Alarms alarms, boolean buffered) {
        terminal.report(fix, alarms, buffered, nowMs, toSession);
        exchange();
    }

    /** The terminal says that it is there. */
    public void heartbeat() {
        terminal.heartbeat(nowMs, toSession);
        exchange();
    }

    /** The platform commands. */
    public void send(DeviceId device, String commandId, Command command) {
        session.send(device, commandId, command, nowMs, link);
        exchange();
    }

    /** Lets time pass for the session. */
    public void pass(long ms) {
        nowMs += ms;
        session.tick(nowMs, link);
        exchange();
    }

    /** The report that arrived last; there must be one. */
    public Report lastReport() {
        List<Report> reports = link.reports();
        assertEquals(false, reports.isEmpty(), () -> "no report in " + link.log());
        return reports.get(reports.size() - 1);
    }

    /** The report with a place that arrived last; there must be one. */
    public Report lastPlaced() {
        List<Report> placed =
                link.reports().stream().filter(one -> one.fix().isPlaced()).toList();
        assertEquals(false, placed.isEmpty(), () -> "no place in " + link.log());
        return placed.get(placed.size() - 1);
    }

    private void exchange() {
        for (int turn = 0; turn < MAX_TURNS; turn++) {
            boolean heard = hear();
            boolean answered = answer();
            if (!heard && !answered) {
                return;
            }
        }
        throw new AssertionError("still talking after " + MAX_TURNS + " turns: " + link.log());
    }

    /** The session reads what the terminal wrote; whether there was anything. */
    private boolean hear() {
        if (!toSession.isReadable()) {
            return false;
        }
        ByteBuf in = Unpooled.buffer();
        while (toSession.isReadable()) {
            in.writeBytes(toSession, Math.min(pieceBytes, toSession.readableBytes()));
            session.receive(in, Envelope.BYTES, nowMs, link);
            in.discardReadBytes();
        }
        assertEquals(0, in.readableBytes(), "bytes that the session left");
        toSession.clear();
        return true;
    }

    /** The terminal reads the replies; whether there were any. */
    private boolean answer() {
        List<String> replies = link.replies();
        if (repliesRead == replies.size()) {
            return false;
        }
        for (; repliesRead < replies.size(); repliesRead++) {
            toTerminal.writeBytes(HexFormat.of().parseHex(replies.get(repliesRead)));
        }
        terminal.receive(toTerminal, nowMs, toSession);
        assertEquals(0, toTerminal.readableBytes(), "bytes that the terminal left");
        toTerminal.clear();
        return true;
    }
}
