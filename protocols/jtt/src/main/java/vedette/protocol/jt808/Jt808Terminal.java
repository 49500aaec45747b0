// SPDX-License-Identifier: Apache-2.0
package vedette.protocol.jt808;

import io.netty.buffer.ByteBuf;

/**
 * The terminal's side, for whoever simulates terminals: writes the frames of one terminal and counts its serial numbers.
 * Nothing is allocated but what {@code out} grows by; the writer may be shared by the terminals of one thread.
 *
 * <p>A message with a body of the caller's own is written as
 *
 * <pre>{@code
 * ByteBuf body = terminal.begin();
 * location.encode(body);
 * AdditionalItems.writeOdometer(body, odometerM);
 * int serial = terminal.end(LocationReport.MESSAGE_ID, out);
 * }</pre>
 */
public final class Jt808Terminal {
    private final PhoneNumber phone;
    private final int protocolVersion;
    private final FrameWriter writer;
    private int serial;

    /**
     * @param phone digits, at most 12 or, since 2019, 20
     * @param edition decides the header and the forms of bodies
     */
    public Jt808Terminal(String phone, Edition edition, FrameWriter writer) {
        boolean versioned = edition == Edition.V2019;
        this.phone = PhoneNumber.parse(phone, versioned ? PhoneNumber.LONG_BYTES : PhoneNumber.SHORT_BYTES);
        this.protocolVersion = versioned ? Header.VERSION_2019 : Header.NO_VERSION;
        this.writer = writer;
    }

    public PhoneNumber phone() {
        return phone;
    }

    /** An empty buffer for the next body; {@link #end} makes the frame of it. */
    public ByteBuf begin() {
        return writer.body();
    }

    /** Appends the frame of the body that was begun, or its pieces, to {@code out}; its first serial number. */
    public int end(int messageId, ByteBuf out) {
        int first = serial;
        serial = (serial + writer.write(messageId, phone, protocolVersion, first, out)) & 0xFFFF;
        return first;
    }

    /** Registration, message 0x0100. */
    public int register(Registration registration, ByteBuf out) {
        registration.encode(begin());
        return end(Registration.MESSAGE_ID, out);
    }

    /** Authentication, message 0x0102, with the code that the registration's answer brought. */
    public int authenticate(String code, ByteBuf out) {
        Edition edition = protocolVersion == Header.NO_VERSION ? Edition.V2013 : Edition.V2019;
        Authentication.of(edition, code, "", "").encode(begin());
        return end(Authentication.MESSAGE_ID, out);
    }

    /** Heartbeat, message 0x0002. */
    public int heartbeat(ByteBuf out) {
        begin();
        return end(EmptyMessage.HEARTBEAT, out);
    }

    /** Logout, message 0x0003. */
    public int logout(ByteBuf out) {
        begin();
        return end(EmptyMessage.LOGOUT, out);
    }

    /** Location report, message 0x0200. {@code items} are encoded additional items, borrowed; may be empty. */
    public int location(LocationReport location, ByteBuf items, ByteBuf out) {
        ByteBuf body = begin();
        location.encode(body);
        body.writeBytes(items, items.readerIndex(), items.readableBytes());
        return end(LocationReport.MESSAGE_ID, out);
    }

    /** Answer to a location query, message 0x0201. {@code items} are encoded additional items, borrowed; may be empty. */
    public int locationReply(int answeredSerial, LocationReport location, ByteBuf items, ByteBuf out) {
        ByteBuf body = begin();
        body.writeShort(answeredSerial);
        location.encode(body);
        body.writeBytes(items, items.readerIndex(), items.readableBytes());
        return end(LocationReply.MESSAGE_ID, out);
    }

    /**
     * Location batch, message 0x0704.
     *
     * @param type {@link LocationBatch#NORMAL} or {@link LocationBatch#BUFFERED}
     * @param bodies location bodies, items included, borrowed
     */
    public int batch(int type, Iterable<ByteBuf> bodies, ByteBuf out) {
        ByteBuf body = begin();
        body.writeShort(0).writeByte(type);
        int count = 0;
        for (ByteBuf one : bodies) {
            body.writeShort(one.readableBytes());
            body.writeBytes(one, one.readerIndex(), one.readableBytes());
            count++;
        }
        body.setShort(0, count);
        return end(LocationBatch.MESSAGE_ID, out);
    }

    /** General response to a platform's message, message 0x0001. */
    public int respond(int answeredSerial, int answeredId, int result, ByteBuf out) {
        new GeneralResponse(answeredSerial, answeredId, result).encode(begin());
        return end(GeneralResponse.TERMINAL_MESSAGE_ID, out);
    }

    /** Answer to a query of parameters, message 0x0104. */
    public int parameters(int answeredSerial, Iterable<Parameter> parameters, ByteBuf out) {
        ByteBuf body = begin();
        body.writeShort(answeredSerial).writeByte(0);
        int count = 0;
        for (Parameter parameter : parameters) {
            parameter.encode(body);
            count++;
        }
        body.setByte(2, count);
        return end(ParametersReply.MESSAGE_ID, out);
    }
}
