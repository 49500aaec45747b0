// SPDX-License-Identifier: Apache-2.0
package vedette.journal;

import com.google.protobuf.InvalidProtocolBufferException;
import java.util.ArrayList;
import java.util.List;
import vedette.journal.wire.AuditMessage;
import vedette.journal.wire.CameraMessage;
import vedette.journal.wire.CommandMessage;
import vedette.journal.wire.ConflictMessage;
import vedette.journal.wire.EntryMessage;
import vedette.journal.wire.FixMessage;
import vedette.journal.wire.FleetMessage;
import vedette.journal.wire.FlightMessage;
import vedette.journal.wire.LinkMessage;
import vedette.journal.wire.MediaMessage;
import vedette.journal.wire.MotionMessage;
import vedette.journal.wire.NoteMessage;
import vedette.journal.wire.PowerMessage;
import vedette.journal.wire.RadioMessage;
import vedette.journal.wire.ReportMessage;
import vedette.telemetry.Alarms;
import vedette.telemetry.Camera;
import vedette.telemetry.Cameras;
import vedette.telemetry.DeviceId;
import vedette.telemetry.Extra;
import vedette.telemetry.Fix;
import vedette.telemetry.FixQuality;
import vedette.telemetry.Flag;
import vedette.telemetry.Flight;
import vedette.telemetry.MediaFile;
import vedette.telemetry.Motion;
import vedette.telemetry.Note;
import vedette.telemetry.Power;
import vedette.telemetry.Radio;
import vedette.telemetry.Report;
import vedette.telemetry.Severity;

/** Reads what {@link EntryEncoder} writes. What a newer version added is passed over; its enumeration values are unknown. */
final class EntryDecoder {
    private static final Flag[] FLAGS = Flag.values();
    private static final MediaFile.Kind[] KINDS = MediaFile.Kind.values();
    private static final FixQuality[] QUALITIES = FixQuality.values();

    private EntryDecoder() {}

    static Entry decode(long seq, byte[] stored) {
        try {
            EntryMessage message = EntryMessage.parseFrom(stored);
            return new Entry(seq, message.getTimeMs(), message.getUnit(), body(seq, message));
        } catch (InvalidProtocolBufferException | IllegalArgumentException e) {
            throw new JournalException("entry " + seq + " cannot be read: " + e.getMessage(), e);
        }
    }

    private static EntryBody body(long seq, EntryMessage message) {
        return switch (message.getBodyCase()) {
            case REPORT -> new EntryBody.Reported(report(message.getReport()));
            case LINK -> link(message.getLink());
            case FLEET -> fleet(message.getFleet());
            case COMMAND -> command(message.getCommand());
            case AUDIT -> audit(message.getAudit());
            case MEDIA -> media(message.getMedia());
            case MEDIA_REMOVED ->
                new EntryBody.MediaRemoved(
                        message.getMediaRemoved().getId(),
                        message.getMediaRemoved().getReason());
            case NOTE -> new EntryBody.Noted(note(message.getNote()));
            case CONFLICT -> conflict(message.getConflict());
            case BODY_NOT_SET -> throw new JournalException("entry " + seq + " has no body that this version knows");
        };
    }

    private static EntryBody link(LinkMessage link) {
        return new EntryBody.LinkChanged(link.getFrom(), link.getTo());
    }

    private static EntryBody fleet(FleetMessage edit) {
        return new EntryBody.FleetEdited(edit.getKind(), edit.getId(), edit.getJson(), edit.getActor());
    }

    private static EntryBody command(CommandMessage command) {
        return new EntryBody.CommandChanged(command.getId(), command.getJson());
    }

    private static EntryBody audit(AuditMessage audit) {
        return new EntryBody.Audited(DeviceId.parse(audit.getDevice()), audit.getWhat(), audit.getDetail());
    }

    private static EntryBody conflict(ConflictMessage conflict) {
        return new EntryBody.SourceConflict(
                DeviceId.parse(conflict.getOne()),
                DeviceId.parse(conflict.getOther()),
                conflict.getOpen(),
                conflict.getDistanceM(),
                conflict.getExplainedM(),
                conflict.getSinceMs());
    }

    private static Note note(NoteMessage note) {
        return new Note(
                DeviceId.parse(note.getDevice()),
                note.hasTimeMs() ? note.getTimeMs() : Fix.UNKNOWN_TIME,
                Severity.of(note.getSeverity()),
                note.getText());
    }

    private static EntryBody media(MediaMessage media) {
        return new EntryBody.MediaKept(
                media.getId(),
                DeviceId.parse(media.getDevice()),
                media.getMediaId(),
                media.getKind() < KINDS.length ? KINDS[media.getKind()] : MediaFile.Kind.OTHER,
                media.getFormat(),
                media.getEvent(),
                media.getChannel(),
                media.hasFix() ? fix(media.getFix()) : Fix.NONE,
                media.getLengthBytes(),
                media.getSha256());
    }

