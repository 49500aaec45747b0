// SPDX-License-Identifier: Apache-2.0
package vedette.protocol.tetra;

import static java.nio.charset.StandardCharsets.US_ASCII;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import vedette.telemetry.Fix;

/** Writes location messages: the gateway's requests, and what a simulated radio says. */
final class LipWriter {
    private static final int LONG_WITH_TIME = 2;
    private static final int SECONDS_PER_STEP = 10;
    private static final int MAX_STEPS = 0x7F;
    private static final double E7 = 1e7;
    private static final double CENTI = 100;
    private static final double KMH_PER_CMPS = 0.036;
    private static final int DEFAULT_ERROR_M = 15;
    private static final int ANGLES = 256;

    private LipWriter() {}

    /** Where are you now? */
    static ByteBuf immediateRequest() {
        ByteBuf out = begin();
        BitWriter bits = new BitWriter(out);
        bits.bits(2, 1).bits(4, LipMessage.IMMEDIATE_REQUEST).bits(1, 0).bits(2, LONG_WITH_TIME);
        bits.end();
        return out;
    }

    /** Say where you are not more often than every so many seconds. */
    static ByteBuf basicParameters(int seconds) {
        int steps = Math.min(MAX_STEPS, Math.max(1, (seconds + SECONDS_PER_STEP - 1) / SECONDS_PER_STEP));
        ByteBuf out = begin();
        BitWriter bits = new BitWriter(out);
        bits.bits(2, 1)
                .bits(4, LipMessage.BASIC_PARAMETERS)
                .bits(1, 0)
                .bits(1, 1)
                .bits(7, steps);
        bits.bits(2, LONG_WITH_TIME).end();
        return out;
    }

    /** A radio's answer to that. */
    static ByteBuf basicParametersTaken() {
        ByteBuf out = begin();
        new BitWriter(out)
                .bits(2, 1)
                .bits(4, LipMessage.BASIC_PARAMETERS)
                .bits(1, 1)
                .end();
        return out;
    }

    /** A long report: time of position, circle, speed and direction. */
    static ByteBuf longReport(Fix fix, int reason) {
        ByteBuf out = begin();
        BitWriter bits = new BitWriter(out);
        bits.bits(2, 1).bits(4, LipMessage.LONG_REPORT).bits(2, 2);
        TimeOfPosition.encode(fix.timeMs(), bits);
        bits.bits(4, 2)
                .bits(25, Scale.longitudeCode(fix.longitudeE7() / E7))
                .bits(24, Scale.latitudeCode(fix.latitudeE7() / E7));
        double error = fix.accuracyCm() == Fix.UNKNOWN ? DEFAULT_ERROR_M : fix.accuracyCm() / CENTI;
        bits.bits(6, Scale.uncertaintyCode(error))
                .bits(3, 5)
                .bits(7, speed(fix))
                .bits(8, course(fix));
        bits.bits(1, 0).bits(1, 0).bits(8, reason).end();
        return out;
    }

    private static int speed(Fix fix) {
        return fix.speedCmps() == Fix.UNKNOWN ? Scale.UNKNOWN_SPEED : Scale.speedCode(fix.speedCmps() * KMH_PER_CMPS);
    }

    private static int course(Fix fix) {
        return fix.courseCdeg() == Fix.UNKNOWN ? 0 : (int) Math.round(fix.courseCdeg() / CENTI * ANGLES / 360) % ANGLES;
    }

    private static ByteBuf begin() {
        return Unpooled.buffer(32).writeByte(ShortDataMessage.LIP);
    }

    /** As JSON to, or from, a radio; takes ownership of {@code userData}. */
    static ByteBuf json(String radio, ByteBuf userData) {
        int at = radio.lastIndexOf('-');
        StringBuilder text = new StringBuilder("{");
        if (at > 0) {
            int middle = radio.indexOf('-');
            text.append("\"mcc\":\"").append(radio, 0, middle).append("\",\"mnc\":\"");
            text.append(radio, middle + 1, at).append("\",");
        }
        text.append("\"issi\":\"").append(radio, at + 1, radio.length()).append("\",\"hex\":\"");
        text.append(ByteBufUtil.hexDump(userData)).append("\"}");
        userData.release();
        return Unpooled.copiedBuffer(text, US_ASCII);
    }
}
