// SPDX-License-Identifier: Apache-2.0
package vedette.protocol.castel;

import io.netty.buffer.ByteBuf;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import vedette.protocol.FieldReader;
import vedette.protocol.FrameExtra;
import vedette.protocol.Link;
import vedette.protocol.MalformedMessageException;
import vedette.protocol.SessionLimits;
import vedette.protocol.Transport;
import vedette.protocol.tracker.Identities;
import vedette.protocol.tracker.ReportBuilder;
import vedette.protocol.tracker.TrackerSession;
import vedette.telemetry.Command;
import vedette.telemetry.DeviceId;
import vedette.telemetry.Extra;
import vedette.telemetry.Report;

/**
 * One device: every frame says who it is. Logins, heartbeats and alarms are answered, an alarm once it is stored; nothing else
 * is.
 */
final class CastelSession extends TrackerSession {
    private static final int NO_SERVER = -1;
    private static final long MS_PER_S = 1000;

    private @Nullable Head last;

    CastelSession(Transport transport, SessionLimits limits) {
        super(transport, limits);
    }

    @Override
    protected int frameLength(ByteBuf in, int from) {
        return Framing.length(in, from);
    }

    @Override
    protected boolean isIntact(ByteBuf in, int from, int length) {
        return Framing.isIntact(in, from, length);
    }

    @Override
    protected void frame(ByteBuf frame, long nowMs, Link link) throws MalformedMessageException {
        Framing.verify(frame);
        ByteBuf content =
                frame.slice(frame.readerIndex(), frame.readableBytes() - Framing.CHECK_BYTES - Framing.END_BYTES);
        FieldReader in = new FieldReader(content);
        Head head = Head.read(in);
        last = head;
        identify(Identities.of(CastelProtocol.NAME, head.identity()), link);
        String name = Type.name(head.dongle(), head.type());
        if (!counts(name, link)) {
            return;
        }
        int alarmNumber = content.readableBytes() >= Integer.BYTES ? content.getIntLE(content.readerIndex()) : 0;
        List<Report> reports = reports(head, in, FrameExtra.keep(CastelProtocol.NAME, frame), nowMs);
        if (reports.isEmpty()) {
            heard(link);
        }
        reports.forEach(report -> report(report, link));
        answer(head, alarmNumber, nowMs, link);
    }

    private List<Report> reports(Head head, FieldReader in, Extra extra, long nowMs) throws MalformedMessageException {
        List<Report> reports = new ArrayList<>(1);
        ReportBuilder out = begin(CastelProtocol.NAME, nowMs);
        Content.read(head, in, out, () -> {
            reports.add(out.extra(extra).build());
            begin(CastelProtocol.NAME, nowMs);
        });
        return reports;
    }

    private static void answer(Head head, int alarmNumber, long nowMs, Link link) {
        int type = head.type();
        if (!head.dongle()) {
            if (type == Type.TRACKER_LOGIN) {
                link.replyWhenStored(login(head, Type.TRACKER_LOGIN_TAKEN, nowMs));
            } else if (type == Type.TRACKER_HEARTBEAT) {
                link.replyWhenStored(
                        empty(head, head.versioned() ? Type.VERSIONED_HEARTBEAT_TAKEN : type | Type.ANSWER));
            }
        } else if (type == Type.LOGIN) {
            link.replyWhenStored(login(head, type | Type.ANSWER, nowMs));
        } else if (type == Type.HEARTBEAT) {
            link.reply(empty(head, type | Type.ANSWER));
        } else if (type == Type.ALARMS) {
            ByteBuf out = buffer();
            int start = begin(out, head, type | Type.ANSWER);
            out.writeIntLE(alarmNumber);
            Framing.end(out, start);
            link.replyWhenStored(out);
        } else if (type == Type.LOGOUT) {
            link.gone(deviceOf(head));
        }
    }

    private static DeviceId deviceOf(Head head) {
        return new DeviceId(
                Identities.isImei(head.identity()) ? Identities.IMEI : CastelProtocol.NAME, head.identity());
    }

    /** No other server to go to, and the time. */
    private static ByteBuf login(Head head, int type, long nowMs) {
        ByteBuf out = buffer();
        int start = begin(out, head, type);
        out.writeIntLE(NO_SERVER).writeShortLE(0).writeIntLE((int) (nowMs / MS_PER_S));
        Framing.end(out, start);
        return out;
    }

    private static ByteBuf empty(Head head, int type) {
        ByteBuf out = buffer();
        Framing.end(out, begin(out, head, type));
        return out;
    }

    private static int begin(ByteBuf out, Head head, int type) {
        return Framing.begin(out, head.versioned(), head.version(), head.identity(), type);
    }

    @Override
    protected @Nullable String write(Command command, long nowMs, ByteBuf out) {
        Head head = last;
        if (head == null || !(command instanceof Command.Engine engine)) {
            return UNSUPPORTED;
        }
        int start = begin(out, head, Type.ENGINE);
        out.writeByte(engine.blocked() ? 1 : 0);
        Framing.end(out, start);
        return UNANSWERED;
    }
}
