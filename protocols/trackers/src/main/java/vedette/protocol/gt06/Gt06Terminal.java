// SPDX-License-Identifier: Apache-2.0
package vedette.protocol.gt06;

import io.netty.buffer.ByteBuf;
import java.nio.charset.StandardCharsets;
import vedette.protocol.SessionLimits;
import vedette.protocol.Terminal;
import vedette.protocol.tracker.GpsBlock;
import vedette.telemetry.Alarm;
import vedette.telemetry.Alarms;
import vedette.telemetry.Fix;

/** A device with the messages 0x01, 0x13, 0x22 and 0x26, which obeys every command and says so. */
final class Gt06Terminal implements Terminal {
    private static final int MODEL = 0x0001;
    private static final int UTC_ENGLISH = 0x0002;
    private static final int FULL_LEVEL = 6;
    private static final int GOOD_SIGNAL = 4;
    private static final int ENGLISH = 2;
    private static final int BY_TIME = 0;
    private static final int FLAG_BYTES = 4;
    private static final int MAX_ANSWER_BYTES = 200;
    private static final int NO_CELL_BYTES = 8;

    private final String imei;
    private int serial;
    private boolean ready;
    private long acknowledged;

    Gt06Terminal(String imei) {
        this.imei = imei;
    }

    @Override
    public void connected(long nowMs, ByteBuf out) {
        ready = false;
        int start = Framing.begin(false, Login.TYPE, out);
        new Login(imei, MODEL, UTC_ENGLISH).encode(out);
        Framing.end(start, nextSerial(), out);
    }

    @Override
    public void receive(ByteBuf in, long nowMs, ByteBuf out) {
        while (in.isReadable()) {
            int length = Framing.length(in, in.readerIndex(), SessionLimits.DEFAULT.maxFrameBytes());
            if (length == Framing.INCOMPLETE) {
                return;
            }
            if (length == Framing.NO_FRAME || !Framing.isIntact(in, in.readerIndex(), length)) {
                in.skipBytes(1);
            } else {
                message(in.readSlice(length), out);
            }
        }
    }

    private void message(ByteBuf frame, ByteBuf out) {
        switch (Framing.type(frame)) {
            case Login.TYPE -> ready = true;
            case MessageTable.LOCATION, MessageTable.ALARM -> acknowledged++;
            case MessageTable.COMMAND -> obey(Framing.content(frame), out);
            default -> {}
        }
    }

    private void obey(ByteBuf content, ByteBuf out) {
        if (content.readableBytes() <= FLAG_BYTES) {
            return;
        }
        content.skipBytes(1);
        int flag = content.readInt();
        String line = content.toString(StandardCharsets.US_ASCII);
        String answer = line.substring(0, Math.min(MAX_ANSWER_BYTES, line.length())) + " OK";
        int start = Framing.begin(false, MessageTable.TEXT, out);
        out.writeByte(FLAG_BYTES + answer.length()).writeInt(flag);
        out.writeCharSequence(answer, StandardCharsets.US_ASCII);
        out.writeShort(ENGLISH);
        Framing.end(start, nextSerial(), out);
    }

    @Override
    public boolean isReady() {
        return ready;
    }

    @Override
    public void report(Fix fix, Alarms alarms, boolean buffered, long nowMs, ByteBuf out) {
        int code = code(alarms);
        boolean alarmed = code != AlarmCode.NORMAL;
        int start = Framing.begin(false, alarmed ? MessageTable.ALARM : MessageTable.LOCATION, out);
        GpsBlock.of(fix).encode(out);
        if (alarmed) {
            out.writeByte(NO_CELL_BYTES + 1);
        }
        out.writeZero(NO_CELL_BYTES);
        if (alarmed) {
            status(code, out);
        } else {
            out.writeByte(1).writeByte(BY_TIME).writeByte(buffered ? 1 : 0);
        }
        Framing.end(start, nextSerial(), out);
    }

    private static int code(Alarms alarms) {
        for (int ordinal = 0; ordinal < Alarm.count(); ordinal++) {
            if (alarms.isOpen(Alarm.at(ordinal)) && AlarmCode.of(Alarm.at(ordinal)) != AlarmCode.NORMAL) {
                return AlarmCode.of(Alarm.at(ordinal));
            }
        }
        return AlarmCode.NORMAL;
    }

    @Override
    public void heartbeat(long nowMs, ByteBuf out) {
        int start = Framing.begin(false, MessageTable.HEARTBEAT, out);
        status(AlarmCode.NORMAL, out);
        Framing.end(start, nextSerial(), out);
    }

    private static void status(int code, ByteBuf out) {
        out.writeByte(StatusBlock.IGNITION_ON | StatusBlock.CHARGING | StatusBlock.LOCATED);
        out.writeByte(FULL_LEVEL).writeByte(GOOD_SIGNAL).writeByte(code).writeByte(ENGLISH);
    }

    @Override
    public long acknowledged() {
        return acknowledged;
    }

    private int nextSerial() {
        serial = (serial + 1) & 0xFFFF;
        return serial;
    }
}
