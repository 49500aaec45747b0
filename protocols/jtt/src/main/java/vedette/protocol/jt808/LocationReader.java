// SPDX-License-Identifier: Apache-2.0
package vedette.protocol.jt808;

import io.netty.buffer.ByteBuf;
import java.util.ArrayList;
import java.util.List;
import vedette.protocol.FieldReader;
import vedette.protocol.MalformedMessageException;
import vedette.telemetry.Alarm;
import vedette.telemetry.Alarms;
import vedette.telemetry.Camera;
import vedette.telemetry.Cameras;
import vedette.telemetry.Fix;
import vedette.telemetry.Flag;
import vedette.telemetry.Flight;
import vedette.telemetry.Motion;
import vedette.telemetry.Power;
import vedette.telemetry.Radio;
import vedette.telemetry.Report;

/**
 * Turns the body of a location report, items and all, into a {@link Report}. Allocates what the report keeps and the wire
 * record, nothing else. Not thread-safe.
 */
final class LocationReader {
    private static final long WARNINGS_2019 = Alarm.CRASH_WARNING.bit() | Alarm.LANE_DEPARTURE.bit();

    private final AdditionalItems items = new AdditionalItems();

    /**
     * Reads everything up to the end of {@code in}.
     *
     * @param body what {@code in} reads, standing at the location's first byte
     */
    Report read(FieldReader in, ByteBuf body, TerminalState terminal, long receivedMs, boolean buffered)
            throws MalformedMessageException {
        int start = body.readerIndex();
        int length = in.remaining();
        LocationReport location = LocationReport.decode(in).corrected(terminal.quirks());
        items.decode(in);
        return new Report(
                Jt808Protocol.NAME,
                terminal.device(),
                receivedMs,
                buffered,
                location.toFix(items.satelliteCount()),
                motion(location, terminal),
                Power.NONE,
                Radio.NONE,
                items.statesVideo() ? cameras(terminal) : Cameras.NONE,
                Flight.NONE,
                alarms(location, terminal),
                LocationExtra.keep(body, start, length));
    }

    /** Whether {@link AdditionalItems#follow} has something to do after the report that was read last. */
    boolean isFollowed() {
        return items.isFollowed();
    }

    private Motion motion(LocationReport location, TerminalState terminal) {
        boolean doorOpen = location.has(LocationReport.STATUS_ANY_DOOR_OPEN);
        boolean moving = location.has(LocationReport.STATUS_MOVING);
        return new Motion(
                Flag.of(location.has(LocationReport.STATUS_ACC_ON)),
                moving || terminal.edition() == Edition.V2019 ? Flag.of(moving) : Flag.UNKNOWN,
                items.odometerM(),
                Fix.UNKNOWN,
                items.recorderSpeedCmps(),
                items.fuelMl(),
                items.fuelPercent(),
                terminal.doorsWired(doorOpen) ? Flag.of(doorOpen) : Flag.UNKNOWN);
    }

    private Alarms alarms(LocationReport location, TerminalState terminal) {
        long known = terminal.quirks().knownBits();
        long open = terminal.quirks().alarms(location.alarmBits());
        if (terminal.edition() == Edition.V2019) {
            known |= WARNINGS_2019;
            open |= location.has(LocationReport.STATUS_COLLISION_WARNING) ? Alarm.CRASH_WARNING.bit() : 0;
            open |= location.has(LocationReport.STATUS_LANE_DEPARTURE) ? Alarm.LANE_DEPARTURE.bit() : 0;
        }
        if (items.statesVideo()) {
            known |= videoKnown();
            open |= videoOpen();
        }
        long passed = terminal.moments(items.momentBits());
        return terminal.alarms(open | items.openBits(), known | items.knownBits() | passed);
    }

    private long videoKnown() {
        return (items.states(AdditionalItems.VIDEO_ALARMS) ? VideoAlarmBit.KNOWN : 0)
                | (items.states(AdditionalItems.VIDEO_LOSS) ? Alarm.VIDEO_LOSS.bit() : 0)
                | (items.states(AdditionalItems.VIDEO_COVERED) ? Alarm.VIDEO_COVERED.bit() : 0)
                | (items.states(AdditionalItems.STORAGE_FAULT) ? Alarm.STORAGE_FAULT.bit() : 0)
                | (items.states(AdditionalItems.DRIVER_BEHAVIOUR) ? VideoAlarmBit.BEHAVIOUR_KNOWN : 0);
    }

    private long videoOpen() {
        return VideoAlarmBit.alarms(items.videoAlarmBits())
                | VideoAlarmBit.behaviour(items.behaviourBits())
                | (items.videoLossBits() != 0 ? Alarm.VIDEO_LOSS.bit() : 0)
                | (items.videoCoveredBits() != 0 ? Alarm.VIDEO_COVERED.bit() : 0)
                | (items.storageFaultBits() != 0 ? Alarm.STORAGE_FAULT.bit() : 0);
    }

    /** The channels that were ever spoken of; the same object as long as nothing changes. */
    private Cameras cameras(TerminalState terminal) {
        int channels = terminal.cameraChannels(items.videoLossBits() | items.videoCoveredBits());
        if (channels == 0) {
            return Cameras.NONE;
        }
        boolean storing = items.states(AdditionalItems.STORAGE_FAULT); // one storage for all channels
        Flag storage = storing ? Flag.of(items.storageFaultBits() != 0) : Flag.UNKNOWN;
        List<Camera> list = new ArrayList<>(Integer.bitCount(channels));
        for (int left = channels; left != 0; left &= left - 1) {
            int channel = Integer.numberOfTrailingZeros(left);
            Flag loss = flag(AdditionalItems.VIDEO_LOSS, items.videoLossBits(), channel);
            Flag covered = flag(AdditionalItems.VIDEO_COVERED, items.videoCoveredBits(), channel);
            list.add(new Camera(channel + 1, Flag.UNKNOWN, Flag.UNKNOWN, loss, covered, storage, Flag.UNKNOWN));
        }
        if (!terminal.cameras().channels().equals(list)) {
            terminal.cameras(new Cameras(list));
        }
        return terminal.cameras();
    }

    private Flag flag(int item, int channelBits, int channel) {
        return items.states(item) ? Flag.of((channelBits & (1 << channel)) != 0) : Flag.UNKNOWN;
    }
}
