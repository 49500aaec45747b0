// SPDX-License-Identifier: Apache-2.0
package vedette.protocol.owntracks;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import java.util.Queue;
import org.jspecify.annotations.Nullable;
import vedette.protocol.Credential;
import vedette.protocol.DeviceKind;
import vedette.protocol.Envelope;
import vedette.protocol.Explanation;
import vedette.protocol.Link;
import vedette.protocol.MalformedMessageException;
import vedette.protocol.Rejection;
import vedette.protocol.Session;
import vedette.protocol.SessionLimits;
import vedette.protocol.Transport;
import vedette.protocol.http.HttpAnswer;
import vedette.protocol.http.HttpRequest;
import vedette.protocol.mobile.BasicLogin;
import vedette.protocol.mobile.JsonValue;
import vedette.protocol.mobile.RequestStream;
import vedette.protocol.mobile.WaitingCommands;
import vedette.telemetry.Alarm;
import vedette.telemetry.Alarms;
import vedette.telemetry.Cameras;
import vedette.telemetry.Command;
import vedette.telemetry.CommandOutcome;
import vedette.telemetry.CommandOutcome.Stage;
import vedette.telemetry.DeviceId;
import vedette.telemetry.Flight;
import vedette.telemetry.MediaFile;
import vedette.telemetry.Note;
import vedette.telemetry.Radio;
import vedette.telemetry.Report;
import vedette.telemetry.Severity;

/**
 * One client of a broker, or one HTTP connection. Either may bring messages of several devices. A command over HTTP waits for
 * the device's next request and leaves with its answer.
 */
final class OwnTracksSession implements Session {
    /** A phone that sleeps answers late. */
    private static final long ANSWER_TIMEOUT_MS = 120_000;

    private static final int MAX_OUTGOING = 16;
    private static final String LOCATED = "located";

    private record Outgoing(DeviceId device, String json) {}

    private final Transport transport;
    private final SessionLimits limits;
    private final RequestStream requests;
    private final WaitingCommands waiting = new WaitingCommands(ANSWER_TIMEOUT_MS);
    private final Map<DeviceId, Phone> phones = new HashMap<>(2);
    private final Queue<Outgoing> outgoing = new ArrayDeque<>(0);

    OwnTracksSession(Transport transport, SessionLimits limits) {
        this.transport = transport;
        this.limits = limits;
        requests = new RequestStream(limits.maxFrameBytes());
    }

    @Override
    public void receive(ByteBuf in, Envelope envelope, long nowMs, Link link) {
        if (transport == Transport.TCP) {
            requests.receive(in, link, (request, to) -> request(request, nowMs, to));
            return;
        }
        try {
            if (!(envelope instanceof Envelope.BrokerTopic topic)) {
                throw new MalformedMessageException(
                        Rejection.BAD_VALUE, "found no whole topic, expected owntracks/{user}/{device}");
            }
            published(topic.topic(), in, nowMs, link);
        } catch (MalformedMessageException e) {
            link.rejected(e.reason(), e.detail(), in);
        }
        in.skipBytes(in.readableBytes());
    }

    private void published(String topic, ByteBuf in, long nowMs, Link link) throws MalformedMessageException {
        DeviceId device = Speaker.ofTopic(topic);
        if (Speaker.suffix(topic).equals(Speaker.COMMANDS)) {
            link.ignored("cmd: a command to the device");
            return;
        }
        Phone phone = phone(device);
        if (!isAdmitted(phone, Credential.NONE, link)) {
            link.ignored("message of a device that is not admitted");
        } else if (in.isReadable()) {
            message(phone, read(in), nowMs, link);
        } else {
            link.ignored("an empty message, by which a broker forgets the one before");
        }
    }

    private void request(HttpRequest request, long nowMs, Link link) throws MalformedMessageException {
        Message message;
        Phone phone;
        try {
            message = request.body().isReadable() ? read(request.body()) : null;
            phone = phone(Speaker.ofRequest(request, message == null ? null : message.json()));
        } catch (MalformedMessageException e) {
            RequestStream.answerJson(answer(null), link); // the same again is no better
            throw e;
        }
        if (!isAdmitted(phone, BasicLogin.of(request).credential(), link)) {
            link.ignored("request of a device that is not admitted");
            RequestStream.answer(HttpAnswer.FORBIDDEN, "this device is not admitted", link);
            return;
        }
        try {
            if (message == null) {
                link.heard(phone.device());
            } else {
                message(phone, message, nowMs, link);
            }
        } finally {
            RequestStream.answerJson(answer(phone.device()), link);
        }
    }

    /** The commands that wait for the device, as an array. */
    private byte[] answer(@Nullable DeviceId device) {
        StringBuilder out = new StringBuilder("[");
        outgoing.removeIf(one -> {
            boolean mine = one.device().equals(device);
            if (mine) {
                out.append(out.length() > 1 ? "," : "").append(one.json());
            }
            return mine;
        });
        return out.append(']').toString().getBytes(StandardCharsets.UTF_8);
    }

    private static Message read(ByteBuf in) throws MalformedMessageException {
        byte[] source = ByteBufUtil.getBytes(in);
        return new Message(JsonValue.readObject(source, Message.MAX_BYTES), source);
    }

