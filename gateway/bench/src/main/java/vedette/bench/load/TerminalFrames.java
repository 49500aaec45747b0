// SPDX-License-Identifier: Apache-2.0
package vedette.bench.load;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import vedette.protocol.jt808.Authentication;
import vedette.protocol.jt808.Edition;
import vedette.protocol.jt808.FrameWriter;
import vedette.protocol.jt808.Header;
import vedette.protocol.jt808.LocationReport;
import vedette.protocol.jt808.PhoneNumber;
import vedette.protocol.jt808.Registration;

/** What the load's terminals say. Each frame is valid until the next is asked for. */
final class TerminalFrames {
    static final int AUTHENTICATION = Authentication.MESSAGE_ID;
    static final int LOCATION = LocationReport.MESSAGE_ID;

    private static final long FIRST_PHONE = 13_900_000_000L;
    private static final int STATUS_ACC_ON_POSITIONED = 3;
    private static final int SPEED_DKMH = 365;
    private static final int EASTBOUND_DEG = 90;

    private final FrameWriter writer = new FrameWriter();
    private final ByteBuf out = Unpooled.buffer(256);

    /** Identity of the terminal as the gateway shows it. */
    static String device(int terminal) {
        return "jt808:" + (FIRST_PHONE + terminal);
    }

    /** The terminal that has this identity, -1 when it is none of the load's. */
    static int terminal(String device) {
        if (!device.startsWith("jt808:139")) {
            return -1;
        }
        return (int) (Long.parseLong(device, 6, device.length(), 10) - FIRST_PHONE);
    }

    static PhoneNumber phone(int terminal) {
        return PhoneNumber.parse(Long.toString(FIRST_PHONE + terminal), PhoneNumber.SHORT_BYTES);
    }

    ByteBuf registration(PhoneNumber phone, int serial) {
        Registration.of(Edition.V2013, "BENCH", "LOAD", "LOAD-1", 1, "闽E00001").encode(writer.body());
        return write(Registration.MESSAGE_ID, phone, serial);
    }

    /** Shows the code that {@code code} holds to its end. */
    ByteBuf authentication(PhoneNumber phone, int serial, ByteBuf code) {
        writer.body().writeBytes(code);
        return write(AUTHENTICATION, phone, serial);
    }

    /** The terminal's report of that number: 28 bytes and the usual items, about 70 bytes on the wire. */
    ByteBuf location(PhoneNumber phone, int serial, int terminal, int report, long nowMs) {
        ByteBuf body = writer.body();
        new LocationReport(
                        0,
                        STATUS_ACC_ON_POSITIONED,
                        Route.latitudeE6(terminal),
                        Route.longitudeE6(report),
                        16,
                        SPEED_DKMH,
                        EASTBOUND_DEG,
                        nowMs / 1000 * 1000)
                .encode(body);
        body.writeByte(0x01).writeByte(4).writeInt(report); // odometer
        body.writeByte(0x30).writeByte(1).writeByte(25); // radio signal
        body.writeByte(0x31).writeByte(1).writeByte(14); // satellites
        body.writeByte(0x25).writeByte(4).writeInt(0); // signals
        body.writeByte(0x2B).writeByte(4).writeInt(report & 0xFF); // analogue inputs
        return write(LOCATION, phone, serial);
    }

    private ByteBuf write(int messageId, PhoneNumber phone, int serial) {
        out.clear();
        writer.write(messageId, phone, Header.NO_VERSION, serial, out);
        return out;
    }
}
