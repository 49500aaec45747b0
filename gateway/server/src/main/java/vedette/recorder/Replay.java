// SPDX-License-Identifier: Apache-2.0
package vedette.recorder;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import vedette.protocol.CollectingLink;
import vedette.protocol.Envelope;
import vedette.protocol.Session;
import vedette.protocol.SessionLimits;
import vedette.protocol.Transport;

/**
 * Finds out again what recorded bytes mean: a session for each connection reads them once more, everybody is let in, and
 * nothing leaves. Takes time, so it is for workers. Not thread-safe.
 */
final class Replay {
    /** Longer reads are not cut into frames: that costs the square of their length. */
    private static final int MAX_CUT_BYTES = 4 * 1024;

    private final SessionLimits limits;
    private final Map<Integer, Session> sessions = new HashMap<>(2);

    Replay(SessionLimits limits) {
        this.limits = limits;
    }

    /** The frames of a tape, the oldest first; only those from number {@code from} on are cut and decoded. */
    List<Shown> shown(List<Recorded> tape, long from) {
        List<Shown> out = new ArrayList<>(tape.size());
        List<Recorded> answers = new ArrayList<>(1);
        for (Recorded one : tape) {
            boolean isWanted = one.number() >= from;
            if (one.direction() == Direction.DOWN) {
                if (one.isAnswer()) {
                    answers.add(one);
                } else if (isWanted) {
                    out.add(Shown.down(one));
                }
                continue;
            }
            List<Shown> frames = read(one, isWanted);
            if (isWanted) {
                Shown.distribute(frames, answers);
                out.addAll(frames);
            }
            answers.clear();
        }
        answers.forEach(unanswered -> out.add(Shown.down(unanswered)));
        return out;
    }

    private List<Shown> read(Recorded one, boolean isCut) {
        Session session = sessions.computeIfAbsent(one.connectionNumber(), number -> opened(one));
        CollectingLink link = new CollectingLink();
        boolean isStream = one.connection().transport() == Transport.TCP;
        return isCut && isStream && one.bytes().length <= MAX_CUT_BYTES
                ? cut(one, session, link)
                : List.of(whole(one, session, link));
    }

    private Session opened(Recorded first) {
        Connection connection = first.connection();
        Session session = connection.protocol().open(connection.transport(), limits);
        CollectingLink nobody = new CollectingLink();
        for (Connection.Opening one : first.before()) {
            session.receive(
                    Unpooled.wrappedBuffer(one.bytes()), envelope(connection, one.topic()), one.timeMs(), nobody);
            nobody.clear();
        }
        return session;
    }

    private static Envelope envelope(Connection connection, String topic) {
        if (connection.transport() != Transport.MQTT) {
            return Envelope.BYTES;
        }
        Envelope whole = new Envelope.BrokerTopic(topic, connection.account());
        return connection.protocol().recognises(whole) ? whole : new Envelope.MqttTopic(topic);
    }

    private static Shown whole(Recorded one, Session session, CollectingLink link) {
        session.receive(
                Unpooled.wrappedBuffer(one.bytes()), envelope(one.connection(), one.topic()), one.timeMs(), link);
        return new Shown(one, 1, 0, one.bytes().length, link);
    }

    /** Lets the bytes come one by one: whenever the session has taken some, a frame has ended. */
    private static List<Shown> cut(Recorded one, Session session, CollectingLink first) {
        List<Shown> frames = new ArrayList<>(1);
        ByteBuf in = Unpooled.wrappedBuffer(one.bytes());
        CollectingLink link = first;
        int start = 0;
        for (int end = 1; end <= one.bytes().length; end++) {
            in.writerIndex(end);
            session.receive(in, Envelope.BYTES, one.timeMs(), link);
            boolean isLast = end == one.bytes().length;
            if (isLast && in.isReadable()) {
                session.ended(
                        in.slice(), one.timeMs(), link); // only whole frames are recorded, and what ended within one
            }
            if (isLast && link.log().isEmpty() && !frames.isEmpty()) {
                frames.get(frames.size() - 1).extendTo(end); // an end of line behind the last frame
            } else if (isLast || (in.readerIndex() > start && !link.log().isEmpty())) {
                int stop = isLast ? end : in.readerIndex();
                frames.add(new Shown(one, frames.size() + 1, start, stop, link));
                start = stop;
                link = new CollectingLink();
            }
        }
        return frames;
    }
}
