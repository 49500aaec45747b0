// SPDX-License-Identifier: Apache-2.0
package vedette.protocol.xexun2;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import vedette.protocol.MalformedMessageException;
import vedette.protocol.Terminal;
import vedette.protocol.tracker.TerminalInput;
import vedette.telemetry.Alarm;
import vedette.telemetry.Alarms;
import vedette.telemetry.Fix;

/** A device that reports one record a frame. */
final class Xexun2Terminal implements Terminal {
    private static final int BATTERY_PERCENT = 80;
    private static final int MAX_INDEX = 0x7FFF;

    /** Of the index of whatever is no report. */
    private static final int NO_REPORT = 0x8000;

    private static final double E7 = 1e7;
    private static final double MINUTES_PER_DEGREE = 60;

    private final byte[] imei;
    private int index;
    private long acknowledged;

    Xexun2Terminal(String identity) {
        imei = Xexun2Session.imei(identity);
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
        try {
            ByteBuf packet = Framing.unescape(frame);
            Framing.verify(packet);
            int type = packet.getUnsignedShort(0);
            int answered = packet.getUnsignedShort(2);
            if (type == Message.RECORDS) {
                acknowledged += answered <= MAX_INDEX ? 1 : 0;
            } else if (type == Message.COMMAND) {
                Framing.write(type, answered, imei, Message.text("OK"), out);
            }
        } catch (MalformedMessageException e) {
            // a device takes no notice of what it cannot read
        }
    }

    @Override
    public boolean isReady() {
        return true;
    }

    @Override
    public void report(Fix fix, Alarms alarms, boolean buffered, long nowMs, ByteBuf out) {
        index = index % MAX_INDEX + 1;
        ByteBuf record = Unpooled.buffer();
        int bits = (alarms.isOpen(Alarm.SOS) ? DeviceRecord.ALARM_SOS : 0)
                | (alarms.isOpen(Alarm.TAMPER) ? DeviceRecord.ALARM_REMOVED : 0)
                | (alarms.isOpen(Alarm.FALL) ? DeviceRecord.ALARM_FALL : 0);
        begin(fix.hasTime() ? fix.timeMs() : nowMs, record);
        record.writeByte((bits == 0 ? 0 : DeviceRecord.MASK_ALARM) | (fix.isPlaced() ? DeviceRecord.MASK_PLACE : 0));
        if (bits != 0) {
            record.writeInt(bits);
        }
        if (fix.isPlaced()) {
            record.writeByte(DeviceRecord.PLACE_GPS | DeviceRecord.PLACE_MOTION);
            record.writeByte(known(fix.satelliteCount()));
            record.writeFloat(minutes(fix.longitudeE7())).writeFloat(minutes(fix.latitudeE7()));
            record.writeShort((known(fix.speedCmps()) * 36 + 50) / 100);
            record.writeShort((known(fix.courseCdeg()) + 5) / 10);
        }
        frame(index, record, out);
    }

    private void begin(long timeMs, ByteBuf record) {
        record.writeByte(index).writeInt((int) (timeMs / 1000)).writeByte(0).writeShort(BATTERY_PERCENT);
    }

    private void frame(int ofIndex, ByteBuf record, ByteBuf out) {
        ByteBuf payload = Unpooled.buffer()
                .writeByte(1)
                .writeShort(record.readableBytes())
                .writeBytes(record);
        Framing.write(Message.RECORDS, ofIndex, imei, payload, out);
    }

    /** Degrees times a hundred, and minutes. */
    private static float minutes(int e7) {
        double degrees = Math.abs(e7 / E7);
        double whole = Math.floor(degrees);
        double value = whole * 100 + (degrees - whole) * MINUTES_PER_DEGREE;
        return (float) (e7 < 0 ? -value : value);
    }

    private static int known(int value) {
        return value == Fix.UNKNOWN ? 0 : value;
    }

    @Override
    public void heartbeat(long nowMs, ByteBuf out) {
        ByteBuf record = Unpooled.buffer();
        begin(nowMs, record);
        frame(NO_REPORT, record.writeByte(0), out);
    }

    @Override
    public long acknowledged() {
        return acknowledged;
    }
}
