// SPDX-License-Identifier: Apache-2.0
package vedette.protocol.dji;

import com.fasterxml.jackson.core.JsonParser;
import io.netty.buffer.ByteBuf;
import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import vedette.protocol.DeviceKind;
import vedette.protocol.Envelope;
import vedette.protocol.Explanation;
import vedette.protocol.Link;
import vedette.protocol.MalformedMessageException;
import vedette.protocol.Rejection;
import vedette.protocol.Session;
import vedette.protocol.SessionLimits;
import vedette.telemetry.Alarm;
import vedette.telemetry.Alarms;
import vedette.telemetry.Command;
import vedette.telemetry.CommandOutcome;
import vedette.telemetry.CommandOutcome.Stage;
import vedette.telemetry.DeviceId;
import vedette.telemetry.Extra;
import vedette.telemetry.Fix;
import vedette.telemetry.Note;
import vedette.telemetry.Report;

/**
 * One broker client: a gateway device with its aircraft, or a bridge to a broker where many of them publish. The topic says
 * who speaks.
 */
final class DjiSession implements Session {
    private final LiveVideo video = new LiveVideo();
    private final Topology topology = new Topology();
    private final Message message = new Message();
    private final DirectControl control = new DirectControl();
    private final Services services = new Services(control);
    private final Map<String, Events> eventsByGateway = new HashMap<>(2);
    private final Devices devices;
    private final Requests requests;

    DjiSession(SessionLimits limits) {
        devices = new Devices(limits.maxDevices(), video);
        requests = new Requests(devices);
    }

    @Override
    public void receive(ByteBuf in, Envelope envelope, long nowMs, Link link) {
        Topic topic = envelope instanceof Envelope.BrokerTopic whole ? Topic.of(whole.topic()) : null;
        if (topic == null) {
            String found = Explanation.printable(String.valueOf(envelope));
            link.rejected(Rejection.BAD_VALUE, "found " + found + ", expected a topic below thing/product/", in);
        } else if (topic.kind() == Topic.Kind.OTHER) {
            link.ignored("message for a device, or below an unknown topic");
        } else {
            try {
                message.read(in);
                message(topic, in, nowMs, link);
            } catch (IOException e) {
                MalformedMessageException refusal = Message.refusal(e);
                link.rejected(refusal.reason(), refusal.detail(), in);
            } catch (MalformedMessageException e) {
                link.rejected(e.reason(), e.detail(), in);
            }
        }
        in.skipBytes(in.readableBytes());
    }

    private void message(Topic topic, ByteBuf in, long nowMs, Link link) throws IOException {
        boolean isDirect = topic.kind() == Topic.Kind.DRC_UP;
        String serial = isDirect ? devices.aircraftOf(topic.serial()) : topic.serial();
        Device.Kind kind = devices.known(serial) == null ? said(topic, serial) : Device.Kind.UNKNOWN;
        Device device = devices.admitted(serial, kind, in, link);
        if (device == null) {
            link.ignored("message of a device that is not admitted");
            return;
        }
        if (isDirect) {
            device.gateway = topic.serial();
        }
        switch (topic.kind()) {
            case OSD, STATE -> properties(device, false, nowMs, link);
            case DRC_UP -> direct(device, nowMs, link);
            case STATUS -> status(device, in, nowMs, link);
            case EVENTS -> event(device, nowMs, link);
            case REQUESTS -> request(device, in, nowMs, link);
            case SERVICES_REPLY -> reply(device, link);
            default -> heard(device, topic.kind().name(), link);
        }
    }

    /** What the message says of a device that is not known yet. */
    private Device.Kind said(Topic topic, String serial) throws IOException {
        switch (topic.kind()) {
            case OSD, STATE -> {
                Device stranger = new Device(new DeviceId(DjiProtocol.NAME, serial), new LiveVideo());
                stranger.begin();
                read(stranger, stranger.kept);
                boolean isBehind =
                        !message.gateway().isEmpty() && !message.gateway().equals(serial);
                return isBehind ? Device.Kind.AIRCRAFT : stranger.kind();
            }
            case DRC_UP -> {
                return Device.Kind.AIRCRAFT;
            }
            case STATUS -> {
                topology.reset();
                read(topology, new KeptMembers());
                return topology.own().kind();
            }
            case REQUESTS -> {
                return Requests.isOfDock(message.method()) ? Device.Kind.DOCK : Device.Kind.UNKNOWN;
            }
            default -> {
                return Device.Kind.UNKNOWN;
            }
        }
    }

