// SPDX-License-Identifier: Apache-2.0
package vedette.fuzz;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import vedette.protocol.Envelope;
import vedette.protocol.Explanation;
import vedette.protocol.Protocol;
import vedette.protocol.Session;
import vedette.protocol.SessionLimits;
import vedette.protocol.Transport;
import vedette.telemetry.Command;
import vedette.telemetry.DeviceId;

/**
 * One connection of a peer that sends anything: recognition of what came first, every read of the session, commands to the
 * devices that were let in, time, and the explanation of the same bytes.
 */
final class Exchange {
    private static final long NOW_MS = 1_763_715_310_000L;
    private static final long A_SECOND_MS = 1_000;
    private static final long A_WHILE_MS = 10 * 60_000;
    private static final int STRANGER_BIT = 0x80;
    private static final int PIECES_BIT = 0x40;
    private static final int LATE_BIT = 0x20;
    private static final int COMMAND_BIT = 0x10;
    private static final int EXPLAIN_BIT = 0x08;
    private static final int TRANSPORT_BITS = 0x03;
    private static final int MAX_PIECE_BYTES = 64;
    private static final int FOREIGN_ONE_IN = 8;

    /** Where the fuzzer starts: everything in one read, cut with commands and time, over the next transport. */
    static final List<Integer> CONTROLS =
            List.of(EXPLAIN_BIT, EXPLAIN_BIT | COMMAND_BIT | PIECES_BIT | LATE_BIT, COMMAND_BIT | 1);

    /** One of every kind, with values at the edges of what a control room may ask. */
    private static final List<Command> COMMANDS = List.of(
            new Command.Locate(),
            new Command.Text("é 前方路口左转", true),
            new Command.Interval(Command.Interval.MAX_SECONDS),
            new Command.QueryParameters(),
            new Command.Engine(true),
            new Command.Output(Command.Output.MAX_NUMBER, true),
            new Command.Reboot(),
            new Command.Photo(Command.Photo.MAX_CHANNEL),
            new Command.ReturnHome(),
            new Command.Loiter(),
            new Command.StartVideo(Command.StartVideo.MAX_CHANNEL, "rtmp://media.example/é前"),
            new Command.StopVideo(1),
            new Command.Raw("STATUS,$#*()[]{}\\7e"));

    private final Protocol protocol;
    private final Transport transport;
    private final int control;
    private final SplittableRandom random;
    private final Promises link;
    private final Session session;
    private long nowMs = NOW_MS;
    private boolean commanded;

    /**
     * @param control which transport, whether the bytes are cut, whether the peer is a stranger, whether time passes, whether
     *     it is sent commands, whether the bytes are explained
     * @param cuts how they are cut
     */
    Exchange(Protocol protocol, int control, int cuts) {
        this.protocol = protocol;
        this.control = control;
        List<Transport> transports = protocol.transports().stream().sorted().toList();
        this.transport = transports.get((control & TRANSPORT_BITS) % transports.size());
        this.random = new SplittableRandom(cuts);
        this.link = new Promises(protocol, has(STRANGER_BIT));
        this.session = protocol.open(transport, SessionLimits.DEFAULT);
    }

    /** Sends these bytes, and holds the protocol to its link. */
    void play(byte[] bytes) {
        link.recognises(transport, bytes);
        switch (transport) {
            case TCP -> stream(bytes);
            case UDP -> datagrams(bytes);
            case MQTT, HTTP -> message(bytes);
        }
        nowMs += A_WHILE_MS;
        session.tick(nowMs, link);
        DeviceId device = link.device();
        if (device != null) {
            session.forget(device);
        }
        if (has(EXPLAIN_BIT)) {
            protocol.explain(Unpooled.wrappedBuffer(bytes), new Explanation());
        }
    }

    private boolean has(int bit) {
        return (control & bit) != 0;
    }

    private void stream(byte[] bytes) {
        ByteBuf in = Unpooled.buffer(bytes.length);
        for (int at = 0; at < bytes.length; ) {
            int length = piece(bytes.length - at);
            in.writeBytes(bytes, at, length);
            at += length;
            receive(in, Envelope.BYTES);
            in.discardReadBytes();
        }
    }

    private void datagrams(byte[] bytes) {
        for (int at = 0; at < bytes.length; ) {
            int length = piece(bytes.length - at);
            ByteBuf datagram = Unpooled.wrappedBuffer(bytes, at, length);
            at += length;
            receive(datagram, Envelope.BYTES);
            link.consumed(datagram);
        }
    }

    /** The first line is what stands round the message, the rest is the message. */
    private void message(byte[] bytes) {
        int end = 0;
        while (end < bytes.length && bytes[end] != '\n') {
            end++;
        }
        String first = new String(bytes, 0, end, StandardCharsets.UTF_8);
        int body = Math.min(bytes.length, end + 1);
        Envelope envelope = transport == Transport.MQTT
                ? topic(first)
                : new Envelope.HttpRequest(random.nextBoolean() ? "GET" : "POST", first, Map.of());
        protocol.recognises(envelope);
        ByteBuf message = Unpooled.wrappedBuffer(bytes, body, bytes.length - body);
        receive(message, envelope);
        link.consumed(message);
    }

    /** A whole topic where the protocol has such, and now and then where it has not. */
    private Envelope topic(String name) {
        Envelope whole = new Envelope.BrokerTopic(name, "client");
        return protocol.recognises(whole) || random.nextInt(FOREIGN_ONE_IN) == 0 ? whole : new Envelope.MqttTopic(name);
    }

    private int piece(int left) {
        return !has(PIECES_BIT) ? left : Math.min(left, 1 + random.nextInt(MAX_PIECE_BYTES));
    }

    private void receive(ByteBuf in, Envelope envelope) {
        int before = in.readableBytes();
        session.receive(in, envelope, nowMs, link);
        link.read(in, before, session);
        if (has(LATE_BIT)) {
            nowMs += A_SECOND_MS;
            session.tick(nowMs, link);
        }
        DeviceId device = link.device();
        if (has(COMMAND_BIT) && !commanded && device != null) {
            commanded = true;
            command(device);
        }
    }

    /** Sends every command as soon as a device is let in; what comes after may be the answers. */
    private void command(DeviceId device) {
        int number = 0;
        for (Command command : COMMANDS) {
            String id = "c-" + number;
            number++;
            link.commands(command);
            session.send(device, id, command, nowMs, link);
            link.answered(id, command);
        }
    }
}
