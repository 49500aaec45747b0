// SPDX-License-Identifier: Apache-2.0
package vedette.journal;

import java.util.List;
import vedette.telemetry.Alarms;
import vedette.telemetry.Camera;
import vedette.telemetry.DeviceId;
import vedette.telemetry.Extra;
import vedette.telemetry.Fix;
import vedette.telemetry.Flag;
import vedette.telemetry.Flight;
import vedette.telemetry.Motion;
import vedette.telemetry.Note;
import vedette.telemetry.Power;
import vedette.telemetry.Radio;
import vedette.telemetry.Report;

/**
 * Writes drafts as {@code EntryMessage} of {@code entry.proto}, without the sequence number: the key of the stored entry
 * says it. {@link EntryDecoder} reads with the generated classes, so each proves the other. Confined to one thread.
 */
final class EntryEncoder {
    private static final ThreadLocal<EntryEncoder> OF_THREAD = ThreadLocal.withInitial(EntryEncoder::new);

    private final WireWriter out = new WireWriter();
    private long contentHash;

    /** The encoder of the calling thread. */
    static EntryEncoder ofThread() {
        return OF_THREAD.get();
    }

    /** The draft in the form in which it goes through the journal. */
    Pending encode(Draft draft) {
        out.clear();
        contentHash = 0;
        out.signed(2, draft.timeMs());
        out.text(3, draft.unit());
        EntryBody body = draft.body();
        if (body instanceof EntryBody.Reported reported) {
            Report report = reported.report();
            report(report);
            return new Pending(
                    draft.unit(),
                    out.toBytes(),
                    Pending.REPORT,
                    report.phenomenonMs(),
                    contentHash,
                    report.fix().hasTime());
        }
        int kind = other(body);
        return new Pending(draft.unit(), out.toBytes(), kind, 0, 0, false);
    }

    private int other(EntryBody body) {
        if (body instanceof EntryBody.LinkChanged link) {
            int mark = out.begin(5);
            out.text(1, link.from());
            out.text(2, link.to());
            out.end(mark);
            return Pending.LINK;
        }
        if (body instanceof EntryBody.FleetEdited edit) {
            int mark = out.begin(6);
            out.text(1, edit.kind());
            out.text(2, edit.id());
            out.text(3, edit.json());
            out.text(4, edit.actor());
            out.end(mark);
            return Pending.FLEET;
        }
        if (body instanceof EntryBody.CommandChanged command) {
            int mark = out.begin(7);
            out.text(1, command.id());
            out.text(2, command.json());
            out.end(mark);
            return Pending.COMMAND;
        }
        if (body instanceof EntryBody.MediaKept media) {
            media(media);
            return Pending.MEDIA;
        }
        if (body instanceof EntryBody.MediaRemoved removed) {
            int mark = out.begin(10);
            out.text(1, removed.id());
            out.text(2, removed.reason());
            out.end(mark);
            return Pending.MEDIA_REMOVED;
        }
        if (body instanceof EntryBody.Noted noted) {
            note(noted.note());
            return Pending.NOTE;
        }
        if (body instanceof EntryBody.SourceConflict conflict) {
            int mark = out.begin(12);
            device(1, conflict.one());
            device(2, conflict.other());
            out.unsigned(3, conflict.open() ? 1 : 0);
            out.unsigned(4, conflict.distanceM());
            out.unsigned(5, conflict.explainedM());
            out.signed(6, conflict.sinceMs());
            out.end(mark);
            return Pending.CONFLICT;
        }
        EntryBody.Audited audit = (EntryBody.Audited) body;
        int mark = out.begin(8);
        device(1, audit.device());
        out.text(2, audit.what());
        out.text(3, audit.detail());
        out.end(mark);
        return Pending.AUDIT;
    }

    @SuppressWarnings("EnumOrdinal") // the level of RFC 5424
    private void note(Note note) {
        int mark = out.begin(11);
        device(1, note.device());
        if (note.timeMs() != Fix.UNKNOWN_TIME) {
            out.presentSigned(2, note.timeMs());
        }
        out.unsigned(3, note.severity().ordinal());
        out.text(4, note.text());
        out.end(mark);
    }

    @SuppressWarnings("EnumOrdinal") // the order is the stored form
    private void media(EntryBody.MediaKept media) {
        int mark = out.begin(9);
        out.text(1, media.id());
        device(2, media.device());
        out.text(3, media.mediaId());
        out.unsigned(4, media.kind().ordinal());
        out.text(5, media.format());
        fix(6, media.fix());
        out.text(7, media.event());
        out.unsigned(8, media.channel());
        out.unsigned(9, media.lengthBytes());
        out.text(10, media.sha256());
        out.end(mark);
    }

