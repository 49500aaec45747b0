// SPDX-License-Identifier: Apache-2.0
package vedette.protocol.remoteid;

import io.netty.buffer.ByteBuf;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import vedette.protocol.Terminal;
import vedette.telemetry.Alarm;
import vedette.telemetry.Alarms;
import vedette.telemetry.Fix;

/** A simulated receiver that hears one drone: packs of its serial number and its place. */
final class RemoteIdTerminal implements Terminal {
    private static final int VERSION = 2;
    private static final int MULTIROTOR = 2;
    private static final int ID_BYTES = 20;
    private static final int STATUS_AIRBORNE = 2;
    private static final int STATUS_EMERGENCY = 3;
    private static final int UNKNOWN_DIRECTION = 181;
    private static final int EAST_WEST = 2;
    private static final int FAST = 1;
    private static final int SLOW_LIMIT_CMPS = 225 * 25;
    private static final int HEIGHT_60_M = 2_120;
    private static final int WITHIN_10_M = 10;
    private static final long TENTHS_PER_HOUR = 36_000;
    private static final long MS_PER_TENTH = 100;

    private final byte[] id;
    private boolean connected;

    RemoteIdTerminal(String serialNumber) {
        id = Arrays.copyOf(serialNumber.getBytes(StandardCharsets.US_ASCII), ID_BYTES);
    }

    @Override
    public void connected(long nowMs, ByteBuf out) {
        connected = true;
    }

    @Override
    public void receive(ByteBuf in, long nowMs, ByteBuf out) {
        in.skipBytes(in.readableBytes());
    }

    @Override
    public boolean isReady() {
        return connected;
    }

    @Override
    public void report(Fix fix, Alarms alarms, boolean buffered, long nowMs, ByteBuf out) {
        out.writeByte(MessageHead.PACK << 4 | VERSION)
                .writeByte(MessageHead.MESSAGE_BYTES)
                .writeByte(2);
        basicId(out);
        location(fix, alarms, nowMs, out);
    }

    private void basicId(ByteBuf out) {
        out.writeByte(BasicId.TYPE << 4 | VERSION)
                .writeByte(BasicId.SERIAL_NUMBER << 4 | MULTIROTOR)
                .writeBytes(id)
                .writeMedium(0);
    }

    private static void location(Fix fix, Alarms alarms, long nowMs, ByteBuf out) {
        int status = alarms.isOpen(Alarm.FLIGHT_FAULT) ? STATUS_EMERGENCY : STATUS_AIRBORNE;
        int courseDeg = fix.courseCdeg() < 0 ? UNKNOWN_DIRECTION + 180 : (fix.courseCdeg() + 50) / 100 % 360;
        int speedCmps = Math.max(0, fix.speedCmps());
        boolean fast = speedCmps > SLOW_LIMIT_CMPS;
        boolean west = courseDeg >= 180;
        long timeMs = fix.hasTime() ? fix.timeMs() : nowMs;
        out.writeByte(LocationVector.TYPE << 4 | VERSION)
                .writeByte(status << 4 | (west ? EAST_WEST : 0) | (fast ? FAST : 0))
                .writeByte(west ? courseDeg - 180 : courseDeg)
                .writeByte(fast ? Math.min(254, (Math.max(0, speedCmps - 6_375) + 37) / 75) : (speedCmps + 12) / 25)
                .writeByte(0)
                .writeIntLE(fix.latitudeE7())
                .writeIntLE(fix.longitudeE7())
                .writeShortLE(HEIGHT_60_M)
                .writeShortLE(HEIGHT_60_M)
                .writeShortLE(HEIGHT_60_M)
                .writeByte(WITHIN_10_M)
                .writeByte(0)
                .writeShortLE((int) (timeMs / MS_PER_TENTH % TENTHS_PER_HOUR))
                .writeByte(1)
                .writeByte(0);
    }

    @Override
    public void heartbeat(long nowMs, ByteBuf out) {
        basicId(out);
    }

    @Override
    public long acknowledged() {
        return 0;
    }
}
