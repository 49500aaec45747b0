// SPDX-License-Identifier: Apache-2.0
package vedette.protocol.egts;

import io.netty.buffer.ByteBuf;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import org.jspecify.annotations.Nullable;
import vedette.protocol.FieldReader;
import vedette.protocol.Link;
import vedette.protocol.MalformedMessageException;
import vedette.protocol.Rejection;
import vedette.protocol.SessionLimits;
import vedette.protocol.Transport;
import vedette.protocol.tracker.Identities;
import vedette.protocol.tracker.ReportBuilder;
import vedette.protocol.tracker.TrackerSession;
import vedette.telemetry.Command;
import vedette.telemetry.CommandOutcome.Stage;
import vedette.telemetry.DeviceId;
import vedette.telemetry.Report;

/**
 * One terminal, or a platform that passes on many. Each record of data names its terminal, or it is the one that authorised
 * itself. A packet is answered, record by record, once what it said is stored; records of who is not admitted are not.
 */
final class EgtsSession extends TrackerSession {
    private static final int ENCRYPTED = 0x18;
    private static final int COMPRESSED = 0x04;
    private static final int MAX_NUMBER = 0xFFFF;
    private static final long MS_PER_S = 1000;

    private @Nullable DeviceId authorised;
    private long authorisedId;
    private int nextPacket;
    private int nextRecord;
    private int nextCommand = 1;

    EgtsSession(Transport transport, SessionLimits limits) {
        super(transport, limits);
    }

    @Override
    protected int frameLength(ByteBuf in, int from) {
        return Framing.length(in, from);
    }

    /** The header has a check code of its own. */
    @Override
    protected boolean trustsLength() {
        return true;
    }

    @Override
    protected void frame(ByteBuf frame, long nowMs, Link link) throws MalformedMessageException {
        try {
            Framing.verify(frame);
            if ((Framing.flags(frame) & (ENCRYPTED | COMPRESSED)) != 0) {
                throw new MalformedMessageException(Rejection.ENCRYPTED, "no key for the data, or it is compressed");
            }
            packet(frame, nowMs, link);
        } catch (MalformedMessageException e) {
            if (Framing.type(frame) == Code.PT_APPDATA) {
                int result = e.reason() == Rejection.CHECK_CODE ? Code.BAD_DATA_CHECK : Code.BAD_DATA;
                ByteBuf out = buffer();
                answer(out, frame, 0, result).end();
                link.reply(out);
            }
            throw e;
        }
    }

    /** Nobody answers an answer, so its numbers may be those of what it answers. */
    private static Answer answer(ByteBuf out, ByteBuf frame, int firstRecord, int result) {
        int packetId = Framing.packetId(frame);
        return new Answer(out, packetId, firstRecord, packetId, result);
    }

    private void packet(ByteBuf frame, long nowMs, Link link) throws MalformedMessageException {
        if (Framing.type(frame) == Code.PT_RESPONSE) {
            link.ignored("response to a packet");
            return;
        }
        ByteBuf data = Framing.data(frame);
        FieldReader in = new FieldReader(data);
        if (Framing.type(frame) == Code.PT_SIGNED_APPDATA) {
            in.skip("signature", in.u16le("signatureLength", ""), "");
        }
        if (in.remaining() == 0) {
            link.ignored("packet without records");
        }
        Taken taken = new Taken();
        while (in.remaining() > 0) {
            RecordHead head = RecordHead.decode(in);
            int outer = in.enter("record", head.dataBytes());
            if (record(head, data.slice(data.readerIndex(), in.remaining()), in, nowMs, taken, link)) {
                taken.heads.add(head);
            }
            in.leave(outer);
        }
        taken.reports.forEach(report -> report(report, link));
        if (!taken.reports.isEmpty()) {
            located(link);
        }
        if (!taken.heads.isEmpty()) {
            ByteBuf out = buffer();
            Answer answer = answer(out, frame, taken.heads.get(0).number(), Code.OK);
            taken.heads.forEach(head -> answer.record(head.source(), head.number(), Code.OK));
            answer.end();
            link.replyWhenStored(out);
        }
        if (taken.asked) {
            link.replyWhenStored(result(taken.admitted ? Code.OK : Code.AUTH_DENIED));
        }
    }

    /** What a packet brought: reports, the records to be answered, and whether somebody asked to be let in, and was. */
    private static final class Taken {
        private final List<Report> reports = new ArrayList<>();
        private final List<RecordHead> heads = new ArrayList<>();
        private boolean asked;
        private boolean admitted;
    }

    /** Reads one record; whether it is to be answered: not if it is of somebody who is not admitted. */
    private boolean record(RecordHead head, ByteBuf bytes, FieldReader in, long nowMs, Taken taken, Link link)
            throws MalformedMessageException {
        switch (head.source()) {
            case Code.SERVICE_AUTH -> {
                Subrecords.read(in, head.source(), (type, value) -> authorise(type, value, taken, link));
                return true;
            }
            case Code.SERVICE_TELEDATA -> {
                return speaks(head, link) && teledata(head, bytes, in, nowMs, taken);
            }
            case Code.SERVICE_COMMANDS -> {
                Subrecords.read(in, head.source(), (type, value) -> command(type, value, link));
                return isAdmitted(link);
            }
            default -> {
                link.ignored("record of service " + head.source());
                return isAdmitted(link);
            }
        }
    }

