// SPDX-License-Identifier: Apache-2.0
package vedette.protocol.teltonika;

import io.netty.buffer.ByteBuf;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import vedette.protocol.FieldReader;
import vedette.protocol.MalformedMessageException;
import vedette.protocol.Terminal;
import vedette.protocol.Transport;
import vedette.telemetry.Alarm;
import vedette.telemetry.Alarms;
import vedette.telemetry.Fix;

/** A device of the standard family: one record a packet, by codec 8 extended. It answers commands of codec 12 and 14. */
final class TeltonikaTerminal implements Terminal {
    private static final int ANSWER_BYTES = 4;
    private static final int DATAGRAM_ANSWER_BYTES = 7;
    private static final int DATAGRAM_COUNT_AT = 6;
    private static final double KMH_PER_CMPS = 0.036;
    private static final int CDEG_PER_DEG = 100;
    private static final int CM_PER_M = 100;

    private static final int ID_ALARM = 236;
    private static final int ID_TOWING = 246;
    private static final int ID_CRASH = 247;
    private static final int ID_UNPLUG = 252;
    private static final int ID_GREEN_DRIVING = 253;
    private static final int ID_OVERSPEED = 255;

    private final String imei;
    private final Transport transport;
    private Fix lastFix = Fix.NONE;
    private boolean ready;
    private int packetId;
    private long acknowledged;

    TeltonikaTerminal(String imei, Transport transport) {
        if (imei.length() != Framing.IMEI_BYTES || !imei.chars().allMatch(c -> c >= '0' && c <= '9')) {
            throw new IllegalArgumentException("IMEI '" + imei + "': expected " + Framing.IMEI_BYTES + " digits");
        }
        this.imei = imei;
        this.transport = transport;
        this.ready = transport == Transport.UDP;
    }

    @Override
    public void connected(long nowMs, ByteBuf out) {
        if (transport == Transport.TCP) {
            out.writeShort(Framing.IMEI_BYTES);
            out.writeCharSequence(imei, StandardCharsets.US_ASCII);
        }
    }

    @Override
    public void receive(ByteBuf in, long nowMs, ByteBuf out) {
        if (transport == Transport.UDP) {
            while (in.readableBytes() >= DATAGRAM_ANSWER_BYTES) {
                acknowledged += in.getByte(in.readerIndex() + DATAGRAM_COUNT_AT);
                in.skipBytes(DATAGRAM_ANSWER_BYTES);
            }
            return;
        }
        if (!ready && in.isReadable()) {
            ready = in.readByte() == 1;
        }
        while (in.readableBytes() >= ANSWER_BYTES && answer(in, out)) {
            // the next one
        }
    }

    /** Takes an acknowledgement or a command; false when it is not whole yet. */
    private boolean answer(ByteBuf in, ByteBuf out) {
        int count = in.getInt(in.readerIndex());
        if (count != 0) {
            acknowledged += count;
            in.skipBytes(ANSWER_BYTES);
            return true;
        }
        int length = Framing.length(in, in.readerIndex());
        if (length <= Framing.INCOMPLETE) {
            return false;
        }
        ByteBuf packet = in.readSlice(length);
        try {
            command(packet, out);
        } catch (MalformedMessageException e) {
            return true; // a device stays silent
        }
        return true;
    }

    private void command(ByteBuf packet, ByteBuf out) throws MalformedMessageException {
        Framing.verify(packet);
        FieldReader in = new FieldReader(packet.skipBytes(Framing.HEAD_BYTES));
        Codec codec = PacketReader.codec(in);
        PacketReader.count(in);
        TextMessage command = TextMessage.decode(in, codec);
        boolean mine = command.imei().isEmpty() || command.imei().endsWith(imei);
        int type = mine ? TextMessage.TYPE_RESPONSE : TextMessage.TYPE_REFUSED;
        String text = HexFormat.of().formatHex(("OK " + command.text()).getBytes(StandardCharsets.ISO_8859_1));
        new TextMessage(codec, type, TextMessage.NO_TIME, command.imei(), mine ? text : "").encodePacket(out);
        if (mine && command.text().equals(Commands.LOCATE)) {
            record(lastFix, Alarms.NONE, AvlRecord.PRIORITY_HIGH, out);
        }
    }

