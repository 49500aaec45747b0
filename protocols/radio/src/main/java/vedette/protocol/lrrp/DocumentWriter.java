// SPDX-License-Identifier: Apache-2.0
package vedette.protocol.lrrp;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import vedette.telemetry.Fix;

/** Writes documents: the gateway's requests, and what a simulated radio says. */
final class DocumentWriter {
    private static final int ID_BYTES = 4;
    private static final int PERIODIC = 0x34;
    private static final int INTERVAL = 0x31;
    private static final int WITH_ACCURACY_AND_TIME = 0x51;
    private static final int WITH_ALTITUDE = 0x54;
    private static final int WITH_DIRECTION = 0x57;
    private static final int WITH_SPEED = 0x62;
    private static final double E7 = 1e7;
    private static final double CENTI = 100;
    private static final int SOUTH = 1 << 31;
    private static final int DIRECTION_CDEG = 200;
    private static final int DEFAULT_RADIUS_M = 10;

    private DocumentWriter() {}

    /** Where are you now? */
    static ByteBuf immediateRequest(int requestId) {
        ByteBuf tokens = withId(requestId);
        whatIsWanted(tokens);
        return document(LrrpDocument.IMMEDIATE_REQUEST, tokens);
    }

    /** Say where you are every so many seconds. */
    static ByteBuf startRequest(int requestId, int seconds) {
        ByteBuf tokens = withId(requestId);
        tokens.writeByte(PERIODIC).writeByte(INTERVAL);
        VariableNumber.write(tokens, (long) seconds);
        whatIsWanted(tokens);
        return document(LrrpDocument.TRIGGERED_START_REQUEST, tokens);
    }

    static ByteBuf stopRequest(int requestId) {
        return document(LrrpDocument.TRIGGERED_STOP_REQUEST, withId(requestId));
    }

    private static void whatIsWanted(ByteBuf tokens) {
        tokens.writeByte(WITH_ACCURACY_AND_TIME)
                .writeByte(WITH_ALTITUDE)
                .writeByte(WITH_DIRECTION)
                .writeByte(WITH_SPEED);
    }

    /** A radio's answer that it does what was asked. */
    static ByteBuf done(int type, int requestId) {
        return document(type, withId(requestId).writeByte(LrrpDocument.RESULT_OK));
    }

    /** A radio's report. */
    static ByteBuf report(int type, int requestId, Fix fix) {
        ByteBuf tokens = withId(requestId).writeByte(LrrpDocument.TIME);
        time(fix.timeMs(), tokens);
        tokens.writeByte(LrrpDocument.CIRCLE_2D);
        long latitude = Math.round(Math.abs(fix.latitudeE7()) / E7 / 90 * (1L << 31));
        tokens.writeInt((int) latitude | (fix.latitudeE7() < 0 ? SOUTH : 0));
        tokens.writeInt((int) Math.round(fix.longitudeE7() / E7 / 360 * (1L << 32)));
        VariableNumber.write(tokens, fix.accuracyCm() == Fix.UNKNOWN ? DEFAULT_RADIUS_M : fix.accuracyCm() / CENTI);
        if (fix.speedCmps() != Fix.UNKNOWN) {
            tokens.writeByte(LrrpDocument.SPEED);
            VariableNumber.write(tokens, fix.speedCmps() / CENTI);
        }
        if (fix.courseCdeg() != Fix.UNKNOWN) {
            tokens.writeByte(LrrpDocument.DIRECTION).writeByte(fix.courseCdeg() / DIRECTION_CDEG);
        }
        return document(type, tokens);
    }

    private static void time(long timeMs, ByteBuf out) {
        LocalDateTime time = LocalDateTime.ofInstant(Instant.ofEpochMilli(timeMs), ZoneOffset.UTC);
        long bits = time.getYear();
        bits = (bits << 4) | time.getMonthValue();
        bits = (bits << 5) | time.getDayOfMonth();
        bits = (bits << 5) | time.getHour();
        bits = (bits << 6) | time.getMinute();
        bits = (bits << 6) | time.getSecond();
        out.writeByte((int) (bits >>> 32)).writeInt((int) bits);
    }

    private static ByteBuf withId(int requestId) {
        return Unpooled.buffer()
                .writeByte(LrrpDocument.REQUEST_ID)
                .writeByte(ID_BYTES)
                .writeInt(requestId);
    }

    private static ByteBuf document(int type, ByteBuf tokens) {
        ByteBuf out = Unpooled.buffer(tokens.readableBytes() + 3).writeByte(type);
        VariableNumber.write(out, (long) tokens.readableBytes());
        out.writeBytes(tokens);
        tokens.release();
        return out;
    }
}
