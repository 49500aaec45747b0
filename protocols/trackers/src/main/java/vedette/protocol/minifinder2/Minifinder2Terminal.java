// SPDX-License-Identifier: Apache-2.0
package vedette.protocol.minifinder2;

import io.netty.buffer.ByteBuf;
import java.nio.charset.StandardCharsets;
import vedette.protocol.Terminal;
import vedette.protocol.tracker.TerminalInput;
import vedette.telemetry.Alarm;
import vedette.telemetry.Alarms;
import vedette.telemetry.Fix;

/** A device that reports by satellites, one record a frame. */
final class Minifinder2Terminal implements Terminal {
    private static final int BATTERY_PERCENT = 80;
    private static final int HDOP_TENTHS = 8;
    private static final int GPS_BYTES = 21;
    private static final int STATUS_BYTES = 8;
    private static final int ALARM_BYTES = 8;
    private static final int MAX_INDEX = 0x7FFF;

    /** Of the index of whatever is no report. */
    private static final int NO_REPORT = 0x8000;

    private final byte[] identity;
    private int index;
    private long acknowledged;

    Minifinder2Terminal(String identity) {
        this.identity = identity.getBytes(StandardCharsets.US_ASCII);
    }

    @Override
    public void connected(long nowMs, ByteBuf out) {
        // may report at once
    }

    @Override
    public void receive(ByteBuf in, long nowMs, ByteBuf out) {
        TerminalInput.frames(in, Framing::length, frame -> take(frame, out));
    }

    private void take(ByteBuf frame, ByteBuf out) {
        int from = frame.readerIndex();
        boolean wanted = (frame.getByte(from + 1) & Framing.ANSWER_WANTED) != 0;
        int answered = frame.getUnsignedShortLE(from + Framing.HEAD_BYTES - 2);
        if (frame.getUnsignedByte(from + Framing.HEAD_BYTES) == Message.RESPONSE) {
            acknowledged += answered <= MAX_INDEX ? 1 : 0;
        } else if (wanted) {
            int start = Framing.begin(0, answered, Message.RESPONSE, out);
            out.writeByte(1).writeByte(0);
            Framing.end(start, out);
        }
    }

    @Override
    public boolean isReady() {
        return true;
    }

    private int begin(int message, int ofIndex, ByteBuf out) {
        int start = Framing.begin(Framing.ANSWER_WANTED, ofIndex, message, out);
        out.writeByte(1 + identity.length).writeByte(Item.IDENTITY).writeBytes(identity);
        return start;
    }

    @Override
    public void report(Fix fix, Alarms alarms, boolean buffered, long nowMs, ByteBuf out) {
        index = index % MAX_INDEX + 1;
        int start = begin(Message.DATA, index, out);
        int timeS = fix.hasTime() ? (int) (fix.timeMs() / 1000) : 0;
        int alarmBits = alarmBits(alarms);
        if (alarmBits != 0) {
            out.writeByte(1 + ALARM_BYTES)
                    .writeByte(Item.ALARM)
                    .writeIntLE(alarmBits)
                    .writeIntLE(timeS);
        }
        int status = (BATTERY_PERCENT << Status.BATTERY_SHIFT)
                | (fix.isPlaced() ? Status.PLACED : 0)
                | (buffered ? Status.HISTORY : 0);
        out.writeByte(1 + STATUS_BYTES).writeByte(Item.STATUS).writeIntLE(timeS).writeIntLE(status);
        if (fix.isPlaced()) {
            gps(fix, out);
        }
        Framing.end(start, out);
    }

    private static void gps(Fix fix, ByteBuf out) {
        out.writeByte(1 + GPS_BYTES)
                .writeByte(Item.GPS)
                .writeIntLE(fix.latitudeE7())
                .writeIntLE(fix.longitudeE7());
        out.writeShortLE((known(fix.speedCmps()) * 36 + 500) / 1000);
        out.writeShortLE((known(fix.courseCdeg()) + 50) / 100);
        out.writeShortLE(known(fix.altitudeCm()) / 100);
        out.writeShortLE(HDOP_TENTHS).writeIntLE(0);
        out.writeByte(known(fix.satelliteCount()));
    }

    private static int alarmBits(Alarms alarms) {
        return (alarms.isOpen(Alarm.LOW_BATTERY) ? AlarmBit.LOW_BATTERY : 0)
                | (alarms.isOpen(Alarm.OVERSPEED) ? AlarmBit.OVERSPEED : 0)
                | (alarms.isOpen(Alarm.FALL) ? AlarmBit.FALL : 0)
                | (alarms.isOpen(Alarm.GEOFENCE) ? AlarmBit.GEOFENCES & -AlarmBit.GEOFENCES : 0)
                | (alarms.isOpen(Alarm.SOS) ? AlarmBit.SOS : 0);
    }

    private static int known(int value) {
        return value == Fix.UNKNOWN ? 0 : value;
    }

    @Override
    public void heartbeat(long nowMs, ByteBuf out) {
        int start = begin(Message.SERVICES, NO_REPORT, out);
        out.writeByte(1).writeByte(Item.HEARTBEAT);
        Framing.end(start, out);
    }

    @Override
    public long acknowledged() {
        return acknowledged;
    }
}
