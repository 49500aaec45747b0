// SPDX-License-Identifier: Apache-2.0
package vedette.protocol.jt600;

import io.netty.buffer.ByteBuf;
import java.nio.charset.StandardCharsets;
import vedette.protocol.Terminal;
import vedette.telemetry.Alarm;
import vedette.telemetry.Alarms;
import vedette.telemetry.Fix;

/** A lock that reports by the long binary form and is answered. */
final class Jt600Terminal implements Terminal {
    /** Of simulated devices. */
    static final long FIRST_IDENTITY = 9_900_000_000L;

    private static final int PROTOCOL = 0x16;
    private static final int KIND = 0x11;
    private static final int LAST_BYTE = 0xFF;

    private final String identity;
    private int index;
    private long acknowledged;

    Jt600Terminal(String identity) {
        this.identity = identity;
    }

    @Override
    public void connected(long nowMs, ByteBuf out) {
        // may report at once
    }

    @Override
    public void receive(ByteBuf in, long nowMs, ByteBuf out) {
        int end = in.indexOf(in.readerIndex(), in.writerIndex(), Framing.LINE_END);
        while (end >= 0) {
            String line = in.toString(in.readerIndex(), end + 1 - in.readerIndex(), StandardCharsets.US_ASCII);
            in.readerIndex(end + 1);
            if (line.equals(Jt600Session.BINARY_TAKEN)) {
                acknowledged++;
            } else {
                String answer = "(" + identity + ",P" + line.substring(2, Math.min(4, line.length())) + ",1)";
                out.writeCharSequence(answer, StandardCharsets.US_ASCII);
            }
            end = in.indexOf(in.readerIndex(), in.writerIndex(), Framing.LINE_END);
        }
    }

    @Override
    public boolean isReady() {
        return true;
    }

    @Override
    public void report(Fix fix, Alarms alarms, boolean buffered, long nowMs, ByteBuf out) {
        out.writeByte(Framing.BINARY);
        FixPart.packed(out, identity);
        out.writeByte(PROTOCOL).writeByte(KIND).writeShort(Framing.MIN_LONG_BYTES);
        FixPart.encode(fix, nowMs, out);
        int status = (alarms.isOpen(Alarm.VIBRATION) ? Binary.VIBRATION : 0)
                | (alarms.isOpen(Alarm.LOW_BATTERY) ? Binary.LOW_BATTERY : 0);
        out.writeInt(0).writeByte(Math.max(0, fix.satelliteCount())).writeInt(0).writeShort(status);
        out.writeByte(90).writeShort(0).writeShort(0).writeByte(20).writeByte(index);
        index = (index + 1) & LAST_BYTE;
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
