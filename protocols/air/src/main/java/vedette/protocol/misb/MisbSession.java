// SPDX-License-Identifier: Apache-2.0
package vedette.protocol.misb;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import vedette.protocol.Credential;
import vedette.protocol.DeviceKind;
import vedette.protocol.Envelope;
import vedette.protocol.Link;
import vedette.protocol.MalformedMessageException;
import vedette.protocol.Rejection;
import vedette.protocol.Session;
import vedette.protocol.SessionLimits;
import vedette.telemetry.Alarms;
import vedette.telemetry.Cameras;
import vedette.telemetry.Command;
import vedette.telemetry.CommandOutcome;
import vedette.telemetry.CommandOutcome.Stage;
import vedette.telemetry.DeviceId;
import vedette.telemetry.Extra;
import vedette.telemetry.Fix;
import vedette.telemetry.FixQuality;
import vedette.telemetry.Flag;
import vedette.telemetry.Flight;
import vedette.telemetry.Motion;
import vedette.telemetry.Power;
import vedette.telemetry.Radio;
import vedette.telemetry.Report;

/** One stream of local sets, which is one aircraft. Nothing is ever sent. */
final class MisbSession implements Session {
    private static final double E7 = 1e7;
    private static final double HUNDREDTHS = 100;
    private static final double FULL_CIRCLE_DEG = 360;
    private static final long US_PER_MS = 1_000;

    /** Slower than this the direction of the velocity says nothing. */
    private static final double LEAST_SPEED_MPS = 0.5;

    private final String configuredId;
    private final int maxSetBytes;
    private final TransportStream stream;
    private DeviceId device;
    private boolean admitted;

    /** @param configuredId of a stream whose sets name no aircraft; empty for none */
    MisbSession(SessionLimits limits, String configuredId) {
        this.configuredId = configuredId;
        maxSetBytes = limits.maxFrameBytes();
        stream = new TransportStream(maxSetBytes);
        device = new DeviceId(MisbProtocol.NAME, configuredId.isEmpty() ? "anonymous" : configuredId);
    }

    @Override
    public void receive(ByteBuf in, Envelope envelope, long nowMs, Link link) {
        if (TransportStream.isOne(in)) {
            stream.take(in, (bytes, from, length) -> take(bytes, from, length, nowMs, link));
        } else {
            sets(in, nowMs, link);
        }
        in.readerIndex(in.writerIndex());
    }

    /** Sets one behind the other. */
    private void sets(ByteBuf in, long nowMs, Link link) {
        int at = in.readerIndex();
        while (at < in.writerIndex()) {
            int length = LocalSet.length(in, at, in.writerIndex());
            if (length <= 0) {
                boolean cut = length == LocalSet.INCOMPLETE;
                link.rejected(
                        cut ? Rejection.TOO_SHORT : Rejection.UNRECOGNISED,
                        cut ? "the datagram ends inside a set" : "found no key of a local set",
                        in.slice(at, in.writerIndex() - at));
                return;
            }
            take(in, at, length, nowMs, link);
            at += length;
        }
    }

    private void take(ByteBuf in, int from, int length, long nowMs, Link link) {
        try {
            if (length > maxSetBytes) {
                throw new MalformedMessageException(
                        Rejection.TOO_LONG, "set has " + length + " bytes, expected at most " + maxSetBytes);
            }
            LocalSet set = LocalSet.read(in, from, length);
            identify(set);
            if (isAdmitted(link)) {
                byte[] items = ByteBufUtil.getBytes(in, from, length);
                link.report(report(set, new Extra(MisbProtocol.NAME, items), nowMs));
            } else {
                link.ignored("an aircraft that is not admitted");
            }
        } catch (MalformedMessageException e) {
            link.rejected(e.reason(), e.detail(), in.slice(from, length));
        }
    }

    /** By its call sign, its tail number or its core identifier; a set without any is of whom the last one was. */
    private void identify(LocalSet set) {
        String id = configuredId;
        for (int tag : new int[] {Tag.CALL_SIGN, Tag.TAIL_NUMBER, Tag.CORE_IDENTIFIER}) {
            id = id.isEmpty() ? set.text(tag) : id;
        }
        if (!id.isEmpty()) {
            id = id.replace(' ', '-'); // an identity has no spaces
            String value = id.length() <= DeviceId.MAX_VALUE_LENGTH ? id : id.substring(0, DeviceId.MAX_VALUE_LENGTH);
            if (!value.equals(device.value())) {
                device = new DeviceId(MisbProtocol.NAME, value);
                admitted = false;
            }
        }
    }

