// SPDX-License-Identifier: Apache-2.0
package vedette.protocol.huasheng;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import org.jspecify.annotations.Nullable;
import vedette.protocol.FieldReader;
import vedette.protocol.FrameExtra;
import vedette.protocol.Link;
import vedette.protocol.MalformedMessageException;
import vedette.protocol.Rejection;
import vedette.protocol.SessionLimits;
import vedette.protocol.Transport;
import vedette.protocol.tracker.Identities;
import vedette.protocol.tracker.ReportBuilder;
import vedette.protocol.tracker.TrackerSession;
import vedette.telemetry.Command;

/** One device: a login says who it is, without one a location may. Locations are answered once they are stored, logins at once. */
final class HuashengSession extends TrackerSession {
    private final ReportBuilder scratch = new ReportBuilder();

    /** Whether a login said who it is: that stands above what a location says. */
    private boolean loggedIn;

    HuashengSession(Transport transport, SessionLimits limits) {
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
        ByteBuf packet = Framing.unescape(frame);
        FieldReader in = new FieldReader(packet);
        int type = Framing.head(in);
        int index = in.u32("index");
        int content = packet.readerIndex();
        String imei = Message.read(type, in, scratch); // all of it, so that nothing is half taken
        boolean login = type != Message.LOCATION;
        if (!imei.isEmpty() && (login || !loggedIn)) {
            if (!Identities.isDigits(imei)) {
                throw new MalformedMessageException(
                        Rejection.BAD_VALUE, "imei: found '" + imei + "', expected decimal digits");
            }
            identify(Identities.of(HuashengProtocol.NAME, imei), link);
            loggedIn |= login;
        }
        if (!counts(Message.name(type), link)) {
            return;
        }
        packet.readerIndex(content);
        switch (type) {
            case Message.LOCATION -> {
                report(type, packet, frame, nowMs, link);
                link.replyWhenStored(answer(Message.LOCATION_ANSWER, index));
            }
            case Message.LOGIN -> {
                heard(link);
                link.reply(answer(Message.LOGIN_ANSWER, index));
            }
            case Message.FIRST_LOGIN -> {
                heard(link);
                link.reply(answer(Message.FIRST_LOGIN_ANSWER, index));
            }
            case Message.FAULTS -> report(type, packet, frame, nowMs, link);
            default -> {
                heard(link);
                link.ignored(Message.name(type));
            }
        }
    }

    private void report(int type, ByteBuf content, ByteBuf frame, long nowMs, Link link)
            throws MalformedMessageException {
        ReportBuilder out = begin(HuashengProtocol.NAME, nowMs);
        Message.read(type, new FieldReader(content), out);
        report(out.extra(FrameExtra.keep(HuashengProtocol.NAME, frame)).build(), link);
    }

    private static ByteBuf answer(int type, int index) {
        ByteBuf out = buffer();
        Framing.write(Framing.VERSION, type, index, Unpooled.EMPTY_BUFFER, out);
        return out;
    }

    @Override
    protected @Nullable String write(Command command, long nowMs, ByteBuf out) {
        return UNSUPPORTED;
    }
}
