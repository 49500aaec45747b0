// SPDX-License-Identifier: Apache-2.0
package vedette.protocol.t800x;

import io.netty.buffer.ByteBuf;
import java.nio.charset.StandardCharsets;
import java.time.ZoneOffset;
import vedette.protocol.BcdTime;
import vedette.protocol.Terminal;
import vedette.protocol.tracker.TerminalInput;
import vedette.telemetry.Alarms;
import vedette.telemetry.Fix;

/** A vehicle tracker that reports with sensors. */
final class T800xTerminal implements Terminal {
    private static final int FAMILY = Framing.VEHICLE_2;
    private static final byte[] VERSION = {0x10, 0x16, 0x01, 0x02, 0x07, 0x11, 0x01, 0x11};
    private static final double E7 = 1e7;
    private static final int CELL_BYTES = 16;
    private static final int INTERVAL_S = 10;
    private static final int NONE = 0xFFFF;
    private static final int INPUTS = 5;
    private static final int BATTERY_BCD = 0x0391;
    private static final int SUPPLY_BCD = 0x1297;
    private static final int CM_PER_M = 100;

    private final String imei;
    private int index;
    private boolean ready;
    private long acknowledged;

    T800xTerminal(String imei) {
        this.imei = imei;
    }

    @Override
    public void connected(long nowMs, ByteBuf out) {
        ready = false;
        int start = begin(Message.LOGIN, out);
        out.writeBytes(VERSION);
        Framing.end(start, out);
    }

    private int begin(int type, ByteBuf out) {
        index = (index + 1) & 0x7FFF;
        return Framing.begin(FAMILY, type, index, imei, out);
    }

    @Override
    public void receive(ByteBuf in, long nowMs, ByteBuf out) {
        TerminalInput.frames(in, Framing::stated, frame -> take(frame, out));
    }

    private void take(ByteBuf frame, ByteBuf out) {
        switch (frame.getUnsignedByte(frame.readerIndex() + 2)) {
            case Message.LOGIN -> ready = true;
            case Message.SENSOR_LOCATION, Message.SENSOR_ALARM -> acknowledged++;
            case Message.COMMAND -> {
                frame.skipBytes(Framing.HEAD_BYTES);
                int start = begin(Message.COMMAND, out);
                out.writeBytes(frame);
                out.writeCharSequence(" OK", StandardCharsets.US_ASCII);
                Framing.end(start, out);
            }
            default -> {}
        }
    }

    @Override
    public boolean isReady() {
        return ready;
    }

    @Override
    public void report(Fix fix, Alarms alarms, boolean buffered, long nowMs, ByteBuf out) {
        int code = Event.vehicleCode(alarms.openBits());
        int start = begin(code == Event.NONE ? Message.SENSOR_LOCATION : Message.SENSOR_ALARM, out);
        out.writeShort(INTERVAL_S)
                .writeShort(INTERVAL_S)
                .writeByte(0)
                .writeShort(0)
                .writeShort(0);
        int satellites = fix.satelliteCount() == Fix.UNKNOWN ? 0 : fix.satelliteCount() & Place.SATELLITES;
        out.writeByte((buffered ? Place.HISTORY : 0) | (fix.isPlaced() ? Place.PLACED : 0) | satellites);
        out.writeZero(4).writeShort(0);
        out.writeShort(Location.IO_IGNITION).writeShort(0);
        for (int input = 0; input < INPUTS; input++) {
            out.writeShort(NONE);
        }
        out.writeByte(code).writeByte(0).writeInt(0).writeByte(0);
        BcdTime.writeMs(out, fix.timeMs(), ZoneOffset.UTC);
        place(fix, out);
        out.writeShort(BATTERY_BCD).writeShort(SUPPLY_BCD);
        Framing.end(start, out);
    }

    private static void place(Fix fix, ByteBuf out) {
        if (!fix.isPlaced()) {
            out.writeZero(CELL_BYTES);
            return;
        }
        out.writeFloatLE(known(fix.altitudeCm()) / (float) CM_PER_M);
        out.writeFloatLE((float) (fix.longitudeE7() / E7));
        out.writeFloatLE((float) (fix.latitudeE7() / E7));
        int speed = (known(fix.speedCmps()) * 36 + 50) / 100;
        out.writeByte(packed(speed / 100)).writeByte(packed(speed % 100));
        out.writeShort((known(fix.courseCdeg()) + 50) / 100);
    }

    private static int packed(int value) {
        return ((value / 10) << 4) | (value % 10);
    }

    private static int known(int value) {
        return value == Fix.UNKNOWN ? 0 : value;
    }

    @Override
    public void heartbeat(long nowMs, ByteBuf out) {
        Framing.end(begin(Message.HEARTBEAT, out), out);
    }

    @Override
    public long acknowledged() {
        return acknowledged;
    }
}
