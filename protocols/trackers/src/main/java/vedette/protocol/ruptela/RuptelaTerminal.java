// SPDX-License-Identifier: Apache-2.0
package vedette.protocol.ruptela;

import io.netty.buffer.ByteBuf;
import java.nio.charset.StandardCharsets;
import vedette.protocol.Terminal;
import vedette.protocol.tracker.Checksums;
import vedette.telemetry.Alarm;
import vedette.telemetry.Alarms;
import vedette.telemetry.Fix;

/** A device that sends one extended record a frame, and answers texts. */
final class RuptelaTerminal implements Terminal {
    private static final long MS_PER_S = 1000;
    private static final double KMH_PER_CMPS = 0.036;
    private static final int CM_PER_DM = 10;
    private static final int HDOP_TENTHS = 9;

    /** The timer. */
    private static final int PERIODIC_EVENT = 7;

    private final long imei;
    private long acknowledged;

    RuptelaTerminal(String identity) {
        imei = Long.parseLong(identity);
    }

    @Override
    public void connected(long nowMs, ByteBuf out) {
        // may report at once
    }

    @Override
    public void receive(ByteBuf in, long nowMs, ByteBuf out) {
        while (in.readableBytes() >= Framing.LENGTH_BYTES) {
            int contentBytes = in.getUnsignedShort(in.readerIndex());
            int length = Framing.LENGTH_BYTES + contentBytes + Framing.CHECK_BYTES;
            if (in.readableBytes() < length) {
                return;
            }
            ByteBuf frame = in.readSlice(length);
            int content = frame.readerIndex() + Framing.LENGTH_BYTES;
            int check = frame.getUnsignedShort(frame.writerIndex() - Framing.CHECK_BYTES);
            if (check == Checksums.crc16Kermit(frame, content, content + contentBytes)) {
                answer(frame.slice(content, contentBytes), out);
            }
        }
    }

    private void answer(ByteBuf content, ByteBuf out) {
        int message = content.readUnsignedByte();
        if (message == Message.RECORDS_TAKEN) {
            acknowledged += content.readByte();
        } else if (message == Message.TEXT) {
            int start = begin(Message.TEXT_ANSWER, out);
            out.writeCharSequence("OK" + content.toString(StandardCharsets.ISO_8859_1), StandardCharsets.ISO_8859_1);
            Framing.end(out, start);
        }
    }

    private int begin(int message, ByteBuf out) {
        int start = Framing.begin(out);
        out.writeLong(imei).writeByte(message);
        return start;
    }

    @Override
    public boolean isReady() {
        return true;
    }

    @Override
    public void report(Fix fix, Alarms alarms, boolean buffered, long nowMs, ByteBuf out) {
        int event = event(alarms);
        int start = begin(Message.EXTENDED_RECORDS, out);
        out.writeByte(0).writeByte(1);
        new RecordHead(
                        fix.timeMs() / MS_PER_S,
                        0,
                        0,
                        0,
                        fix.isPlaced() ? fix.longitudeE7() : 0,
                        fix.isPlaced() ? fix.latitudeE7() : 0,
                        known(fix.altitudeCm()) / CM_PER_DM,
                        known(fix.courseCdeg()),
                        fix.isPlaced() ? Math.max(1, known(fix.satelliteCount())) : 0,
                        (int) Math.round(known(fix.speedCmps()) * KMH_PER_CMPS),
                        HDOP_TENTHS,
                        event)
                .encode(out, true);
        boolean alarm = event != PERIODIC_EVENT;
        out.writeByte(alarm ? 1 : 0);
        if (alarm) {
            out.writeShort(event).writeByte(1);
        }
        out.writeZero(3);
        Framing.end(out, start);
    }

    private static int event(Alarms alarms) {
        if (alarms.isOpen(Alarm.COLLISION)) {
            return IoElements.CRASH;
        } else if (alarms.isOpen(Alarm.ILLEGAL_MOVEMENT)) {
            return IoElements.TOWING;
        } else if (alarms.isOpen(Alarm.TAMPER)) {
            return IoElements.JAMMING;
        } else if (alarms.isOpen(Alarm.HARSH_BRAKING)) {
            return IoElements.HARSH_BRAKING;
        }
        return alarms.isOpen(Alarm.HARSH_ACCELERATION) ? IoElements.HARSH_ACCELERATION : PERIODIC_EVENT;
    }

    private static int known(int value) {
        return value == Fix.UNKNOWN ? 0 : value;
    }

    @Override
    public void heartbeat(long nowMs, ByteBuf out) {
        Framing.end(out, begin(Message.HEARTBEAT, out));
    }

    @Override
    public long acknowledged() {
        return acknowledged;
    }
}
