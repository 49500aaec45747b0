// SPDX-License-Identifier: Apache-2.0
package vedette.protocol.jt808;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.util.List;
import org.jspecify.annotations.Nullable;
import vedette.protocol.FieldReader;
import vedette.protocol.MalformedMessageException;
import vedette.protocol.Terminal;
import vedette.telemetry.Alarms;
import vedette.telemetry.Fix;

/**
 * A terminal that registers, authenticates with the code that it is given, reports and answers: {@link Jt808Terminal} with a
 * memory. It obeys every command and does nothing about it.
 */
public final class SpeakingTerminal implements Terminal {
    /** What a standard that stands on this one adds to its terminals. */
    public interface Addition {
        /** Writes further additional items of a report. */
        void items(Fix fix, ByteBuf items);

        /** Takes a message that this standard does not know; the general response follows. */
        void message(Header header, FieldReader body) throws MalformedMessageException;
    }

    private static final int MAX_FRAME_BYTES = 4 * 1024;

    private final Edition edition;
    private final @Nullable Addition addition;
    private final Jt808Terminal terminal;
    private final FrameSplitter splitter = new FrameSplitter(MAX_FRAME_BYTES);
    private LocationReport last = new LocationReport(0, 0, 0, 0, 0, 0, 0, 0);
    private boolean ready;
    private int pictures;
    private long acknowledged;
    private long misunderstood;

    /** @param phone up to 12 digits for the header of 2013, up to 20 for that of 2019 */
    SpeakingTerminal(String phone) {
        this(phone, null);
    }

    /** @param addition of another standard, null for none */
    public SpeakingTerminal(String phone, @Nullable Addition addition) {
        this.addition = addition;
        edition = edition(phone);
        terminal = new Jt808Terminal(phone, edition, new FrameWriter());
    }

    /** That of the header which such a phone number fits in. */
    public static Edition edition(String phone) {
        return phone.length() <= 2 * PhoneNumber.SHORT_BYTES ? Edition.V2013 : Edition.V2019;
    }

    @Override
    public void connected(long nowMs, ByteBuf out) {
        ready = false;
        terminal.register(Registration.of(edition, "VDT01", "SIM", "M000001", 0, ""), out);
    }

    @Override
    public void receive(ByteBuf in, long nowMs, ByteBuf out) {
        FrameSplitter.Piece piece = splitter.next(in);
        while (piece != FrameSplitter.Piece.NONE) {
            if (piece == FrameSplitter.Piece.FRAME) {
                frame(in, out);
            }
            piece = splitter.next(in);
        }
    }

    private void frame(ByteBuf in, ByteBuf out) {
        byte[] bytes = new byte[splitter.length()];
        in.getBytes(splitter.start(), bytes);
        int length = Framing.unescape(bytes, bytes.length);
        if (length < Framing.MIN_FRAME_BYTES || Framing.check(bytes, length) != 0) {
            misunderstood++;
            return;
        }
        FieldReader body = new FieldReader(Unpooled.wrappedBuffer(bytes, 0, length - 1));
        try {
            Header header = Header.decode(body);
            if (!message(header, body, out)) {
                terminal.respond(header.serial(), header.messageId(), GeneralResponse.OK, out);
            }
        } catch (MalformedMessageException e) {
            misunderstood++;
        }
    }

    /** Whether the message was answered, or wants no answer. */
    private boolean message(Header header, FieldReader body, ByteBuf out) throws MalformedMessageException {
        switch (header.messageId()) {
            case RegistrationResponse.MESSAGE_ID -> registered(RegistrationResponse.decode(body), out);
            case GeneralResponse.PLATFORM_MESSAGE_ID -> answered(GeneralResponse.decode(body));
            case ServerTime.MESSAGE_ID, MultimediaResponse.MESSAGE_ID, ResendRequest.PLATFORM_MESSAGE_ID -> {}
            case Snapshot.MESSAGE_ID -> photograph(header.serial(), Snapshot.decode(body), out);
            case EmptyMessage.QUERY_LOCATION ->
                terminal.locationReply(header.serial(), last, Unpooled.EMPTY_BUFFER, out);
            case EmptyMessage.QUERY_PARAMETERS ->
                terminal.parameters(header.serial(), List.of(Parameter.number(ParameterName.INTERVAL_DEFAULT, 1)), out);
            default -> {
                if (addition != null) {
                    addition.message(header, body);
                }
                return false;
            }
        }
        return true;
    }

    /** Every camera shows a test card. */
    private void photograph(int orderSerial, Snapshot order, ByteBuf out) {
        int mediaId = ++pictures;
        new SnapshotReply(orderSerial, SnapshotReply.OK, List.of(mediaId)).encode(terminal.begin());
        terminal.end(SnapshotReply.MESSAGE_ID, out);
        ByteBuf body = terminal.begin();
        new MultimediaEvent(
                        mediaId, MultimediaEvent.PICTURE, TestCard.FORMAT, MultimediaEvent.EVENT_ORDER, order.channel())
                .encode(body);
        last.encode(body);
        body.writeBytes(TestCard.bytes());
        terminal.end(MultimediaData.MESSAGE_ID, out);
    }

    /** Frames of the platform that it could not read: it is silent about them. */
    long misunderstood() {
        return misunderstood;
    }

    private void registered(RegistrationResponse response, ByteBuf out) {
        if (response.result() == RegistrationResponse.OK) {
            terminal.authenticate(response.code().text(), out);
        }
    }

    private void answered(GeneralResponse response) {
        boolean ok = response.result() == GeneralResponse.OK;
        switch (response.answeredId()) {
            case Authentication.MESSAGE_ID -> ready = ok;
            case LocationReport.MESSAGE_ID, LocationBatch.MESSAGE_ID -> acknowledged += ok ? 1 : 0;
            default -> {}
        }
    }

    @Override
    public boolean isReady() {
        return ready;
    }

    @Override
    public void report(Fix fix, Alarms alarms, boolean buffered, long nowMs, ByteBuf out) {
        last = LocationReport.of(fix, alarms, edition);
        ByteBuf items = Unpooled.buffer();
        if (fix.satelliteCount() >= 0) {
            AdditionalItems.writeSatellites(items, fix.satelliteCount());
        }
        if (addition != null && !buffered) {
            addition.items(fix, items);
        }
        if (buffered) {
            ByteBuf body = Unpooled.buffer();
            last.encode(body);
            body.writeBytes(items);
            terminal.batch(LocationBatch.BUFFERED, List.of(body), out);
        } else {
            terminal.location(last, items, out);
        }
    }

    @Override
    public void heartbeat(long nowMs, ByteBuf out) {
        terminal.heartbeat(out);
    }

    @Override
    public long acknowledged() {
        return acknowledged;
    }
}
