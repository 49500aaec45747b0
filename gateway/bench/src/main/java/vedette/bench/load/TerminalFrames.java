// SPDX-License-Identifier: Apache-2.0
package vedette.bench.load;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import vedette.protocol.jt808.Authentication;
import vedette.protocol.jt808.Edition;
import vedette.protocol.jt808.FrameWriter;
import vedette.protocol.jt808.Jt808Terminal;
import vedette.protocol.jt808.LocationReport;
import vedette.protocol.jt808.Registration;

/** What the load's terminals say. Each frame lies in {@link #out()} until the next one is made. */
final class TerminalFrames {
    static final int AUTHENTICATION = Authentication.MESSAGE_ID;
    static final int LOCATION = LocationReport.MESSAGE_ID;

    private static final String SCHEME = "jt808:";
    private static final long FIRST_PHONE = 13_900_000_000L;
    private static final int STATUS_ACC_ON_POSITIONED = 3;
    private static final int SPEED_DKMH = 365;
    private static final int EASTBOUND_DEG = 90;

    private final FrameWriter writer = new FrameWriter();
    private final Registration registration = Registration.of(Edition.V2013, "BENCH", "LOAD", "LOAD-1", 1, "闽E00001");
    private final ByteBuf items = Unpooled.buffer(64);
    private final ByteBuf out = Unpooled.buffer(256);

    Jt808Terminal terminal(int index) {
        return new Jt808Terminal(Long.toString(FIRST_PHONE + index), Edition.V2013, writer);
    }

    /** The terminal whose identity the gateway shows so; -1 when it is none of the load's. */
    static int index(String device) {
        boolean ours = device.startsWith(SCHEME + "139") && device.length() == SCHEME.length() + 11;
        return ours ? (int) (Long.parseLong(device, SCHEME.length(), device.length(), 10) - FIRST_PHONE) : -1;
    }

    /** The frame that was made last. */
    ByteBuf out() {
        return out;
    }

    void registration(Jt808Terminal terminal) {
        terminal.register(registration, out.clear());
    }

    void authentication(Jt808Terminal terminal, String code) {
        terminal.authenticate(code, out.clear());
    }

    /** The report of that number, 28 bytes and the usual items, about 75 bytes on the wire; its serial number. */
    int location(Jt808Terminal terminal, int index, int report, long nowMs) {
        LocationReport location = new LocationReport(
                0,
                STATUS_ACC_ON_POSITIONED,
                Route.latitudeE6(index),
                Route.longitudeE6(report),
                16,
                SPEED_DKMH,
                EASTBOUND_DEG,
                nowMs / 1000 * 1000);
        items.clear();
        items.writeByte(0x01).writeByte(4).writeInt(report); // odometer
        items.writeByte(0x30).writeByte(1).writeByte(25); // radio signal
        items.writeByte(0x31).writeByte(1).writeByte(14); // satellites
        items.writeByte(0x25).writeByte(4).writeInt(0); // signals
        items.writeByte(0x2B).writeByte(4).writeInt(report & 0xFF); // analogue inputs
        return terminal.location(location, items, out.clear());
    }
}
