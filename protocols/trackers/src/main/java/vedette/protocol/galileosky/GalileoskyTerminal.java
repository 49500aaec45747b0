// SPDX-License-Identifier: Apache-2.0
package vedette.protocol.galileosky;

import io.netty.buffer.ByteBuf;
import java.nio.charset.StandardCharsets;
import vedette.protocol.FieldReader;
import vedette.protocol.MalformedMessageException;
import vedette.protocol.Terminal;
import vedette.telemetry.Alarm;
import vedette.telemetry.Alarms;
import vedette.telemetry.Fix;

/** A terminal that says its IMEI first and then one record a packet, and answers commands. */
final class GalileoskyTerminal implements Terminal {
    private static final int ANSWER_BYTES = 3;
    private static final int HARDWARE = 0x82;
    private static final int FIRMWARE = 0x12;
    private static final int DEVICE_NUMBER = 50;
    private static final int RECORD_NUMBER = 0x10;
    private static final long MS_PER_S = 1000;
    private static final int E7_PER_E6 = 10;
    private static final int MAX_SATELLITES = 15;
    private static final int NOT_MEASURED = 0x10;
    private static final double DKMH_PER_CMPS = 0.36;
    private static final int CDEG_PER_DDEG = 10;
    private static final int CM_PER_M = 100;

    private static final int STATUS_TILTED = 1 << 1;
    private static final int STATUS_BATTERY_LOW = 1 << 5;
    private static final int STATUS_ANTENNA_OFF = 1 << 6;
    private static final int STATUS_SUPPLY_ODD = 1 << 8;
    private static final int STATUS_HIT = 1 << 10;
    private static final int STATUS_ALARM = 1 << 15;

    private final String imei;
    private boolean ready;
    private int records;
    private long acknowledged;

    GalileoskyTerminal(String imei) {
        if (imei.length() != Tag.IMEI_BYTES) {
            throw new IllegalArgumentException("IMEI '" + imei + "': expected " + Tag.IMEI_BYTES + " digits");
        }
        this.imei = imei;
    }

    @Override
    public void connected(long nowMs, ByteBuf out) {
        int start = Framing.begin(out);
        out.writeByte(0x01).writeByte(HARDWARE).writeByte(0x02).writeByte(FIRMWARE);
        identity(out);
        Framing.end(out, start);
    }

    private void identity(ByteBuf out) {
        out.writeByte(Tag.IMEI);
        out.writeCharSequence(imei, StandardCharsets.US_ASCII);
        out.writeByte(Tag.DEVICE_NUMBER).writeShortLE(DEVICE_NUMBER);
    }

    @Override
    public void receive(ByteBuf in, long nowMs, ByteBuf out) {
        while (in.readableBytes() >= ANSWER_BYTES) {
            if (in.getByte(in.readerIndex()) == Framing.HEAD_TAKEN) {
                in.skipBytes(ANSWER_BYTES);
                acknowledged += ready ? 1 : 0;
                ready = true;
            } else {
                int length = Framing.length(in, in.readerIndex());
                if (length <= Framing.INCOMPLETE) {
                    return;
                }
                command(in.readSlice(length), out);
            }
        }
    }

    private void command(ByteBuf packet, ByteBuf out) {
        Command command = new Command();
        try {
            Framing.verify(packet);
            new TagReader().read(new FieldReader(Framing.content(packet)), command);
        } catch (MalformedMessageException e) {
            return; // a terminal stays silent
        }
        int start = Framing.begin(out);
        identity(out);
        byte[] text = ("OK " + command.text).getBytes(StandardCharsets.ISO_8859_1);
        out.writeByte(Tag.COMMAND_NUMBER).writeIntLE(command.number);
        out.writeByte(Tag.COMMAND_TEXT).writeByte(text.length).writeBytes(text);
        Framing.end(out, start);
    }

    /** What the platform asks. */
    private static final class Command implements TagReader.Sink {
        private int number;
        private String text = "";

        @Override
        public void next(int offset) {}

        @Override
        public void tag(int tag, FieldReader in) throws MalformedMessageException {
            if (tag == Tag.COMMAND_NUMBER) {
                number = in.u32le("commandNumber", "");
            } else if (tag == Tag.COMMAND_TEXT) {
                text = in.text("commandText", in.remaining(), StandardCharsets.ISO_8859_1);
            }
        }
    }

    @Override
    public boolean isReady() {
        return ready;
    }

    @Override
    public void report(Fix fix, Alarms alarms, boolean buffered, long nowMs, ByteBuf out) {
        int start = Framing.begin(out);
        out.writeByte(Tag.DEVICE_NUMBER).writeShortLE(DEVICE_NUMBER);
        out.writeByte(RECORD_NUMBER).writeShortLE(++records);
        out.writeByte(Tag.TIME).writeIntLE((int) (fix.timeMs() / MS_PER_S));
        int satellites = Math.min(MAX_SATELLITES, known(fix.satelliteCount()));
        out.writeByte(Tag.PLACE).writeByte(fix.isPlaced() ? satellites : NOT_MEASURED);
        out.writeIntLE(fix.isPlaced() ? fix.latitudeE7() / E7_PER_E6 : 0);
        out.writeIntLE(fix.isPlaced() ? fix.longitudeE7() / E7_PER_E6 : 0);
        out.writeByte(Tag.SPEED_AND_COURSE)
                .writeShortLE((int) Math.round(known(fix.speedCmps()) * DKMH_PER_CMPS))
                .writeShortLE(known(fix.courseCdeg()) / CDEG_PER_DDEG);
        out.writeByte(Tag.ALTITUDE).writeShortLE(known(fix.altitudeCm()) / CM_PER_M);
        out.writeByte(Tag.STATUS).writeShortLE(status(alarms));
        Framing.end(out, start);
    }

    private static int status(Alarms alarms) {
        return (alarms.isOpen(Alarm.ILLEGAL_MOVEMENT) ? STATUS_TILTED : 0)
                | (alarms.isOpen(Alarm.LOW_BATTERY) ? STATUS_BATTERY_LOW : 0)
                | (alarms.isOpen(Alarm.GNSS_ANTENNA) ? STATUS_ANTENNA_OFF : 0)
                | (alarms.isOpen(Alarm.POWER_LOW) ? STATUS_SUPPLY_ODD : 0)
                | (alarms.isOpen(Alarm.COLLISION) ? STATUS_HIT : 0)
                | (alarms.isOpen(Alarm.THEFT) ? STATUS_ALARM : 0);
    }

    private static int known(int value) {
        return value == Fix.UNKNOWN ? 0 : value;
    }

    @Override
    public void heartbeat(long nowMs, ByteBuf out) {
        // there is none
    }

    @Override
    public long acknowledged() {
        return acknowledged;
    }
}
