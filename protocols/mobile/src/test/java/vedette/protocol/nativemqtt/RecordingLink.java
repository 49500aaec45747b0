// SPDX-License-Identifier: Apache-2.0
package vedette.protocol.nativemqtt;

import io.netty.buffer.ByteBuf;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import vedette.protocol.Admission;
import vedette.protocol.Credential;
import vedette.protocol.Link;
import vedette.protocol.Rejection;
import vedette.telemetry.CommandOutcome;
import vedette.telemetry.DeviceId;
import vedette.telemetry.ExtraSink;
import vedette.telemetry.Report;

/** Writes down in one line each what a session says. */
final class RecordingLink implements Link {
    final List<String> log = new ArrayList<>();
    final List<Report> reports = new ArrayList<>();
    final List<String> refused = new ArrayList<>();
    Admission admission = Admission.ADMITTED;

    @Override
    public void reply(ByteBuf frame) {
        frame.release();
        throw new AssertionError("MQTT has topics, not replies");
    }

    @Override
    public void replyWhenStored(ByteBuf frame) {
        reply(frame);
    }

    @Override
    public void publish(String topic, ByteBuf payload) {
        log.add("publish " + topic + ' ' + payload.toString(StandardCharsets.UTF_8));
        payload.release();
    }

    @Override
    public Admission admit(DeviceId device, Credential credential) {
        log.add("admit " + device);
        return admission;
    }

    @Override
    public void report(Report report) {
        reports.add(report);
        log.add("report " + new String(TelemetryWriter.write(report), StandardCharsets.UTF_8) + extra(report));
    }

    @Override
    public void heard(DeviceId device) {
        log.add("heard " + device);
    }

    @Override
    public void gone(DeviceId device) {
        log.add("gone " + device);
    }

    @Override
    public void outcome(CommandOutcome outcome) {
        log.add(("outcome " + outcome.commandId() + ' ' + outcome.stage() + ' ' + outcome.detail()).strip());
    }

    @Override
    public void rejected(Rejection reason, String detail, ByteBuf frame) {
        refused.add(reason.wireName() + ' ' + detail);
        log.add("rejected " + reason.wireName());
    }

    @Override
    public void ignored(String what) {
        log.add("ignored " + what);
    }

    private static String extra(Report report) {
        if (report.extra().isEmpty()) {
            return "";
        }
        StringBuilder out = new StringBuilder(" extra");
        new NativeMqttProtocol().readExtra(report.extra().bytes(), new TextSink(out));
        return out.toString();
    }

    private record TextSink(StringBuilder out) implements ExtraSink {
        @Override
        public void number(String name, long value) {
            text(name, Long.toString(value));
        }

        @Override
        public void decimal(String name, double value) {
            text(name, Double.toString(value));
        }

        @Override
        public void flag(String name, boolean value) {
            text(name, Boolean.toString(value));
        }

        @Override
        public void text(String name, String value) {
            out.append(' ').append(name).append('=').append(value);
        }

        @Override
        public void hex(String name, String hex) {
            text(name, hex);
        }
    }
}