    private Phone phone(DeviceId device) throws MalformedMessageException {
        Phone known = phones.get(device);
        if (known != null) {
            return known;
        }
        if (phones.size() >= limits.maxDevices()) {
            throw new MalformedMessageException(Rejection.LIMIT, "more than " + limits.maxDevices() + " devices");
        }
        Phone phone = new Phone(device);
        phones.put(device, phone);
        return phone;
    }

    /** Whether it may speak; one that may not takes no room. */
    private boolean isAdmitted(Phone phone, Credential credential, Link link) {
        boolean admitted = phone.isAdmitted(credential, link);
        if (!admitted) {
            phones.remove(phone.device());
        }
        return admitted;
    }

    private void message(Phone phone, Message message, long nowMs, Link link) throws MalformedMessageException {
        switch (message.type()) {
            case "location" -> location(phone, message, nowMs, link);
            case "transition" -> transition(phone, message, nowMs, link);
            case "lwt" -> link.gone(phone.device());
            case "encrypted" -> encrypted(phone, nowMs, link);
            case "status" -> {
                link.heard(phone.device());
                note(phone, message, Severity.INFORMATIONAL, link);
            }
            case "" ->
                throw new MalformedMessageException(
                        Rejection.BAD_VALUE, "_type: found nothing, expected the kind of message");
            default -> {
                link.heard(phone.device());
                link.ignored(Explanation.printable("_type " + message.type()));
            }
        }
    }

    private void location(Phone phone, Message message, long nowMs, Link link) {
        if (!message.hasPlace()) {
            link.heard(phone.device());
            link.ignored("location without a place");
            return;
        }
        report(phone, message, phone.stated(message.openAlarms()), nowMs, link);
        picture(phone, message, link);
        note(phone, message, Severity.NOTICE, link);
        if (message.isAnswer()) {
            WaitingCommands.@Nullable Waiting asked = waiting.take(phone.device(), LOCATED);
            if (asked != null) {
                link.outcome(new CommandOutcome(asked.commandId(), phone.device(), Stage.RESULT, ""));
            }
        }
    }

    private void transition(Phone phone, Message message, long nowMs, Link link) {
        report(phone, message, phone.stated(Alarm.GEOFENCE.bit()), nowMs, link);
        note(phone, message, Severity.NOTICE, link);
    }

    private static void report(Phone phone, Message message, Alarms alarms, long nowMs, Link link) {
        link.report(new Report(
                OwnTracksProtocol.NAME,
                phone.device(),
                nowMs,
                message.isLate(nowMs),
                message.fix(),
                message.motion(),
                message.power(),
                Radio.NONE,
                Cameras.NONE,
                Flight.NONE,
                alarms,
                message.extra()));
    }

    private static void picture(Phone phone, Message message, Link link) {
        String image = message.json().text("image");
        if (image.isEmpty()) {
            return;
        }
        try {
            byte[] bytes = Base64.getMimeDecoder().decode(image.getBytes(StandardCharsets.US_ASCII));
            String name = message.json().text("imagename");
            String id = name.isEmpty() ? Long.toString(message.timeMs("tst")) : Explanation.printable(name);
            MediaFile.Kind kind = MediaFile.Kind.PICTURE;
            link.media(phone.device(), new MediaFile(id, kind, "jpg", "poi", 0, message.fix(), bytes));
        } catch (IllegalArgumentException e) {
            link.ignored("image: no base64");
        }
    }

    /** The phone is there; what it says is lost. It is told once, and acknowledged: the same again is no better. */
    private static void encrypted(Phone phone, long nowMs, Link link) {
        link.heard(phone.device());
        link.ignored("encrypted: the gateway has no key");
        if (!phone.wasToldToEncrypt()) {
            String text = "sends encrypted messages, which cannot be read: turn payload encryption off in the app";
            link.note(new Note(phone.device(), nowMs, Severity.WARNING, text));
        }
    }

    private static void note(Phone phone, Message message, Severity severity, Link link) {
        String line = message.line();
        if (line != null) {
            link.note(new Note(phone.device(), message.timeMs("tst"), severity, Explanation.printable(line)));
        }
    }

    @Override
    public void tick(long nowMs, Link link) {
        waiting.tick(nowMs, link);
    }

    @Override
    public void send(DeviceId device, String commandId, Command command, long nowMs, Link link) {
        byte[] message = CommandWriter.write(command);
        if (message == null) {
            link.outcome(new CommandOutcome(commandId, device, Stage.UNSUPPORTED, ""));
            return;
        }
        if (waiting.isFull() || outgoing.size() >= MAX_OUTGOING) {
            link.outcome(new CommandOutcome(commandId, device, Stage.REJECTED, "too many commands wait already"));
            return;
        }
        if (transport == Transport.TCP) {
            outgoing.add(new Outgoing(device, new String(message, StandardCharsets.UTF_8)));
        } else {
            link.publish(Speaker.commandTopic(device), Unpooled.wrappedBuffer(message));
        }
        if (command instanceof Command.Locate) {
            waiting.add(commandId, device, command, LOCATED, nowMs);
        }
        String detail = transport == Transport.TCP ? "leaves with the answer to the next request" : "";
        link.outcome(new CommandOutcome(commandId, device, Stage.SENT, detail));
    }

    @Override
    public DeviceKind kindOf(DeviceId device) {
        return DeviceKind.PHONE;
    }

    @Override
    public void forget(DeviceId device) {
        phones.remove(device);
        outgoing.removeIf(one -> one.device().equals(device));
    }
}
