// SPDX-License-Identifier: Apache-2.0
package vedette.ingest;

import static java.nio.charset.StandardCharsets.US_ASCII;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.util.Set;
import vedette.protocol.Certainty;
import vedette.protocol.Credential;
import vedette.protocol.DeviceKind;
import vedette.protocol.Envelope;
import vedette.protocol.Explanation;
import vedette.protocol.Link;
import vedette.protocol.Protocol;
import vedette.protocol.Rejection;
import vedette.protocol.Session;
import vedette.protocol.SessionLimits;
import vedette.protocol.Transport;
import vedette.telemetry.Command;
import vedette.telemetry.CommandOutcome;
import vedette.telemetry.CommandOutcome.Stage;
import vedette.telemetry.DeviceId;
import vedette.telemetry.ExtraSink;
import vedette.telemetry.Fix;
import vedette.telemetry.Report;

/**
 * The smallest standard with topics of its own: {@code NAME/{device}/up} takes any payload but "bad", "offline" is goodbye,
 * the session fails on "boom", "astray" is answered to a topic that cannot be, each is answered on {@code NAME/{device}/down}, "keep" when it is stored; the device "me" is
 * the account itself.
 */
final class BoardProtocol implements Protocol {
    private final String name;

    BoardProtocol(String name) {
        this.name = name;
    }

    DeviceId device(String value) {
        return new DeviceId(name, value);
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public String title() {
        return "Boards for tests";
    }

    @Override
    public Set<Transport> transports() {
        return Set.of(Transport.MQTT);
    }

    @Override
    public Certainty recognise(Transport transport, ByteBuf first) {
        return Certainty.NO;
    }

    @Override
    public boolean recognises(Envelope envelope) {
        return envelope instanceof Envelope.BrokerTopic at
                && at.topic().startsWith(name + '/')
                && at.topic().endsWith("/up");
    }

    @Override
    public Session open(Transport transport, SessionLimits limits) {
        return new Board();
    }

    @Override
    public void explain(ByteBuf frame, Explanation out) {}

    @Override
    public void readExtra(byte[] bytes, ExtraSink sink) {}

    private final class Board implements Session {
        @Override
        public void receive(ByteBuf in, Envelope envelope, long nowMs, Link link) {
            Envelope.BrokerTopic at = (Envelope.BrokerTopic) envelope;
            String value = at.topic().substring(name.length() + 1, at.topic().length() - "/up".length());
            DeviceId device = value.equals("me") ? new DeviceId("mqtt", at.account()) : device(value);
            String note = in.toString(US_ASCII);
            if (note.equals("boom")) {
                throw new IllegalStateException("found boom, expected anything else");
            }
            if (note.equals("bad")) {
                link.rejected(Rejection.BAD_VALUE, "found bad", in);
            } else if (!link.admit(device, Credential.NONE).isAdmitted()) {
                link.ignored("not admitted");
            } else if (note.equals("offline")) {
                link.gone(device);
            } else {
                Fix fix = new Fix(nowMs, 312_000_000, 1_214_000_000, Fix.UNKNOWN, 100, 0);
                link.report(Report.of(name, device, nowMs, fix));
                String down = name + '/' + value + "/down";
                ByteBuf answer = Unpooled.copiedBuffer("got " + note, US_ASCII);
                if (note.equals("astray")) {
                    link.publish(name + "/#", answer);
                } else if (note.equals("keep")) {
                    link.publishWhenStored(down, answer);
                } else {
                    link.publish(down, answer);
                }
            }
        }

        @Override
        public DeviceKind kindOf(DeviceId device) {
            return device.value().equals("bird") ? DeviceKind.DRONE : DeviceKind.UNKNOWN;
        }

        @Override
        public void send(DeviceId device, String commandId, Command command, long nowMs, Link link) {
            link.publish(name + '/' + device.value() + "/down", Unpooled.copiedBuffer(command.type(), US_ASCII));
            link.outcome(new CommandOutcome(commandId, device, Stage.SENT, ""));
        }
    }
}
