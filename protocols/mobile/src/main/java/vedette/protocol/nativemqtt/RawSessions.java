// SPDX-License-Identifier: Apache-2.0
package vedette.protocol.nativemqtt;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.ServiceLoader;
import org.jspecify.annotations.Nullable;
import vedette.protocol.DeviceKind;
import vedette.protocol.Envelope;
import vedette.protocol.Link;
import vedette.protocol.Protocol;
import vedette.protocol.Session;
import vedette.protocol.SessionLimits;
import vedette.protocol.Transport;
import vedette.telemetry.DeviceId;

/**
 * What a client passes through: frames of another protocol in {@code {device}/raw/{protocol}}, for which a session of that
 * protocol is held. Its devices are those that the frames speak of; what has no name of its own has that of the topic's device.
 * A message is a datagram where the protocol has datagrams, otherwise a piece of a stream.
 */
final class RawSessions {
    private static final int MAX_UNREAD_BYTES = 64 * 1024;

    /** Short names, beside the protocols' own. */
    private static final Map<String, String> OTHER_NAMES =
            Map.of("lip", "tetra-lip", "klv", "misb", "odid", "remoteid", "concox", "gt06");

    /** Found when the first client passes something through. */
    private static final class Installed {
        private static final Map<String, Protocol> BY_NAME = byName();

        private static Map<String, Protocol> byName() {
            Map<String, Protocol> all = new HashMap<>();
            for (Protocol protocol : ServiceLoader.load(Protocol.class, Protocol.class.getClassLoader())) {
                if (protocol.transports().contains(Transport.UDP)
                        || protocol.transports().contains(Transport.TCP)) {
                    all.put(protocol.name(), protocol);
                }
            }
            return all;
        }
    }

    private static final class Passed {
        private final Session session;
        private final @Nullable ByteBuf stream;
        private int pendingBytes;

        private Passed(Session session, boolean isStream) {
            this.session = session;
            this.stream = isStream ? Unpooled.buffer() : null;
        }

        /** By how much what is kept of unfinished messages has grown since the last call. */
        private int growthBytes() {
            int before = pendingBytes;
            pendingBytes = session.pendingBytes() + (stream == null ? 0 : stream.readableBytes());
            return pendingBytes - before;
        }
    }

    private final SessionLimits limits;
    private final Map<String, Passed> sessions = new LinkedHashMap<>(0);
    private final Map<DeviceId, String> owners = new HashMap<>(0);

    /** Topic whose message is being read, empty between messages. */
    private String current = "";

    private int pendingBytes;

    RawSessions(SessionLimits limits) {
        this.limits = limits;
    }

    /**
     * Takes a message.
     *
     * @param device whose topic it is
     * @param topic the whole topic, relative to the root
     */
    void receive(ByteBuf in, String device, String topic, long nowMs, Link link) {
        Passed passed = passed(
                topic, topic.substring(device.length() + TopicKind.RAW.tail().length() + 1), link);
        if (passed == null) {
            return;
        }
        current = topic;
        Link inner = new RawLink(link, device, this::own);
        if (passed.stream == null) {
            passed.session.receive(Unpooled.copiedBuffer(in), Envelope.BYTES, nowMs, inner);
        } else {
            passed.stream.writeBytes(in, in.readerIndex(), in.readableBytes());
            passed.session.receive(passed.stream, Envelope.BYTES, nowMs, inner);
            passed.stream.discardReadBytes();
            if (passed.stream.readableBytes() > MAX_UNREAD_BYTES) {
                passed.stream.clear();
            }
        }
        pendingBytes += passed.growthBytes();
        current = "";
    }

    private @Nullable Passed passed(String topic, String name, Link link) {
        Passed known = sessions.get(topic);
        if (known != null) {
            return known;
        }
        Protocol protocol = Installed.BY_NAME.get(OTHER_NAMES.getOrDefault(name, name));
        if (protocol == null || sessions.size() >= limits.maxDevices()) {
            link.ignored(protocol == null ? "raw: no such protocol" : "raw: as many topics as devices are allowed");
            return null;
        }
        boolean isStream = !protocol.transports().contains(Transport.UDP);
        Transport transport = isStream ? Transport.TCP : Transport.UDP;
        Passed opened = new Passed(protocol.open(transport, limits.withFramesOf(protocol.maxFrameBytes())), isStream);
        sessions.put(topic, opened);
        return opened;
    }

    /** A device was let in by what the current topic said. */
    private void own(DeviceId device) {
        if (owners.containsKey(device) || owners.size() < limits.maxDevices()) {
            owners.put(device, current);
        }
    }

    /** Whether a device was heard of by a message that was passed through. */
    boolean has(DeviceId device) {
        return owners.containsKey(device);
    }

    void tick(long nowMs, Link link) {
        sessions.forEach((topic, passed) -> {
            current = topic;
            passed.session.tick(nowMs, new RawLink(link, topic.substring(0, topic.indexOf('/')), this::own));
            pendingBytes += passed.growthBytes();
        });
        current = "";
    }

    /** Null when nobody of that name was passed through, nor is now. */
    @Nullable
    DeviceKind kindOf(DeviceId device) {
        Passed passed = sessions.get(current.isEmpty() ? owners.getOrDefault(device, "") : current);
        return passed == null ? null : passed.session.kindOf(device);
    }

    void forget(DeviceId device) {
        Passed passed = sessions.get(owners.getOrDefault(device, ""));
        if (passed != null) {
            passed.session.forget(device);
        }
        owners.remove(device);
    }

    int pendingBytes() {
        return pendingBytes;
    }
}