    /** When it was received and whether it was buffered stand last: a resend differs in them and in nothing else. */
    private void report(Report report) {
        int mark = out.begin(4);
        out.text(1, report.protocol());
        device(2, report.device());
        fix(5, report.fix());
        motion(report.motion());
        power(report.power());
        radio(report.radio());
        cameras(report.cameras().channels());
        flight(report.flight());
        alarms(report.alarms());
        extra(report.extra());
        contentHash = ContentHash.of(out.buffer(), mark, out.length());
        out.signed(3, report.receivedMs());
        out.unsigned(4, report.buffered() ? 1 : 0);
        out.end(mark);
    }

    private void device(int field, DeviceId device) {
        int mark = out.begin(field);
        out.characters(device.scheme());
        out.characters(":");
        out.characters(device.value());
        out.end(mark);
    }

    @SuppressWarnings("EnumOrdinal") // the order is the stored form
    private void fix(int field, Fix fix) {
        int mark = out.begin(field);
        if (fix.hasTime()) {
            out.presentSigned(1, fix.timeMs());
        }
        number(2, fix.latitudeE7());
        number(3, fix.longitudeE7());
        number(4, fix.altitudeCm());
        number(5, fix.speedCmps());
        number(6, fix.courseCdeg());
        number(7, fix.accuracyCm());
        number(8, fix.satelliteCount());
        out.unsigned(9, fix.quality().ordinal());
        out.endUnlessEmpty(mark);
    }

    private void motion(Motion motion) {
        int mark = out.begin(6);
        flag(1, motion.ignition());
        flag(2, motion.moving());
        if (motion.odometerM() != Motion.UNKNOWN_ODOMETER) {
            out.presentSigned(3, motion.odometerM());
        }
        number(4, motion.engineRpm());
        number(5, motion.wheelSpeedCmps());
        number(6, motion.fuelMl());
        number(7, motion.fuelPercent());
        flag(8, motion.doorOpen());
        out.endUnlessEmpty(mark);
    }

    private void power(Power power) {
        int mark = out.begin(7);
        number(1, power.batteryPercent());
        number(2, power.batteryMv());
        flag(3, power.external());
        number(4, power.externalMv());
        flag(5, power.charging());
        out.endUnlessEmpty(mark);
    }

    private void radio(Radio radio) {
        int mark = out.begin(8);
        flag(1, radio.registered());
        out.text(2, radio.talkgroup());
        out.text(3, radio.channel());
        number(4, radio.rssiDbm());
        flag(5, radio.pushToTalk());
        flag(6, radio.emergency());
        out.endUnlessEmpty(mark);
    }

    private void cameras(List<Camera> cameras) {
        for (int i = 0; i < cameras.size(); i++) {
            Camera camera = cameras.get(i);
            int mark = out.begin(9);
            out.unsigned(1, camera.channel() & 0xFFFF_FFFFL);
            flag(2, camera.online());
            flag(3, camera.recording());
            flag(4, camera.videoLoss());
            flag(5, camera.covered());
            flag(6, camera.storageFault());
            flag(7, camera.streaming());
            out.end(mark);
        }
    }

    private void flight(Flight flight) {
        int mark = out.begin(10);
        out.text(1, flight.mode());
        flag(2, flight.armed());
        flag(3, flight.airborne());
        number(4, flight.heightCm());
        number(5, flight.verticalCmps());
        number(6, flight.rollCdeg());
        number(7, flight.pitchCdeg());
        number(8, flight.yawCdeg());
        number(9, flight.gimbalPitchCdeg());
        number(10, flight.gimbalYawCdeg());
        number(11, flight.linkPercent());
        number(12, flight.homeLatitudeE7());
        number(13, flight.homeLongitudeE7());
        out.endUnlessEmpty(mark);
    }

    private void alarms(Alarms alarms) {
        out.unsigned(11, alarms.openBits());
        out.unsigned(12, alarms.knownBits());
    }

    private void extra(Extra extra) {
        out.text(13, extra.format());
        out.bytes(14, extra.bytes());
    }

    private void number(int field, int value) {
        if (value != Fix.UNKNOWN) {
            out.presentSigned(field, value);
        }
    }

    @SuppressWarnings("EnumOrdinal") // unknown, off, on: the stored form
    private void flag(int field, Flag flag) {
        out.unsigned(field, flag.ordinal());
    }
}
