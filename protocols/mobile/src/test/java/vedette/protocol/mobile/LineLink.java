// SPDX-License-Identifier: Apache-2.0
package vedette.protocol.mobile;

import io.netty.buffer.ByteBuf;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import vedette.protocol.Admission;
import vedette.protocol.Credential;
import vedette.protocol.Link;
import vedette.protocol.Protocol;
import vedette.protocol.Rejection;
import vedette.protocol.nativemqtt.TelemetryWriter;
import vedette.protocol.testkit.ExtraItems;
import vedette.telemetry.Alarm;
import vedette.telemetry.Alarms;
import vedette.telemetry.CommandOutcome;
import vedette.telemetry.DeviceId;
import vedette.telemetry.MediaFile;
import vedette.telemetry.Note;
import vedette.telemetry.Report;

/** Writes down in one line each what a session says; reports as telemetry objects, with their extras. */
public final class LineLink implements Link {
    private final Protocol protocol;
    private final Admission admission;
    private final List<String> log = new ArrayList<>();
    private final List<String> refused = new ArrayList<>();
    private final List<Report> reports = new ArrayList<>();

    /** Lets everybody in. */
    public LineLink(Protocol protocol) {
        this(protocol, Admission.ADMITTED);
    }

    public LineLink(Protocol protocol, Admission admission) {
        this.protocol = protocol;
        this.admission = admission;
    }

    public List<String> log() {
        return log;
    }

    /** Lines that begin with {@code word}. */
    public List<String> log(String word) {
        return log.stream().filter(line -> line.startsWith(word)).toList();
    }

    public List<String> refused() {
        return refused;
    }

    public List<Report> reports() {
        return reports;
    }

    @Override
    public void reply(ByteBuf frame) {
        log.add("reply " + text(frame));
    }

    @Override
    public void replyWhenStored(ByteBuf frame) {
        log.add("stored " + text(frame));
    }

    @Override
    public void publish(String topic, ByteBuf payload) {
        log.add("publish " + topic + ' ' + text(payload));
    }

    private static String text(ByteBuf bytes) {
        String text = bytes.toString(StandardCharsets.UTF_8);
        bytes.release();
        return text.replace("\r\n", "|");
    }

    @Override
    public Admission admit(DeviceId device, Credential credential) {
        String shown = credential instanceof Credential.Code code ? " showing " + code.code() : "";
        log.add("admit " + device + shown);
        return admission;
    }

    @Override
    public void report(Report report) {
        reports.add(report);
        StringBuilder line = new StringBuilder("report ");
        line.append(new String(TelemetryWriter.write(report), StandardCharsets.UTF_8));
        alarms(report.alarms(), line);
        if (!report.extra().isEmpty()) {
            line.append(" extra");
            for (ExtraItems.Item item : ExtraItems.of(protocol, report).items()) {
                line.append(' ').append(item.name()).append('=').append(item.value());
            }
        }
        log.add(line.toString());
    }

    /** Those that are stated to be closed. */
    private static void alarms(Alarms alarms, StringBuilder line) {
        for (int i = 0; i < Alarm.count() && Long.bitCount(alarms.knownBits()) < Alarm.count(); i++) {
            boolean closed =
                    (alarms.knownBits() & ~alarms.openBits() & Alarm.at(i).bit()) != 0;
            line.append(closed ? " closed " + Alarm.at(i).wireName() : "");
        }
    }

    @Override
    public boolean media(DeviceId device, MediaFile file) {
        log.add("media " + device + ' ' + file.mediaId() + ' ' + file.kind() + ' ' + file.bytes().length + " bytes");
        return true;
    }

    @Override
    public void note(Note note) {
        log.add("note " + note.device() + ' ' + note.timeMs() + ' ' + note.severity() + ' ' + note.text());
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
}