    @Override
    public boolean isReady() {
        return ready;
    }

    @Override
    public void report(Fix fix, Alarms alarms, boolean buffered, long nowMs, ByteBuf out) {
        lastFix = fix;
        record(fix, alarms, alarms.openBits() == 0 ? AvlRecord.PRIORITY_LOW : AvlRecord.PRIORITY_HIGH, out);
    }

    private void record(Fix fix, Alarms alarms, int priority, ByteBuf out) {
        if (transport == Transport.TCP) {
            int start = Framing.begin(out, Codec.C8_EXTENDED, 1);
            body(fix, alarms, priority, out);
            Framing.end(out, start, 1);
            return;
        }
        int start = out.writerIndex();
        packetId++;
        out.writeShort(0).writeShort(packetId).writeByte(1).writeByte(packetId);
        out.writeShort(Framing.IMEI_BYTES).writeCharSequence(imei, StandardCharsets.US_ASCII);
        out.writeByte(Codec.C8_EXTENDED.id()).writeByte(1);
        body(fix, alarms, priority, out);
        out.writeByte(1);
        out.setShort(start, out.writerIndex() - start - 2);
    }

    private static void body(Fix fix, Alarms alarms, int priority, ByteBuf out) {
        int event = event(alarms);
        new AvlRecord(
                        fix.timeMs(),
                        priority,
                        fix.isPlaced() ? fix.longitudeE7() : 0,
                        fix.isPlaced() ? fix.latitudeE7() : 0,
                        known(fix.altitudeCm()) / CM_PER_M,
                        known(fix.courseCdeg()) / CDEG_PER_DEG,
                        fix.isPlaced() ? Math.max(1, known(fix.satelliteCount())) : 0,
                        (int) Math.round(known(fix.speedCmps()) * KMH_PER_CMPS),
                        event,
                        0)
                .encode(out, Codec.C8_EXTENDED);
        int count = event == AvlRecord.NO_EVENT ? 0 : 1;
        out.writeShort(count).writeShort(count);
        if (count > 0) {
            out.writeShort(event).writeByte(event == ID_GREEN_DRIVING ? greenDriving(alarms) : 1);
        }
        out.writeShort(0).writeShort(0).writeShort(0).writeShort(0);
    }

    /** The element that tells the most urgent alarm; a record is made by one event. */
    private static int event(Alarms alarms) {
        if (alarms.isOpen(Alarm.SOS)) {
            return ID_ALARM;
        } else if (alarms.isOpen(Alarm.COLLISION)) {
            return ID_CRASH;
        } else if (alarms.isOpen(Alarm.ILLEGAL_MOVEMENT)) {
            return ID_TOWING;
        } else if (alarms.isOpen(Alarm.POWER_OFF)) {
            return ID_UNPLUG;
        } else if (alarms.isOpen(Alarm.OVERSPEED)) {
            return ID_OVERSPEED;
        }
        return greenDriving(alarms) == 0 ? AvlRecord.NO_EVENT : ID_GREEN_DRIVING;
    }

    private static int greenDriving(Alarms alarms) {
        return alarms.isOpen(Alarm.HARSH_ACCELERATION)
                ? AvlMeaning.ACCELERATION
                : alarms.isOpen(Alarm.HARSH_BRAKING)
                        ? AvlMeaning.BRAKING
                        : alarms.isOpen(Alarm.HARSH_CORNERING) ? AvlMeaning.CORNERING : 0;
    }

    private static int known(int value) {
        return value == Fix.UNKNOWN ? 0 : value;
    }

    @Override
    public void heartbeat(long nowMs, ByteBuf out) {
        if (transport == Transport.TCP) {
            out.writeByte(Framing.PING);
        }
    }

    @Override
    public long acknowledged() {
        return acknowledged;
    }
}