    private static Report report(ReportMessage in) {
        return new Report(
                in.getProtocol(),
                DeviceId.parse(in.getDevice()),
                in.getReceivedMs(),
                in.getBuffered(),
                in.hasFix() ? fix(in.getFix()) : Fix.NONE,
                in.hasMotion() ? motion(in.getMotion()) : Motion.NONE,
                in.hasPower() ? power(in.getPower()) : Power.NONE,
                in.hasRadio() ? radio(in.getRadio()) : Radio.NONE,
                in.getCameraCount() > 0 ? cameras(in.getCameraList()) : Cameras.NONE,
                in.hasFlight() ? flight(in.getFlight()) : Flight.NONE,
                alarms(in.getAlarmOpenBits(), in.getAlarmKnownBits()),
                extra(in));
    }

    private static Fix fix(FixMessage in) {
        return new Fix(
                in.hasTimeMs() ? in.getTimeMs() : Fix.UNKNOWN_TIME,
                in.hasLatitudeE7() ? in.getLatitudeE7() : Fix.UNKNOWN,
                in.hasLongitudeE7() ? in.getLongitudeE7() : Fix.UNKNOWN,
                in.hasAltitudeCm() ? in.getAltitudeCm() : Fix.UNKNOWN,
                in.hasSpeedCmps() ? in.getSpeedCmps() : Fix.UNKNOWN,
                in.hasCourseCdeg() ? in.getCourseCdeg() : Fix.UNKNOWN,
                in.hasAccuracyCm() ? in.getAccuracyCm() : Fix.UNKNOWN,
                in.hasSatelliteCount() ? in.getSatelliteCount() : Fix.UNKNOWN,
                in.getQuality() >= 0 && in.getQuality() < QUALITIES.length
                        ? QUALITIES[in.getQuality()]
                        : FixQuality.UNKNOWN);
    }

    private static Motion motion(MotionMessage in) {
        return new Motion(
                flag(in.getIgnition()),
                flag(in.getMoving()),
                in.hasOdometerM() ? in.getOdometerM() : Motion.UNKNOWN_ODOMETER,
                in.hasEngineRpm() ? in.getEngineRpm() : Fix.UNKNOWN,
                in.hasWheelSpeedCmps() ? in.getWheelSpeedCmps() : Fix.UNKNOWN,
                in.hasFuelMl() ? in.getFuelMl() : Fix.UNKNOWN,
                in.hasFuelPercent() ? in.getFuelPercent() : Fix.UNKNOWN,
                flag(in.getDoorOpen()));
    }

    private static Power power(PowerMessage in) {
        return new Power(
                in.hasBatteryPercent() ? in.getBatteryPercent() : Fix.UNKNOWN,
                in.hasBatteryMv() ? in.getBatteryMv() : Fix.UNKNOWN,
                flag(in.getExternal()),
                in.hasExternalMv() ? in.getExternalMv() : Fix.UNKNOWN,
                flag(in.getCharging()));
    }

    private static Radio radio(RadioMessage in) {
        return new Radio(
                flag(in.getRegistered()),
                in.getTalkgroup(),
                in.getChannel(),
                in.hasRssiDbm() ? in.getRssiDbm() : Fix.UNKNOWN,
                flag(in.getPushToTalk()),
                flag(in.getEmergency()));
    }

    private static Cameras cameras(List<CameraMessage> in) {
        List<Camera> channels = new ArrayList<>(in.size());
        for (CameraMessage camera : in) {
            channels.add(new Camera(
                    camera.getChannel(),
                    flag(camera.getOnline()),
                    flag(camera.getRecording()),
                    flag(camera.getVideoLoss()),
                    flag(camera.getCovered()),
                    flag(camera.getStorageFault()),
                    flag(camera.getStreaming())));
        }
        return new Cameras(channels);
    }

    private static Flight flight(FlightMessage in) {
        return new Flight(
                in.getMode(),
                flag(in.getArmed()),
                flag(in.getAirborne()),
                in.hasHeightCm() ? in.getHeightCm() : Fix.UNKNOWN,
                in.hasVerticalCmps() ? in.getVerticalCmps() : Fix.UNKNOWN,
                in.hasRollCdeg() ? in.getRollCdeg() : Fix.UNKNOWN,
                in.hasPitchCdeg() ? in.getPitchCdeg() : Fix.UNKNOWN,
                in.hasYawCdeg() ? in.getYawCdeg() : Fix.UNKNOWN,
                in.hasGimbalPitchCdeg() ? in.getGimbalPitchCdeg() : Fix.UNKNOWN,
                in.hasGimbalYawCdeg() ? in.getGimbalYawCdeg() : Fix.UNKNOWN,
                in.hasLinkPercent() ? in.getLinkPercent() : Fix.UNKNOWN,
                in.hasHomeLatitudeE7() ? in.getHomeLatitudeE7() : Fix.UNKNOWN,
                in.hasHomeLongitudeE7() ? in.getHomeLongitudeE7() : Fix.UNKNOWN);
    }

    private static Alarms alarms(long openBits, long knownBits) {
        return knownBits == 0 ? Alarms.NONE : new Alarms(openBits, knownBits);
    }

    private static Extra extra(ReportMessage in) {
        return in.getExtraFormat().isEmpty() && in.getExtra().isEmpty()
                ? Extra.NONE
                : new Extra(in.getExtraFormat(), in.getExtra().toByteArray());
    }

    private static Flag flag(int stored) {
        return stored >= 0 && stored < FLAGS.length ? FLAGS[stored] : Flag.UNKNOWN;
    }
}
