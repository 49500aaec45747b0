// SPDX-License-Identifier: Apache-2.0
package vedette.protocol.topin;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import vedette.protocol.Terminal;
import vedette.protocol.tracker.GpsBlock;
import vedette.protocol.tracker.TerminalInput;
import vedette.telemetry.Alarm;
import vedette.telemetry.Alarms;
import vedette.telemetry.Fix;

/** A device with the messages 0x01, 0x08, 0x10, 0x11, 0x94 and 0x99. An alarm has no place: the location follows it. */
final class TopinTerminal implements Terminal {
    private static final int LOGIN_COUNT = 0x0D;
    private static final int FIRMWARE = 1;
    private static final int IMEI_DIGITS = 16;
    private static final byte[] NOTHING = {};

    private final byte[] imei;
    private boolean ready;
    private long acknowledged;

    TopinTerminal(String imei) {
        this.imei = ByteBufUtil.decodeHexDump("0".repeat(Math.max(0, IMEI_DIGITS - imei.length())) + imei);
    }

    @Override
    public void connected(long nowMs, ByteBuf out) {
        ready = false;
        out.writeShort(0x7878).writeByte(LOGIN_COUNT).writeByte(Message.LOGIN);
        out.writeBytes(imei).writeByte(FIRMWARE).writeShort(0x0D0A);
    }

    @Override
    public void receive(ByteBuf in, long nowMs, ByteBuf out) {
        TerminalInput.frames(in, TopinTerminal::platformLength, frame -> message(frame, out));
    }

    /** A platform's length byte is true: type and content. */
    private static int platformLength(ByteBuf in, int from) {
        if (in.getByte(from) != 0x78) {
            return Framing.NO_FRAME;
        }
        if (in.readableBytes() < Framing.HEAD_BYTES) {
            return Framing.INCOMPLETE;
        }
        int length = Framing.HEAD_BYTES - 1 + in.getUnsignedByte(from + 2) + Framing.STOP_BYTES;
        return in.readableBytes() < length ? Framing.INCOMPLETE : length;
    }

    private void message(ByteBuf frame, ByteBuf out) {
        switch (Message.type(frame)) {
            case Message.LOGIN -> ready = true;
            case Message.LOCATION, Message.LATE_LOCATION -> acknowledged++;
            case Message.INTERVAL -> out.writeBytes(frame);
            default -> {}
        }
    }

    @Override
    public boolean isReady() {
        return ready;
    }

    @Override
    public void report(Fix fix, Alarms alarms, boolean buffered, long nowMs, ByteBuf out) {
        ByteBuf content = Unpooled.buffer(GpsBlock.LENGTH_BYTES);
        GpsBlock.of(fix).encode(content);
        Framing.write(buffered ? Message.LATE_LOCATION : Message.LOCATION, ByteBufUtil.getBytes(content), out);
        if (alarms.isOpen(Alarm.SOS)) {
            Framing.write(Message.SOS, NOTHING, out);
        }
        if (alarms.isOpen(Alarm.VIBRATION)) {
            Framing.write(Message.VIBRATION, NOTHING, out);
        }
    }

    @Override
    public void heartbeat(long nowMs, ByteBuf out) {
        Framing.write(Message.HEARTBEAT, NOTHING, out);
    }

    @Override
    public long acknowledged() {
        return acknowledged;
    }
}
