// SPDX-License-Identifier: Apache-2.0
package vedette.protocol.galileosky;

import io.netty.buffer.ByteBuf;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import vedette.protocol.FieldReader;
import vedette.protocol.Link;
import vedette.protocol.MalformedMessageException;
import vedette.protocol.SessionLimits;
import vedette.protocol.Transport;
import vedette.protocol.tracker.Identities;
import vedette.protocol.tracker.ReportBuilder;
import vedette.protocol.tracker.TrackerSession;
import vedette.telemetry.Command;
import vedette.telemetry.CommandOutcome.Stage;
import vedette.telemetry.DeviceId;
import vedette.telemetry.MediaFile;
import vedette.telemetry.Report;

/**
 * One terminal. Its first packet says its IMEI, later ones may say its number alone. Every packet is acknowledged with its own
 * check code once what it said is stored.
 */
final class GalileoskySession extends TrackerSession {
    private static final int KEPT_DIGITS = 15;

    private final TagReader tags = new TagReader();
    private final Picture picture;
    private int nextCommand = 1;

    GalileoskySession(Transport transport, SessionLimits limits) {
        super(transport, limits);
        this.picture = new Picture(limits.maxReassemblyBytes());
    }

    @Override
    protected int frameLength(ByteBuf in, int from) {
        return Framing.length(in, from);
    }

    @Override
    protected boolean isIntact(ByteBuf in, int from, int length) {
        return Framing.isIntact(in, from, length);
    }

    @Override
    protected void frame(ByteBuf frame, long nowMs, Link link) throws MalformedMessageException {
        Framing.verify(frame);
        if (SatelliteMessage.is(frame, frame.readerIndex())) {
            bySatellite(frame, nowMs, link);
            return;
        }
        int head = frame.getByte(frame.readerIndex());
        boolean taken = switch (head) {
            case Framing.HEAD_PICTURE -> picture(frame, link);
            case Framing.HEAD_COMPRESSED -> compressed(Framing.content(frame), nowMs, link);
            default -> packet(Framing.content(frame), nowMs, link);
        };
        if (taken) {
            int checkAt = frame.writerIndex() - Framing.CHECK_BYTES;
            link.replyWhenStored(buffer().writeByte(head == Framing.HEAD_PICTURE ? head : Framing.HEAD_TAKEN)
                    .writeShort(frame.getShort(checkAt)));
        }
    }

    private boolean picture(ByteBuf frame, Link link) throws MalformedMessageException {
        if (!counts("picture", link)) {
            return false;
        }
        picture.add(Framing.content(frame));
        DeviceId device = device();
        if (picture.isWhole() && device != null) {
            MediaFile file = picture.take();
            if (!link.media(device, file)) {
                link.ignored("picture: nobody keeps files");
                return false;
            }
            answered(Picture.KEY, Stage.RESULT, "media " + file.mediaId(), link);
        }
        return true;
    }

    /** The gateway of the satellites waits for no answer. */
    private void bySatellite(ByteBuf frame, long nowMs, Link link) throws MalformedMessageException {
        SatelliteMessage message = SatelliteMessage.read(new FieldReader(frame.slice()));
        identify(Identities.of(GalileoskyProtocol.NAME, message.imei()), link);
        if (!counts("message by satellite", link)) {
            return;
        }
        ReportBuilder out = begin(GalileoskyProtocol.NAME, nowMs);
        message.say(nowMs, out);
        CompressedRecord record = message.record();
        if (record != null) {
            values(record, out);
        }
        report(out.build(), link);
    }

    /** IMEI, then records up to the end or to a tag that nobody knows. */
    private boolean compressed(ByteBuf content, long nowMs, Link link) throws MalformedMessageException {
        FieldReader in = new FieldReader(content);
        String imei = CompressedRecord.imei(in);
        identify(Identities.of(GalileoskyProtocol.NAME, imei), link);
        if (!counts("compressed tags", link)) {
            return false;
        }
        List<Report> reports = new ArrayList<>();
        boolean whole = true;
        while (whole && in.remaining() > 0) {
            CompressedRecord record = CompressedRecord.read(in);
            ReportBuilder out = begin(GalileoskyProtocol.NAME, nowMs);
            record.say(nowMs, out);
            values(record, out);
            reports.add(out.build());
            whole = record.whole();
        }
        if (!whole) {
            link.ignored("compressed tags behind one that nobody knows");
        }
        reports.forEach(report -> report(report, link));
        return true;
    }

