// SPDX-License-Identifier: Apache-2.0
package vedette.protocol.castel;

import io.netty.buffer.ByteBuf;
import vedette.protocol.Terminal;
import vedette.telemetry.Alarm;
import vedette.telemetry.Alarms;
import vedette.telemetry.Fix;

/** A dongle that logs in, reports positions, which nobody answers, and keeps the link by heartbeats. */
final class CastelTerminal implements Terminal {
    private static final int VERSION = 4;
    private static final long MS_PER_S = 1000;

    private final String identity;
    private boolean ready;

    CastelTerminal(String identity) {
        this.identity = identity;
    }

    @Override
    public void connected(long nowMs, ByteBuf out) {
        int start = begin(out, Type.LOGIN);
        status(out, nowMs, Alarms.NONE);
        out.writeByte(0);
        Framing.end(out, start);
    }

    @Override
    public void receive(ByteBuf in, long nowMs, ByteBuf out) {
        while (in.isReadable()) {
            int length = Framing.length(in, in.readerIndex());
            if (length <= Framing.INCOMPLETE) {
                return;
            }
            ByteBuf frame = in.readSlice(length);
            int type = frame.getUnsignedShort(frame.readerIndex() + 1 + Framing.IDENTITY_BYTES + 4);
            ready |= type == (Type.LOGIN | Type.ANSWER);
        }
    }

    @Override
    public boolean isReady() {
        return ready;
    }

    @Override
    public void report(Fix fix, Alarms alarms, boolean buffered, long nowMs, ByteBuf out) {
        int start = begin(out, Type.POSITIONS);
        out.writeByte(buffered ? 1 : 0);
        status(out, nowMs, alarms);
        out.writeByte(1);
        GpsItem.of(fix, nowMs).encode(out);
        Framing.end(out, start);
    }

    private static void status(ByteBuf out, long nowMs, Alarms alarms) {
        int state = StatusBlock.IGNITION
                | (alarms.isOpen(Alarm.SOS) ? StatusBlock.SOS : 0)
                | (alarms.isOpen(Alarm.OVERSPEED) ? StatusBlock.OVERSPEED : 0)
                | (alarms.isOpen(Alarm.POWER_OFF) ? StatusBlock.POWER_OFF : 0)
                | (alarms.isOpen(Alarm.POWER_LOW) ? StatusBlock.LOW_VOLTAGE : 0);
        int timeS = (int) (nowMs / MS_PER_S);
        out.writeIntLE(timeS)
                .writeIntLE(timeS)
                .writeIntLE(0)
                .writeIntLE(0)
                .writeIntLE(0)
                .writeShortLE(0);
        out.writeIntLE(state).writeZero(8);
    }

    private int begin(ByteBuf out, int type) {
        return Framing.begin(out, true, VERSION, identity, type);
    }

    @Override
    public void heartbeat(long nowMs, ByteBuf out) {
        Framing.end(out, begin(out, Type.HEARTBEAT));
    }

    @Override
    public long acknowledged() {
        return 0;
    }
}