    private static void heard(Device device, String what, Link link) {
        link.heard(device.id);
        link.ignored(what);
    }

    // Properties.

    private void properties(Device device, boolean isFrequent, long nowMs, Link link) throws IOException {
        boolean flew = device.flight.isAirborne();
        String gateway = message.gateway();
        device.begin();
        read(device, device.kept);
        if (!gateway.isEmpty() && !gateway.equals(device.serial()) && device.isAircraft()) {
            behind(device, gateway, link);
        }
        if (device.isAircraft() && !device.flight.isConnected()) {
            lost(device, flew, nowMs, link);
            link.ignored("properties of an aircraft that is not connected");
            return;
        }
        device.online(true);
        ofOthers(device);
        Report report = device.report(message.timeMs(), nowMs, isFrequent);
        if (report == null) {
            link.heard(device.id);
        } else {
            link.report(report);
            if (report.fix().isPlaced()) {
                services.located(device.id, link);
            }
        }
    }

    private void read(Members members, KeptMembers kept) throws IOException {
        JsonParser parser = message.data();
        if (parser != null) {
            try (parser) {
                new PropertyReader(message, parser, kept).read(members);
            }
        }
    }

    private void behind(Device aircraft, String gateway, Link link) {
        Device standIn = devices.known(Devices.standIn(gateway));
        if (standIn != null) {
            devices.forget(standIn.serial());
            link.gone(standIn.id);
        }
        aircraft.gateway = gateway;
        devices.belongs(aircraft.serial(), gateway);
    }

    /** What a gateway device says of its aircraft among its own properties. */
    private void ofOthers(Device gateway) {
        int linkPercent = gateway.linkPercent();
        Device aircraft = devices.aircraft(gateway.serial());
        if (aircraft != null && linkPercent != Fix.UNKNOWN) {
            aircraft.flight.link(linkPercent);
        }
        for (String id : video.videos()) {
            Device camera = ofVideo(id);
            if (camera != null) {
                camera.cameras.watchable(between(id), id.substring(id.lastIndexOf('/') + 1));
            }
        }
        if (video.saysStreams()) {
            gateway.cameras.streamsEnded();
            if (aircraft != null) {
                aircraft.cameras.streamsEnded();
            }
            for (String id : video.streams()) {
                Device camera = ofVideo(id);
                if (camera != null) {
                    camera.cameras.streaming(between(id));
                }
            }
        }
    }

    /** Whose video it is: {@code serial/camera/video}. */
    private @Nullable Device ofVideo(String id) {
        int slash = id.indexOf('/');
        return slash < 0 || id.lastIndexOf('/') == slash ? null : devices.known(id.substring(0, slash));
    }

    private static String between(String id) {
        return id.substring(id.indexOf('/') + 1, id.lastIndexOf('/'));
    }

    private void direct(Device aircraft, long nowMs, Link link) throws IOException {
        switch (message.method()) {
            case "osd_info_push", "drc_drone_state_push", "drc_camera_osd_info_push" -> {
                aircraft.is(Device.Kind.AIRCRAFT);
                properties(aircraft, message.method().startsWith("osd"), nowMs, link);
            }
            default -> heard(aircraft, "drc/up " + Explanation.printable(message.method()), link);
        }
    }

    // Topology.

