// SPDX-License-Identifier: Apache-2.0
package vedette.protocol.misb;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.nio.charset.StandardCharsets;
import vedette.protocol.Terminal;
import vedette.telemetry.Alarms;
import vedette.telemetry.Fix;

/** A simulated helicopter with a camera that looks down. */
final class MisbTerminal implements Terminal {
    private static final int VERSION_TAG = 65;
    private static final int VERSION = 13;
    private static final double E7 = 1e7;
    private static final double ALTITUDE_M = 300;
    private static final double VELOCITY_MPS = 327;
    private static final long US_PER_MS = 1_000;
    private static final int CHECKSUM_BYTES = 2;

    private final byte[] callSign;
    private boolean connected;

    MisbTerminal(String callSign) {
        this.callSign = callSign.getBytes(StandardCharsets.UTF_8);
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
        ByteBuf items = begin(fix.hasTime() ? fix.timeMs() : nowMs);
        double course = Math.toRadians(Math.max(0, fix.courseCdeg()) / 100.0);
        double speed = Math.max(0, fix.speedCmps()) / 100.0;
        signed32(Tag.SENSOR_LATITUDE, fix.latitudeE7() / E7 / 90, items);
        signed32(Tag.SENSOR_LONGITUDE, fix.longitudeE7() / E7 / 180, items);
        items.writeByte(Tag.SENSOR_ALTITUDE).writeByte(Short.BYTES).writeShort((int)
                Math.round((ALTITUDE_M + 900) / 19_900 * 0xFFFF));
        items.writeByte(Tag.HEADING).writeByte(Short.BYTES).writeShort((int)
                Math.round(Math.max(0, fix.courseCdeg()) / 36_000.0 * 0xFFFF));
        velocity(Tag.NORTH_VELOCITY, speed * Math.cos(course), items);
        velocity(Tag.EAST_VELOCITY, speed * Math.sin(course), items);
        end(items, out);
    }

    private ByteBuf begin(long timeMs) {
        return Unpooled.buffer()
                .writeByte(Tag.TIME)
                .writeByte(Long.BYTES)
                .writeLong(timeMs * US_PER_MS)
                .writeByte(Tag.CALL_SIGN)
                .writeByte(callSign.length)
                .writeBytes(callSign);
    }

    private static void signed32(int tag, double share, ByteBuf items) {
        items.writeByte(tag).writeByte(Integer.BYTES).writeInt((int) Math.round(share * Integer.MAX_VALUE));
    }

    private static void velocity(int tag, double mps, ByteBuf items) {
        items.writeByte(tag).writeByte(Short.BYTES).writeShort((int) Math.round(mps / VELOCITY_MPS * Short.MAX_VALUE));
    }

    private static void end(ByteBuf items, ByteBuf out) {
        items.writeByte(VERSION_TAG).writeByte(1).writeByte(VERSION);
        items.writeByte(Tag.CHECKSUM).writeByte(CHECKSUM_BYTES);
        int from = out.writerIndex();
        out.writeBytes(LocalSet.key())
                .writeByte(items.readableBytes() + CHECKSUM_BYTES)
                .writeBytes(items);
        out.writeShort(LocalSet.checksum(out, from, out.writerIndex()));
    }

    @Override
    public void heartbeat(long nowMs, ByteBuf out) {
        end(begin(nowMs), out);
    }

    @Override
    public long acknowledged() {
        return 0;
    }
}