    private void authorise(int type, FieldReader in, Taken taken, Link link) throws MalformedMessageException {
        if (type == Code.SR_TERM_IDENTITY) {
            TermIdentity identity = TermIdentity.decode(in);
            authorisedId = identity.terminalId();
            DeviceId device = identity.imei().isEmpty()
                    ? new DeviceId(EgtsProtocol.NAME, Long.toString(identity.terminalId()))
                    : Identities.of(EgtsProtocol.NAME, identity.imei());
            authorised = device;
            taken.asked = true;
            taken.admitted = identify(device, link);
            if (taken.admitted) {
                heard(link);
            }
        } else if (type == Code.SR_DISPATCHER_IDENTITY) {
            in.skip("dispatcher", in.remaining(), "");
            authorised = null;
            taken.asked = true;
            taken.admitted = true; // who it speaks for is asked record by record
        }
    }

    /** Whose record it is, and whether what it says counts. */
    private boolean speaks(RecordHead head, Link link) {
        long object = head.objectId() == RecordHead.NONE ? 0 : head.objectId();
        DeviceId own = authorised;
        boolean isOwn = object == 0 || authorisedId == 0 || object == authorisedId;
        if (object == 0 && own == null) {
            link.ignored("teledata: nobody is named");
            return false;
        }
        identify(own != null && isOwn ? own : new DeviceId(EgtsProtocol.NAME, Long.toString(object)), link);
        return counts("teledata", link);
    }

    private boolean teledata(RecordHead head, ByteBuf bytes, FieldReader in, long nowMs, Taken taken)
            throws MalformedMessageException {
        ReportBuilder out = begin(EgtsProtocol.NAME, nowMs);
        if (head.timeS() != RecordHead.NONE) {
            out.timeMs((RecordHead.EPOCH_S + head.timeS()) * MS_PER_S);
        }
        Subrecords.read(in, head.source(), (type, value) -> Subrecords.teledata(type, value, out));
        taken.reports.add(out.extra(RecordExtra.keep(bytes)).build());
        return true;
    }

    private void command(int type, FieldReader in, Link link) throws MalformedMessageException {
        if (type != Code.SR_COMMAND_DATA) {
            return;
        }
        CommandData data = CommandData.decode(in);
        if (data.kind() != CommandData.CONFIRMATION || data.result() == CommandData.IN_PROGRESS) {
            link.ignored("command data of kind " + data.kind());
        } else if (!answered(Long.toString(data.commandId()), stage(data), detail(data), link)) {
            link.ignored("confirmation that nobody waits for");
        }
    }

    /** A position that was asked for comes as a record of its own. */
    private static Stage stage(CommandData data) {
        if (data.result() != CommandData.DONE) {
            return Stage.REJECTED;
        }
        return data.code() == Commands.POSITION ? Stage.TERMINAL_ACK : Stage.RESULT;
    }

    private static String detail(CommandData data) {
        byte[] bytes = HexFormat.of().parseHex(data.data());
        String text = new String(bytes, StandardCharsets.UTF_8);
        boolean printable = text.chars().noneMatch(Character::isISOControl);
        String result = data.result() == CommandData.DONE ? "" : "result " + data.result() + ' ';
        return (result + (printable ? text : data.data())).strip();
    }

    private ByteBuf result(int code) {
        ByteBuf out = buffer();
        int packet = Framing.begin(out, Code.PT_APPDATA, nextPacket++ & MAX_NUMBER);
        int record = RecordWriter.begin(out, nextRecord++ & MAX_NUMBER, RecordHead.NONE, Code.SERVICE_AUTH);
        int dataAt = out.writerIndex();
        int subrecord = RecordWriter.beginSubrecord(out, Code.SR_RESULT_CODE);
        out.writeByte(code);
        RecordWriter.endSubrecord(out, subrecord);
        RecordWriter.end(out, record, dataAt);
        Framing.end(out, packet);
        return out;
    }

    @Override
    protected @Nullable String write(Command command, long nowMs, ByteBuf out) {
        int number = nextCommand;
        CommandData data = Commands.data(command, number);
        if (data == null) {
            return UNSUPPORTED;
        }
        nextCommand++;
        int packet = Framing.begin(out, Code.PT_APPDATA, nextPacket++ & MAX_NUMBER);
        long object = authorisedId == 0 ? RecordHead.NONE : authorisedId;
        int record = RecordWriter.begin(out, nextRecord++ & MAX_NUMBER, object, Code.SERVICE_COMMANDS);
        int dataAt = out.writerIndex();
        int subrecord = RecordWriter.beginSubrecord(out, Code.SR_COMMAND_DATA);
        data.encode(out);
        RecordWriter.endSubrecord(out, subrecord);
        RecordWriter.end(out, record, dataAt);
        Framing.end(out, packet);
        return Integer.toString(number);
    }
}
