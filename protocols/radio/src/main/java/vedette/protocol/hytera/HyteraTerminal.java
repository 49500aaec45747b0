// SPDX-License-Identifier: Apache-2.0
package vedette.protocol.hytera;

import static java.nio.charset.StandardCharsets.US_ASCII;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import vedette.protocol.FieldReader;
import vedette.protocol.MalformedMessageException;
import vedette.protocol.Terminal;
import vedette.telemetry.Alarm;
import vedette.telemetry.Alarms;
import vedette.telemetry.Fix;
import vedette.telemetry.FixQuality;

/** A simulated radio behind a repeater of its own: it registers, reports, and takes texts. */
final class HyteraTerminal implements Terminal {
    private static final double E7 = 1e7;
    private static final int MINUTES = 60;
    private static final double KNOTS_PER_CMPS = 0.0194384;
    private static final int CENTI = 100;

    private final int number;
    private final FieldReader fields = new FieldReader(Unpooled.EMPTY_BUFFER);
    private final Framing framing = new Framing();
    private final Hdap message = new Hdap();
    private Fix last = new Fix(0, 0, 0, Fix.UNKNOWN, 0, 0, Fix.UNKNOWN, Fix.UNKNOWN, FixQuality.UNKNOWN);
    private boolean registered;
    private int sequence;
    private int reportSequence = -1;
    private long acknowledged;

    HyteraTerminal(int number) {
        this.number = number;
    }

    @Override
    public void connected(long nowMs, ByteBuf out) {
        registered = false;
        last = last.at(nowMs);
        write(Hdap.RRS, Payload.REGISTRATION, Unpooled.buffer().writeInt(Request.address(number)), out);
    }

    @Override
    public void receive(ByteBuf in, long nowMs, ByteBuf out) {
        while (in.isReadable()) {
            try {
                fields.reset(in);
                framing.decode(fields);
                if ((framing.flags & Framing.ACK) != 0) {
                    acknowledged += framing.sequence == reportSequence ? 1 : 0;
                } else if (framing.hasMessages(fields)) {
                    message.decode(fields);
                    obey(out);
                }
            } catch (MalformedMessageException e) {
                in.readerIndex(in.writerIndex()); // a radio says nothing of what it does not understand
            }
        }
    }

    private void obey(ByteBuf out) {
        Payload said = message.payload;
        if (message.service == Hdap.RRS) {
            registered |= message.operation == Payload.REGISTRATION_ANSWER && said.result == 0;
        } else if (message.service == Hdap.TMP && said.textKind() == Payload.TEXT) {
            write(Hdap.TMP, Payload.TEXT_ANSWER, Request.textTaken(said.requestId, number, Request.DISPATCHER), out);
        } else if (message.operation == Payload.IMMEDIATE_REQUEST) {
            ByteBuf answer = Request.of(number).setInt(0, said.requestId).writeShort(0);
            record(last, answer);
            write(Hdap.LP, Payload.IMMEDIATE_ANSWER, answer, out);
        } else if (message.operation == Payload.START_REQUEST) {
            write(Hdap.LP, Payload.START_ANSWER, Request.of(number).writeShort(0), out);
        } else if (message.operation == Payload.STOP_REQUEST) {
            write(Hdap.LP, Payload.STOP_ANSWER, Request.of(number).writeShort(0), out);
        }
    }

    private void write(int service, int operation, ByteBuf payload, ByteBuf out) {
        ByteBuf one = Unpooled.buffer();
        Hdap.write(service, operation, payload, one);
        sequence = (sequence + 1) & 0xFFFF;
        ByteBuf frame = Framing.hstrp(0, sequence, one);
        out.writeBytes(frame);
        frame.release();
    }

    @Override
    public boolean isReady() {
        return registered;
    }

    @Override
    public void report(Fix fix, Alarms alarms, boolean buffered, long nowMs, ByteBuf out) {
        last = fix;
        boolean isEmergency = alarms.isOpen(Alarm.SOS);
        ByteBuf payload = isEmergency
                ? Unpooled.buffer().writeInt(Request.address(number)).writeByte(1)
                : Request.of(number).writeBytes("00000000".getBytes(US_ASCII));
        record(fix, payload);
        write(Hdap.LP, isEmergency ? Payload.EMERGENCY_REPORT : Payload.TRIGGERED_REPORT, payload, out);
        reportSequence = sequence;
    }

    private static void record(Fix fix, ByteBuf out) {
        LocalDateTime time = LocalDateTime.ofInstant(Instant.ofEpochMilli(fix.timeMs()), ZoneOffset.UTC);
        StringBuilder text = new StringBuilder("A");
        digits(time.getHour(), 2, text);
        digits(time.getMinute(), 2, text);
        digits(time.getSecond(), 2, text);
        digits(time.getDayOfMonth(), 2, text);
        digits(time.getMonthValue(), 2, text);
        digits(time.getYear() % 100, 2, text);
        degrees(fix.latitudeE7(), 2, text.append(fix.latitudeE7() < 0 ? 'S' : 'N'));
        degrees(fix.longitudeE7(), 3, text.append(fix.longitudeE7() < 0 ? 'W' : 'E'));
        double knots = fix.speedCmps() == Fix.UNKNOWN ? 0 : fix.speedCmps() * KNOTS_PER_CMPS;
        long tenths = Math.round(knots * 10);
        if (tenths < 100) {
            text.append(tenths / 10).append('.').append(tenths % 10);
        } else {
            digits((int) Math.round(knots), 3, text);
        }
        digits(fix.courseCdeg() == Fix.UNKNOWN ? 0 : fix.courseCdeg() / CENTI, 3, text);
        out.writeCharSequence(text, US_ASCII);
    }

    private static void degrees(int valueE7, int degreeDigits, StringBuilder text) {
        long tenThousandths = Math.round(Math.abs((long) valueE7) / E7 * MINUTES * 10_000);
        digits((int) (tenThousandths / (MINUTES * 10_000)), degreeDigits, text);
        long minutes = tenThousandths % (MINUTES * 10_000);
        digits((int) (minutes / 10_000), 2, text);
        digits((int) (minutes % 10_000), 4, text.append('.'));
    }

    private static void digits(int value, int count, StringBuilder text) {
        String digits = Integer.toString(value);
        text.append("0".repeat(Math.max(0, count - digits.length()))).append(digits);
    }

    @Override
    public void heartbeat(long nowMs, ByteBuf out) {
        ByteBuf beat = Framing.hstrp(Framing.HEARTBEAT, 0, Unpooled.EMPTY_BUFFER);
        out.writeBytes(beat);
        beat.release();
    }

    @Override
    public long acknowledged() {
        return acknowledged;
    }
}
