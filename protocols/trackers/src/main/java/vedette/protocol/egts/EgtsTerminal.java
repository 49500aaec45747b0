// SPDX-License-Identifier: Apache-2.0
package vedette.protocol.egts;

import io.netty.buffer.ByteBuf;
import java.nio.charset.StandardCharsets;
import vedette.protocol.FieldReader;
import vedette.protocol.MalformedMessageException;
import vedette.protocol.Terminal;
import vedette.protocol.tracker.Identities;
import vedette.telemetry.Alarm;
import vedette.telemetry.Alarms;
import vedette.telemetry.Fix;

/** A terminal that authorises itself and then sends one position a packet, and confirms commands. */
final class EgtsTerminal implements Terminal {
    private static final long MS_PER_S = 1000;
    private static final double E7 = 1e7;
    private static final double DKMH_PER_CMPS = 0.36;
    private static final int CDEG_PER_DEG = 100;
    private static final int CM_PER_M = 100;
    private static final int MAX_NUMBER = 0xFFFF;
    private static final int LOW_BITS = 0xFF;

    private final String identity;
    private boolean ready;
    private int packets;
    private int records;
    private long acknowledged;

    EgtsTerminal(String identity) {
        this.identity = identity;
    }

    @Override
    public void connected(long nowMs, ByteBuf out) {
        int packet = Framing.begin(out, Code.PT_APPDATA, packets++ & MAX_NUMBER);
        int record = RecordWriter.begin(out, records++ & MAX_NUMBER, RecordHead.NONE, Code.SERVICE_AUTH);
        int dataAt = out.writerIndex();
        int subrecord = RecordWriter.beginSubrecord(out, Code.SR_TERM_IDENTITY);
        boolean imei = Identities.isImei(identity);
        out.writeIntLE(imei ? 0 : Integer.parseInt(identity)).writeByte(imei ? TermIdentity.HAS_IMEI : 0);
        if (imei) {
            out.writeCharSequence(identity, StandardCharsets.US_ASCII);
        }
        RecordWriter.endSubrecord(out, subrecord);
        RecordWriter.end(out, record, dataAt);
        Framing.end(out, packet);
    }

    @Override
    public void receive(ByteBuf in, long nowMs, ByteBuf out) {
        while (in.isReadable()) {
            int length = Framing.length(in, in.readerIndex());
            if (length <= Framing.INCOMPLETE) {
                return;
            }
            ByteBuf packet = in.readSlice(length);
            try {
                Framing.verify(packet);
                packet(packet, out);
            } catch (MalformedMessageException e) {
                return; // a terminal waits for the platform to send again
            }
        }
    }

    private void packet(ByteBuf packet, ByteBuf out) throws MalformedMessageException {
        FieldReader in = new FieldReader(Framing.data(packet));
        boolean response = Framing.type(packet) == Code.PT_RESPONSE;
        if (response) {
            in.u16le("answeredPacketId", "");
            in.u8("result");
        }
        while (in.remaining() > 0) {
            RecordHead head = RecordHead.decode(in);
            int outer = in.enter("record", head.dataBytes());
            Subrecords.read(in, head.source(), (type, value) -> subrecord(head.source(), type, value, out));
            in.leave(outer);
        }
    }

    private void subrecord(int service, int type, FieldReader in, ByteBuf out) throws MalformedMessageException {
        if (type == Code.SR_RECORD_RESPONSE) {
            in.u16le("answeredRecord", "");
            boolean good = in.u8("result") == Code.OK;
            acknowledged += good && service == Code.SERVICE_TELEDATA ? 1 : 0;
        } else if (service == Code.SERVICE_AUTH && type == Code.SR_RESULT_CODE) {
            ready = in.u8("result") == Code.OK;
        } else if (service == Code.SERVICE_COMMANDS && type == Code.SR_COMMAND_DATA) {
            confirm(CommandData.decode(in), out);
        }
    }

    private void confirm(CommandData command, ByteBuf out) {
        int packet = Framing.begin(out, Code.PT_APPDATA, packets++ & MAX_NUMBER);
        int record = RecordWriter.begin(out, records++ & MAX_NUMBER, RecordHead.NONE, Code.SERVICE_COMMANDS);
        int dataAt = out.writerIndex();
        int subrecord = RecordWriter.beginSubrecord(out, Code.SR_COMMAND_DATA);
        new CommandData(
                        CommandData.CONFIRMATION,
                        CommandData.DONE,
                        command.commandId(),
                        command.sourceId(),
                        command.address(),
                        CommandData.NO_ACTION,
                        command.code(),
                        "")
                .encode(out);
        RecordWriter.endSubrecord(out, subrecord);
        RecordWriter.end(out, record, dataAt);
        Framing.end(out, packet);
    }

    @Override
    public boolean isReady() {
        return ready;
    }

    @Override
    public void report(Fix fix, Alarms alarms, boolean buffered, long nowMs, ByteBuf out) {
        int packet = Framing.begin(out, Code.PT_APPDATA, packets++ & MAX_NUMBER);
        int record = RecordWriter.begin(out, records++ & MAX_NUMBER, RecordHead.NONE, Code.SERVICE_TELEDATA);
        int dataAt = out.writerIndex();
        int subrecord = RecordWriter.beginSubrecord(out, Code.SR_POS_DATA);
        position(fix, alarms, buffered).encode(out);
        RecordWriter.endSubrecord(out, subrecord);
        RecordWriter.end(out, record, dataAt);
        Framing.end(out, packet);
    }

    private static PositionData position(Fix fix, Alarms alarms, boolean buffered) {
        boolean placed = fix.isPlaced();
        int courseDeg = known(fix.courseCdeg()) / CDEG_PER_DEG;
        int altitudeM = known(fix.altitudeCm()) / CM_PER_M;
        int speed = (int) Math.round(known(fix.speedCmps()) * DKMH_PER_CMPS);
        return new PositionData(
                fix.timeMs() / MS_PER_S - RecordHead.EPOCH_S,
                placed ? PositionData.scaled(fix.latitudeE7() / E7, true) : 0,
                placed ? PositionData.scaled(fix.longitudeE7() / E7, false) : 0,
                (placed ? PositionData.VALID : 0)
                        | (placed && fix.latitudeE7() < 0 ? PositionData.SOUTH : 0)
                        | (placed && fix.longitudeE7() < 0 ? PositionData.WEST : 0)
                        | (buffered ? PositionData.BUFFERED : 0)
                        | (speed > 0 ? PositionData.MOVING : 0)
                        | PositionData.HAS_ALTITUDE,
                speed
                        | (altitudeM < 0 ? PositionData.BELOW_SEA_LEVEL : 0)
                        | (courseDeg > LOW_BITS ? PositionData.COURSE_HIGH_BIT : 0),
                courseDeg & LOW_BITS,
                0,
                0,
                alarms.isOpen(Alarm.SOS) ? PositionData.SOURCE_SOS : PositionData.SOURCE_IGNITION_ON,
                Math.abs(altitudeM),
                PositionData.NO_DATA);
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