    /** A no is asked again each time: it may have been adopted meanwhile. */
    private boolean isAdmitted(Link link) {
        if (!admitted) {
            admitted = link.admit(device, Credential.NONE).isAdmitted();
        }
        return admitted;
    }

    private Report report(LocalSet set, Extra extra, long nowMs) {
        return new Report(
                MisbProtocol.NAME,
                device,
                nowMs,
                false,
                fix(set),
                Motion.NONE,
                Power.NONE,
                Radio.NONE,
                Cameras.NONE,
                flight(set),
                Alarms.NONE,
                extra);
    }

    private static Fix fix(LocalSet set) {
        double latitude = set.number(Tag.SENSOR_LATITUDE);
        double longitude = set.number(Tag.SENSOR_LONGITUDE);
        boolean placed = !Double.isNaN(latitude) && !Double.isNaN(longitude);
        double north = set.number(Tag.NORTH_VELOCITY);
        double east = set.number(Tag.EAST_VELOCITY);
        double speed = Math.hypot(north, east);
        double altitude = set.number(Tag.SENSOR_ALTITUDE);
        long timeUs = set.timeUs(Long.MIN_VALUE);
        return new Fix(
                timeUs > 0 ? timeUs / US_PER_MS : Fix.UNKNOWN_TIME,
                placed ? (int) Math.round(latitude * E7) : Fix.UNKNOWN,
                placed ? (int) Math.round(longitude * E7) : Fix.UNKNOWN,
                hundredths(Double.isNaN(altitude) ? set.number(Tag.SENSOR_ELLIPSOID_HEIGHT) : altitude),
                hundredths(Double.isNaN(speed) ? set.number(Tag.GROUND_SPEED) : speed),
                course(set, north, east),
                Fix.UNKNOWN,
                Fix.UNKNOWN,
                placed ? FixQuality.UNKNOWN : FixQuality.NO_FIX);
    }

    /** Of the velocity; of what stands, the direction of its nose. */
    private static int course(LocalSet set, double north, double east) {
        double speed = Math.hypot(north, east);
        if (Double.isNaN(speed)) {
            return Fix.UNKNOWN;
        }
        return direction(speed >= LEAST_SPEED_MPS ? Math.toDegrees(Math.atan2(east, north)) : set.number(Tag.HEADING));
    }

    private static Flight flight(LocalSet set) {
        double heading = set.number(Tag.HEADING);
        double pitch = set.number(Tag.PITCH_FULL);
        double roll = set.number(Tag.ROLL_FULL);
        return new Flight(
                "",
                Flag.UNKNOWN,
                Flag.UNKNOWN,
                Fix.UNKNOWN,
                hundredths(set.number(Tag.VERTICAL_SPEED)),
                hundredths(Double.isNaN(roll) ? set.number(Tag.ROLL) : roll),
                hundredths(Double.isNaN(pitch) ? set.number(Tag.PITCH) : pitch),
                direction(heading),
                hundredths(set.number(Tag.RELATIVE_ELEVATION)),
                direction(heading + set.number(Tag.RELATIVE_AZIMUTH)),
                Fix.UNKNOWN,
                Fix.UNKNOWN,
                Fix.UNKNOWN);
    }

    private static int hundredths(double value) {
        return Double.isNaN(value) ? Fix.UNKNOWN : (int) Math.round(value * HUNDREDTHS);
    }

    private static int direction(double degrees) {
        return Double.isNaN(degrees)
                ? Fix.UNKNOWN
                : Math.floorMod(Math.round(degrees * HUNDREDTHS), (int) (FULL_CIRCLE_DEG * HUNDREDTHS));
    }

    @Override
    public void send(DeviceId to, String commandId, Command command, long nowMs, Link link) {
        link.outcome(new CommandOutcome(commandId, to, Stage.UNSUPPORTED, ""));
    }

    @Override
    public DeviceKind kindOf(DeviceId device) {
        return DeviceKind.DRONE;
    }

    @Override
    public void forget(DeviceId forgotten) {
        admitted &= !forgotten.equals(device);
    }

    @Override
    public int pendingBytes() {
        return stream.pendingBytes();
    }
}
