// SPDX-License-Identifier: Apache-2.0
package vedette.protocol.eelink;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import vedette.protocol.SessionLimits;
import vedette.protocol.Terminal;
import vedette.telemetry.Alarm;
import vedette.telemetry.Alarms;
import vedette.telemetry.Fix;

/** A device of edition 2 with the messages 0x01, 0x03, 0x12, 0x14, and answers to instructions. */
final class EelinkTerminal implements Terminal {
    private static final int IMEI_DIGITS = 16;
    private static final int LANGUAGE = 1;
    private static final int STATUS = 0x0003;
    private static final int FULL_MV = 4200;
    private static final int NO_CODE = 0;
    private static final int MAX_CODE = 0xFF;
    private static final int TEXT_OFFSET = 12;

    private final byte[] imei;
    private final boolean datagrams;
    private int index;
    private boolean ready;
    private long acknowledged;

    EelinkTerminal(String imei, boolean datagrams) {
        this.imei = ByteBufUtil.decodeHexDump("0".repeat(Math.max(0, IMEI_DIGITS - imei.length())) + imei);
        this.datagrams = datagrams;
    }

    @Override
    public void connected(long nowMs, ByteBuf out) {
        ready = false;
        ByteBuf packet = Unpooled.buffer();
        int start = Framing.begin(Message.LOGIN, nextIndex(), packet);
        packet.writeBytes(imei).writeByte(LANGUAGE).writeByte(0);
        Framing.end(start, packet);
        write(packet, out);
    }

    @Override
    public void receive(ByteBuf in, long nowMs, ByteBuf out) {
        while (in.isReadable()) {
            int length = Framing.length(in, in.readerIndex(), SessionLimits.DEFAULT.maxFrameBytes());
            if (length == Framing.INCOMPLETE) {
                return;
            }
            if (length == Framing.NO_FRAME) {
                in.skipBytes(1);
            } else if (Framing.isDatagram(in, in.readerIndex())) {
                in.skipBytes(Framing.DATAGRAM_HEAD_BYTES);
            } else {
                packet(in.readSlice(length), out);
            }
        }
    }

    private void packet(ByteBuf packet, ByteBuf out) {
        switch (packet.getUnsignedByte(packet.readerIndex() + 2)) {
            case Message.LOGIN -> ready = true;
            case Message.LOCATION, Message.ALARM -> acknowledged++;
            case Message.INSTRUCTION -> obey(packet, out);
            default -> {}
        }
    }

    /** Repeats flag and line, and says OK. */
    private void obey(ByteBuf packet, ByteBuf out) {
        if (packet.readableBytes() < TEXT_OFFSET) {
            return;
        }
        ByteBuf answer = Unpooled.buffer();
        int start = Framing.begin(Message.INSTRUCTION, nextIndex(), answer);
        int from = packet.readerIndex() + Framing.PACKET_HEAD_BYTES + Framing.INDEX_BYTES;
        answer.writeBytes(packet, from, packet.writerIndex() - from);
        answer.writeBytes(new byte[] {' ', 'O', 'K'});
        Framing.end(start, answer);
        write(answer, out);
    }

    @Override
    public boolean isReady() {
        return ready;
    }

    @Override
    public void report(Fix fix, Alarms alarms, boolean buffered, long nowMs, ByteBuf out) {
        int code = code(alarms);
        ByteBuf packet = Unpooled.buffer();
        int start = Framing.begin(code == NO_CODE ? Message.LOCATION : Message.ALARM, nextIndex(), packet);
        place(fix, packet);
        if (code != NO_CODE) {
            packet.writeByte(code);
        }
        packet.writeShort(STATUS);
        if (code == NO_CODE) {
            packet.writeShort(FULL_MV);
        }
        Framing.end(start, packet);
        write(packet, out);
    }

    private static void place(Fix fix, ByteBuf out) {
        out.writeInt(fix.hasTime() ? (int) (fix.timeMs() / 1000) : 0);
        out.writeByte(fix.isPlaced() ? Place.MASK_GPS : 0);
        if (fix.isPlaced()) {
            out.writeInt(wire(fix.latitudeE7())).writeInt(wire(fix.longitudeE7()));
            out.writeShort(known(fix.altitudeCm()) / 100);
            out.writeShort((known(fix.speedCmps()) * 36 + 500) / 1000);
            out.writeShort(known(fix.courseCdeg()) / 100);
            out.writeByte(known(fix.satelliteCount()));
        }
    }

    private static int wire(int e7) {
        return (int) Math.round(e7 * 9L / 50.0);
    }

    private static int known(int value) {
        return value == Fix.UNKNOWN ? 0 : value;
    }

    private static int code(Alarms alarms) {
        for (int code = 1; code <= MAX_CODE; code++) {
            Alarm alarm = Message.alarm(code);
            if (alarm != Alarm.OTHER && alarms.isOpen(alarm)) {
                return code;
            }
        }
        return NO_CODE;
    }

    @Override
    public void heartbeat(long nowMs, ByteBuf out) {
        ByteBuf packet = Unpooled.buffer();
        int start = Framing.begin(Message.HEARTBEAT, nextIndex(), packet);
        packet.writeShort(STATUS);
        Framing.end(start, packet);
        write(packet, out);
    }

    @Override
    public long acknowledged() {
        return acknowledged;
    }

    private void write(ByteBuf packet, ByteBuf out) {
        if (datagrams) {
            Framing.wrap(imei, packet, out);
        } else {
            out.writeBytes(packet);
        }
    }

    private int nextIndex() {
        index = (index + 1) & 0xFFFF;
        return index;
    }
}
