// SPDX-License-Identifier: Apache-2.0
package vedette.protocol.dji;

import java.io.IOException;
import org.jspecify.annotations.Nullable;
import vedette.telemetry.Fix;
import vedette.telemetry.FixQuality;

/**
 * Where a device says that it is. The place and the speed are those of one message; how good the receiver is holds until it
 * says something else. Not thread-safe.
 */
final class Place implements Members {
    private static final int MAX_ALTITUDE_CM = 2_000_000;
    private static final int MAX_SPEED_CMPS = 20_000;
    private static final int MAX_SATELLITES = 255;
    private static final int MAX_GEAR = 255;

    /** Fixed by carrier phase: its own word, beside the levels 0 to 5. */
    private static final int QUALITY_RTK = 10;

    private static final int CONVERGED = 2;

    private final Course course = new Course();

    private int latitudeE7;
    private int longitudeE7;
    private int altitudeCm;
    private int speedCmps;
    private int northCmps;
    private int eastCmps;
    private boolean stated;
    private int quality = Fix.UNKNOWN;
    private int convergence = Fix.UNKNOWN;
    private int satelliteCount = Fix.UNKNOWN;
    private int rtkSatelliteCount = Fix.UNKNOWN;

    Place() {
        reset();
    }

    /** A new message begins. */
    void reset() {
        latitudeE7 = Fix.UNKNOWN;
        longitudeE7 = Fix.UNKNOWN;
        altitudeCm = Fix.UNKNOWN;
        speedCmps = Fix.UNKNOWN;
        northCmps = Fix.UNKNOWN;
        eastCmps = Fix.UNKNOWN;
        stated = false;
    }

    @Override
    public boolean take(String name, ValueReader in) throws IOException {
        switch (name) {
            case "latitude" -> latitudeE7 = in.degreesE7(90);
            case "longitude" -> longitudeE7 = in.degreesE7(180);
            case "height" -> altitudeCm = in.scaled(100, -MAX_ALTITUDE_CM, MAX_ALTITUDE_CM);
            case "horizontal_speed" -> speedCmps = in.scaled(100, 0, MAX_SPEED_CMPS);
            case "speed_x" -> northCmps = in.scaled(100, -MAX_SPEED_CMPS, MAX_SPEED_CMPS);
            case "speed_y" -> eastCmps = in.scaled(100, -MAX_SPEED_CMPS, MAX_SPEED_CMPS);
            default -> {
                return false;
            }
        }
        stated = true;
        return true;
    }

    @Override
    public @Nullable Members inside(String name) {
        return name.equals("position_state") ? this::takeReceiver : null;
    }

    private boolean takeReceiver(String name, ValueReader in) throws IOException {
        switch (name) {
            case "quality" -> quality = in.whole(MAX_GEAR);
            case "is_fixed" -> convergence = in.whole(MAX_GEAR);
            case "gps_number" -> satelliteCount = in.whole(MAX_SATELLITES);
            case "rtk_number" -> rtkSatelliteCount = in.whole(MAX_SATELLITES);
            default -> {
                return false;
            }
        }
        stated = true;
        return true;
    }

    /** Latitude and longitude 0 are how it says that it does not know. */
    boolean isPlaced() {
        return latitudeE7 != Fix.UNKNOWN && longitudeE7 != Fix.UNKNOWN && (latitudeE7 != 0 || longitudeE7 != 0);
    }

    /** Whether the message said anything of it. */
    boolean isStated() {
        return stated;
    }

    /** The fix of this message. */
    Fix build(long timeMs, int noseCdeg) {
        int speed = speedCmps == Fix.UNKNOWN && northCmps != Fix.UNKNOWN && eastCmps != Fix.UNKNOWN
                ? (int) Math.round(Math.hypot(northCmps, eastCmps))
                : speedCmps;
        if (!isPlaced()) {
            boolean nowhere = latitudeE7 == 0 && longitudeE7 == 0;
            FixQuality none = nowhere ? FixQuality.NO_FIX : FixQuality.UNKNOWN;
            return new Fix(
                    timeMs,
                    Fix.UNKNOWN,
                    Fix.UNKNOWN,
                    Fix.UNKNOWN,
                    speed,
                    Fix.UNKNOWN,
                    Fix.UNKNOWN,
                    satelliteCount,
                    none);
        }
        return new Fix(
                timeMs,
                latitudeE7,
                longitudeE7,
                altitudeCm,
                speed,
                course.at(timeMs, latitudeE7, longitudeE7, speed, noseCdeg),
                Fix.UNKNOWN,
                satellitesUsed(),
                quality());
    }

    private int satellitesUsed() {
        boolean byRtk = quality() == FixQuality.RTK_FIXED && rtkSatelliteCount != Fix.UNKNOWN && rtkSatelliteCount > 0;
        return byRtk ? rtkSatelliteCount : satelliteCount;
    }

    private FixQuality quality() {
        if (quality == QUALITY_RTK) {
            return FixQuality.RTK_FIXED;
        }
        if (quality == 0 && convergence != CONVERGED) {
            return FixQuality.ESTIMATED;
        }
        return quality == Fix.UNKNOWN && convergence != CONVERGED ? FixQuality.UNKNOWN : FixQuality.THREE_D;
    }
}
