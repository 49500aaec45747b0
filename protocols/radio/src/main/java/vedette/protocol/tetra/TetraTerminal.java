// SPDX-License-Identifier: Apache-2.0
package vedette.protocol.tetra;

import io.netty.buffer.ByteBuf;
import vedette.protocol.MalformedMessageException;
import vedette.protocol.Terminal;
import vedette.telemetry.Alarm;
import vedette.telemetry.Alarms;
import vedette.telemetry.Fix;
import vedette.telemetry.FixQuality;

/** A simulated radio behind a gateway that speaks JSON: it sends long reports. It logs in nowhere. */
final class TetraTerminal implements Terminal {
    private final String identity;
    private final LipMessage message = new LipMessage();
    private Fix last = new Fix(0, 0, 0, Fix.UNKNOWN, 0, 0, Fix.UNKNOWN, Fix.UNKNOWN, FixQuality.UNKNOWN);
    private boolean connected;

    TetraTerminal(String identity) {
        this.identity = identity;
    }

    @Override
    public void connected(long nowMs, ByteBuf out) {
        connected = true;
        last = last.at(nowMs);
    }

    @Override
    public void receive(ByteBuf in, long nowMs, ByteBuf out) {
        try {
            ShortDataMessage sds = ShortDataMessage.parse(in);
            int at = sds.locationAt();
            if (at >= 0) {
                ByteBuf data = sds.userData();
                message.decode(data.slice(data.readerIndex() + at, data.readableBytes() - at), nowMs, null);
                obey(out);
            }
        } catch (MalformedMessageException e) {
            // a radio says nothing of what it does not understand
        }
        in.readerIndex(in.writerIndex());
    }

    private void obey(ByteBuf out) {
        if (message.kind == LipMessage.IMMEDIATE_REQUEST) {
            write(LipWriter.longReport(last, SendingReason.RESPONSE), out);
        } else if (message.kind == LipMessage.BASIC_PARAMETERS) {
            write(LipWriter.basicParametersTaken(), out);
        }
    }

    private void write(ByteBuf userData, ByteBuf out) {
        ByteBuf json = LipWriter.json(identity, userData);
        out.writeBytes(json);
        json.release();
    }

    @Override
    public boolean isReady() {
        return connected;
    }

    @Override
    public void report(Fix fix, Alarms alarms, boolean buffered, long nowMs, ByteBuf out) {
        last = fix;
        int reason = alarms.isOpen(Alarm.SOS)
                ? SendingReason.EMERGENCY
                : alarms.isOpen(Alarm.LOW_BATTERY) ? SendingReason.LOW_BATTERY : SendingReason.INTERVAL;
        write(LipWriter.longReport(fix, reason), out);
    }

    @Override
    public void heartbeat(long nowMs, ByteBuf out) {
        // the standard has none
    }

    @Override
    public long acknowledged() {
        return 0;
    }
}
