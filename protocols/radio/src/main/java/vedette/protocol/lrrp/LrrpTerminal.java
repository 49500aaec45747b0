// SPDX-License-Identifier: Apache-2.0
package vedette.protocol.lrrp;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import vedette.protocol.FieldReader;
import vedette.protocol.MalformedMessageException;
import vedette.protocol.Terminal;
import vedette.telemetry.Alarms;
import vedette.telemetry.Fix;
import vedette.telemetry.FixQuality;

/** A simulated radio with one port for all services: it registers, reports when it was asked to, and takes texts. */
final class LrrpTerminal implements Terminal {
    private static final int REGISTRATION =
            ArsMessage.MORE_HEADERS | ArsMessage.ACK | ArsMessage.PRIORITY | ArsMessage.CONTROL;
    private static final int UNASKED = 1;

    private final String number;
    private final FieldReader fields = new FieldReader(Unpooled.EMPTY_BUFFER);
    private final LrrpDocument document = new LrrpDocument();
    private Fix last = new Fix(0, 0, 0, Fix.UNKNOWN, 0, 0, Fix.UNKNOWN, Fix.UNKNOWN, FixQuality.UNKNOWN);
    private boolean registered;
    private int requestId = UNASKED;

    LrrpTerminal(int number) {
        this.number = Integer.toString(number);
    }

    @Override
    public void connected(long nowMs, ByteBuf out) {
        registered = false;
        requestId = UNASKED;
        last = last.at(nowMs);
        register(ArsMessage.EVENT_INITIAL, out);
    }

    private void register(int event, ByteBuf out) {
        new ArsMessage(REGISTRATION, event, number, "", "").encode(out);
    }

    @Override
    public void receive(ByteBuf in, long nowMs, ByteBuf out) {
        fields.reset(in);
        try {
            while (in.isReadable()) {
                switch (Datagram.service(in)) {
                    case ARS -> answered();
                    case TMS -> text(out);
                    case LRRP -> obey(out);
                }
            }
        } catch (MalformedMessageException e) {
            in.readerIndex(in.writerIndex()); // a radio says nothing of what it does not understand
        }
    }

    private void answered() throws MalformedMessageException {
        int outer = Datagram.enter(fields);
        ArsMessage message = ArsMessage.decode(fields);
        registered |= message.kind() == ArsMessage.ANSWER && !message.isFailure();
        fields.leave(outer);
    }

    private void text(ByteBuf out) throws MalformedMessageException {
        int outer = Datagram.enter(fields);
        TextMessage.acknowledging(TextMessage.decode(fields).sequence()).encode(out);
        fields.leave(outer);
    }

    private void obey(ByteBuf out) throws MalformedMessageException {
        document.decode(fields);
        int id = (int) document.requestId;
        switch (document.type) {
            case LrrpDocument.IMMEDIATE_REQUEST -> write(LrrpDocument.IMMEDIATE_REPORT, id, out);
            case LrrpDocument.TRIGGERED_START_REQUEST -> {
                requestId = id;
                write(DocumentWriter.done(LrrpDocument.TRIGGERED_START_ANSWER, id), out);
            }
            case LrrpDocument.TRIGGERED_STOP_REQUEST -> {
                requestId = UNASKED;
                write(DocumentWriter.done(LrrpDocument.TRIGGERED_STOP_ANSWER, id), out);
            }
            default -> {}
        }
    }

    private void write(int type, int id, ByteBuf out) {
        write(DocumentWriter.report(type, id, last), out);
    }

    private static void write(ByteBuf frame, ByteBuf out) {
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
        write(requestId == UNASKED ? LrrpDocument.UNSOLICITED_REPORT : LrrpDocument.TRIGGERED_REPORT, requestId, out);
    }

    @Override
    public void heartbeat(long nowMs, ByteBuf out) {
        register(ArsMessage.EVENT_REFRESH, out);
    }

    @Override
    public long acknowledged() {
        return 0;
    }
}