    /** What the tags of a record say beyond time and place. */
    private void values(CompressedRecord record, ReportBuilder out) throws MalformedMessageException {
        ByteBuf values = record.tags();
        tags.read(new FieldReader(values.duplicate()), new TagReader.Sink() {
            @Override
            public void next(int offset) {
                // a tag said twice: the last one stands
            }

            @Override
            public void tag(int tag, FieldReader in) throws MalformedMessageException {
                Statement.read(tag, in, out);
            }
        });
        if (values.isReadable()) {
            out.extra(RecordExtra.keep(values, values.readerIndex(), values.writerIndex()));
        }
    }

    private boolean packet(ByteBuf content, long nowMs, Link link) throws MalformedMessageException {
        if (!identify(content, link)) {
            link.ignored(device() == null ? "tags: before an identity" : "tags: the device is not admitted");
            return false;
        }
        Packet packet = new Packet(content, nowMs);
        boolean whole = tags.read(new FieldReader(content), packet);
        packet.finish(whole ? content.readerIndex() : content.writerIndex());
        if (!whole) {
            link.ignored("tags behind " + Tag.name(content.getUnsignedByte(content.readerIndex())));
        }
        packet.reports.forEach(report -> report(report, link));
        if (packet.reports.isEmpty()) {
            heard(link);
        }
        if (packet.answer != null) {
            answer(packet.answerTo, packet.answer, link);
        }
        return true;
    }

    private void answer(long number, String text, Link link) {
        if (!answered(Long.toString(number), Stage.RESULT, text, link)) {
            link.ignored("answer to a command that nobody waits for");
        }
    }

    /** Finds who speaks: by IMEI, by the number where no IMEI was ever said, otherwise as before. */
    private boolean identify(ByteBuf content, Link link) throws MalformedMessageException {
        Speaker speaker = new Speaker();
        tags.read(new FieldReader(content.duplicate()), speaker);
        if (!speaker.imei.isEmpty()) {
            return identify(Identities.of(GalileoskyProtocol.NAME, speaker.imei), link);
        }
        if (device() == null && speaker.number >= 0) {
            return identify(new DeviceId(GalileoskyProtocol.NAME, Integer.toString(speaker.number)), link);
        }
        return isAdmitted(link);
    }

    /** Who a packet says it is from. */
    private static final class Speaker implements TagReader.Sink {
        private String imei = "";
        private int number = -1;

        @Override
        public void next(int offset) {}

        @Override
        public void tag(int tag, FieldReader in) throws MalformedMessageException {
            if (tag == Tag.IMEI && imei.isEmpty()) {
                imei = in.text("imei", KEPT_DIGITS, StandardCharsets.US_ASCII).strip();
            } else if (tag == Tag.DEVICE_NUMBER && number < 0) {
                number = in.u16le("deviceNumber", "");
            }
        }
    }

    /** The records of a packet. */
    private final class Packet implements TagReader.Sink {
        private final ByteBuf content;
        private final long nowMs;
        private final int base;
        private final List<Report> reports = new ArrayList<>();
        private ReportBuilder out;
        private int start;
        private boolean states;
        private @Nullable String answer;
        private long answerTo;

        Packet(ByteBuf content, long nowMs) {
            this.content = content;
            this.nowMs = nowMs;
            this.base = content.readerIndex();
            this.start = base;
            this.out = begin(GalileoskyProtocol.NAME, nowMs);
        }

        @Override
        public void next(int offset) {
            finish(base + offset);
            out = begin(GalileoskyProtocol.NAME, nowMs);
            start = base + offset;
        }

        /** A record that says when, is a report; others are a login or an answer. */
        void finish(int end) {
            if (states) {
                reports.add(out.extra(RecordExtra.keep(content, start, end)).build());
            }
            states = false;
        }

        @Override
        public void tag(int tag, FieldReader in) throws MalformedMessageException {
            switch (tag) {
                case Tag.COMMAND_NUMBER -> answerTo = Integer.toUnsignedLong(in.u32le("commandNumber", ""));
                case Tag.COMMAND_TEXT ->
                    answer = in.text("commandText", in.remaining(), StandardCharsets.UTF_8)
                            .strip();
                default -> {
                    states |= tag == Tag.TIME || tag == Tag.PLACE;
                    Statement.read(tag, in, out);
                }
            }
        }
    }

    @Override
    protected @Nullable String write(Command command, long nowMs, ByteBuf out) {
        String line = Commands.line(command);
        DeviceId device = device();
        if (line == null || device == null) {
            return UNSUPPORTED;
        }
        int number = nextCommand++;
        Commands.write(line, number, device, out);
        return command instanceof Command.Photo ? Picture.KEY : Integer.toString(number);
    }

    @Override
    public int pendingBytes() {
        return picture.pendingBytes();
    }
}