    private void status(Device gateway, ByteBuf in, long nowMs, Link link) throws IOException {
        link.heard(gateway.id);
        if (!message.method().equals(Topology.METHOD)) {
            link.ignored("status " + Explanation.printable(message.method()));
            return;
        }
        topology.reset();
        read(topology, new KeptMembers());
        told(gateway, topology.own(), nowMs, link);
        List<Topology.SubDevice> listed = topology.subDevices();
        if (topology.isListed()) {
            for (Device before : devices.onlineBehind(gateway.serial())) {
                if (listed.stream().noneMatch(one -> one.serial().equals(before.serial()))) {
                    lost(before, before.flight.isAirborne(), nowMs, link);
                }
            }
        }
        for (Topology.SubDevice one : listed) {
            if (one.model().kind() == Device.Kind.AIRCRAFT) {
                devices.belongs(one.serial(), gateway.serial());
                Device aircraft = devices.admitted(one.serial(), Device.Kind.AIRCRAFT, in, link);
                if (aircraft != null) {
                    behind(aircraft, gateway.serial(), link);
                    told(aircraft, one.model(), nowMs, link);
                    link.heard(aircraft.id);
                }
            }
        }
        link.publishWhenStored(Topic.statusReply(gateway.serial()), ReplyWriter.reply(message, ReplyWriter.OK, nowMs));
    }

    private void told(Device device, Topology.Model model, long nowMs, Link link) {
        device.is(model.kind());
        device.online(true);
        if (!model.isKnown()) {
            return;
        }
        KeptMembers extra = device.kept;
        extra.begin();
        extra.add("device_model_key", model.key());
        if (!model.product().isEmpty()) {
            extra.add("device_model", model.product());
        }
        if (!device.gateway.isEmpty()) {
            extra.add("gateway_sn", device.gateway);
        }
        link.report(device.told(Alarms.NONE, extra.build(), message.timeMs(), nowMs));
    }

    /** The gateway has no connection to the aircraft any more. */
    private void lost(Device aircraft, boolean flew, long nowMs, Link link) {
        aircraft.flight.lost();
        if (flew) {
            link.report(aircraft.told(Alarms.of(Alarm.LINK_LOSS, true), Extra.NONE, message.timeMs(), nowMs));
        }
        if (flew || aircraft.isOnline()) {
            link.gone(aircraft.id);
        }
        aircraft.online(false);
    }

    // Events, requests, answers.

    private void event(Device gateway, long nowMs, Link link) throws IOException {
        link.heard(gateway.id);
        Events events = eventsByGateway.computeIfAbsent(gateway.serial(), key -> new Events());
        List<Events.Line> lines = events.read(message);
        Device aircraft = devices.aircraft(gateway.serial());
        for (Events.Line line : lines) {
            DeviceId about = line.ofAircraft() && aircraft != null ? aircraft.id : gateway.id;
            link.note(new Note(about, message.timeMs(), line.severity(), line.text()));
        }
        if (lines.isEmpty()) {
            link.ignored("event " + Explanation.printable(message.method()));
        }
        if (message.method().equals(Events.DRC_STATUS) && events.drcState() == 0) {
            control.left(gateway.serial());
        }
        if (message.needsReply()) {
            link.publishWhenStored(
                    Topic.down(gateway.serial(), Topic.EVENTS_REPLY),
                    ReplyWriter.reply(message, ReplyWriter.OK, nowMs));
        }
    }

    private void request(Device gateway, ByteBuf in, long nowMs, Link link) throws IOException {
        link.heard(gateway.id);
        ByteBuf answer = requests.answer(message, in, nowMs, link);
        link.publish(Topic.down(gateway.serial(), Topic.REQUESTS_REPLY), answer);
        if (!Requests.isGranted(message.method())) {
            link.ignored("request " + Explanation.printable(message.method()));
        }
    }

    private void reply(Device gateway, Link link) throws IOException {
        link.heard(gateway.id);
        if (!services.replied(gateway.serial(), message, link)) {
            link.ignored("services_reply that nobody waits for");
        }
    }

    // The other way.

    @Override
    public void tick(long nowMs, Link link) {
        services.tick(nowMs, link);
        control.tick(nowMs, link);
    }

    @Override
    public void send(DeviceId device, String commandId, Command command, long nowMs, Link link) {
        Device known = devices.known(device.value());
        if (known == null) {
            link.outcome(new CommandOutcome(commandId, device, Stage.NO_ANSWER, "it has not spoken yet"));
            return;
        }
        services.send(known, commandId, command, nowMs, link);
    }

    @Override
    public DeviceKind kindOf(DeviceId device) {
        return devices.kindOf(device.value());
    }

    @Override
    public void forget(DeviceId device) {
        devices.forget(device.value());
        eventsByGateway.remove(device.value());
        control.left(device.value());
    }
}
