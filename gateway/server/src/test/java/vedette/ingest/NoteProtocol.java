// SPDX-License-Identifier: Apache-2.0
package vedette.ingest;

import static java.nio.charset.StandardCharsets.US_ASCII;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.util.Set;
import vedette.protocol.Certainty;
import vedette.protocol.Credential;
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

/** The smallest protocol over topics: {@code telemetry} takes any payload but "bad", {@code status} "offline" is goodbye. */
final class NoteProtocol implements Protocol {
    @Override
    public String name() {
        return "notes";
    }

    @Override
    public String title() {
        return "Notes for tests";
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
        return envelope instanceof Envelope.MqttTopic at
                && (at.topic().endsWith("/telemetry") || at.topic().endsWith("/status"));
    }

    @Override
    public Session open(Transport transport, SessionLimits limits) {
        return new Notes();
    }

    @Override
    public void explain(ByteBuf frame, Explanation out) {}

    @Override
    public void readExtra(byte[] bytes, ExtraSink sink) {}

    private static final class Notes implements Session {
        @Override
        public void receive(ByteBuf in, Envelope envelope, long nowMs, Link link) {
            String topic = envelope instanceof Envelope.MqttTopic at ? at.topic() : "";
            DeviceId device = new DeviceId("mqtt", topic.substring(0, topic.indexOf('/')));
            String note = in.toString(US_ASCII);
            if (note.equals("bad")) {
                link.rejected(Rejection.BAD_VALUE, "found bad", in);
            } else if (!link.admit(device, Credential.NONE).isAdmitted()) {
                link.ignored("not admitted");
            } else if (note.equals("offline")) {
                link.gone(device);
            } else {
                Fix fix = new Fix(nowMs, 312_000_000, 1_214_000_000, Fix.UNKNOWN, 100, 0);
                link.report(Report.of("notes", device, nowMs, fix));
            }
        }

        @Override
        public void send(DeviceId device, String commandId, Command command, long nowMs, Link link) {
            link.publish(device.value() + "/cmd", Unpooled.copiedBuffer(command.type(), US_ASCII));
            link.outcome(new CommandOutcome(commandId, device, Stage.SENT, ""));
        }
    }
}
