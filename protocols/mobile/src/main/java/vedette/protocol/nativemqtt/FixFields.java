// SPDX-License-Identifier: Apache-2.0
package vedette.protocol.nativemqtt;

import java.io.IOException;
import java.util.Locale;
import vedette.protocol.Datum;
import vedette.telemetry.Fix;
import vedette.telemetry.FixQuality;
import vedette.telemetry.Flag;

/** Where the device is: the flat members of a telemetry object, and those of a {@code gps} or {@code location} object. */
final class FixFields implements Fields {
    private static final int MAX_SPEED_CMPS = 100_000;
    private static final int MIN_ALTITUDE_CM = -100_000;
    private static final int MAX_ALTITUDE_CM = 100_000_00;
    private static final int MAX_ACCURACY_CM = 100_000_00;
    private static final int MAX_SATELLITES = 255;
    private static final double CMPS_PER_KMH = 1000.0 / 36;
    private static final double CMPS_PER_KNOT = 185_200.0 / 3600;
    private static final double CMPS_PER_MPH = 160_934.4 / 3600;

    private long timeMs;
    private double latitude;
    private double longitude;
    private int altitudeCm;
    private int speedCmps;
    private int courseCdeg;
    private int headingCdeg;
    private int accuracyCm;
    private int satelliteCount;
    private FixQuality quality = FixQuality.UNKNOWN;
    private Datum datum = Datum.WGS84;

    void reset() {
        timeMs = Fix.UNKNOWN_TIME;
        latitude = Double.NaN;
        longitude = Double.NaN;
        altitudeCm = Fix.UNKNOWN;
        speedCmps = Fix.UNKNOWN;
        courseCdeg = Fix.UNKNOWN;
        headingCdeg = Fix.UNKNOWN;
        accuracyCm = Fix.UNKNOWN;
        satelliteCount = Fix.UNKNOWN;
        quality = FixQuality.UNKNOWN;
        datum = Datum.WGS84;
    }

    @Override
    public boolean take(String name, ValueReader in) throws IOException {
        switch (name) {
            case "t", "ts", "tst", "time", "timestamp", "gpstime", "fixtime", "created_at", "datetime", "utc" ->
                timeMs = in.time("when: ms since 1970, s below 1e11, or ISO 8601 with zone");
            case "lat", "latitude" -> latitude = in.degrees("deg, north positive", 1, 90);
            case "lon", "lng", "long", "longitude" -> longitude = in.degrees("deg, east positive", 1, 180);
            case "latitude_i" -> latitude = in.degrees("1e-7 deg, north positive", 1e-7, 90);
            case "longitude_i" -> longitude = in.degrees("1e-7 deg, east positive", 1e-7, 180);
            case "crs" -> datum(in);
            case "alt", "altitude", "elevation", "height", "hae", "ele" ->
                altitudeCm = in.scaled("m above mean sea level", 100, MIN_ALTITUDE_CM, MAX_ALTITUDE_CM);
            case "speed", "spd", "velocity", "gspeed", "ground_speed", "horizontal_speed" ->
                speedCmps = speed(in, "m/s", 100);
            case "speed_kmh", "speedkmh" -> speedCmps = speed(in, "km/h", CMPS_PER_KMH);
            case "speed_kn", "speedkn" -> speedCmps = speed(in, "kn", CMPS_PER_KNOT);
            case "speed_mph", "speedmph" -> speedCmps = speed(in, "mph", CMPS_PER_MPH);
            case "course", "cog", "bearing", "direction", "dir", "angle", "azimuth", "track" ->
                courseCdeg = in.bearing("deg clockwise from true north, over ground");
            case "heading" ->
                headingCdeg = in.bearing("deg clockwise from true north; the course when nothing else is");
            case "acc", "accuracy", "hacc", "gps_accuracy", "eph", "ce" ->
                accuracyCm = in.scaled("m, one sigma", 100, 0, MAX_ACCURACY_CM);
            case "sat", "sats", "satellites", "gps_number", "sats_in_view", "satnum" ->
                satelliteCount = in.scaled("satellites", 1, 0, MAX_SATELLITES);
            case "fix" -> quality(in);
            case "valid" -> {
                if (in.flag("whether the device has a fix") == Flag.OFF) {
                    quality = FixQuality.NO_FIX;
                }
            }
            default -> {
                return false;
            }
        }
        return true;
    }

    /** Takes an element of {@code [longitude, latitude, altitude]}. */
    void takeElement(int index, ValueReader in) throws IOException {
        switch (index) {
            case 0 -> take("lon", in);
            case 1 -> take("lat", in);
            case 2 -> take("alt", in);
            default -> in.notUnderstood();
        }
    }

    /** The fix; {@link Fix#NONE} when nothing was said of it. */
    Fix build() {
        int course = courseCdeg == Fix.UNKNOWN ? headingCdeg : courseCdeg;
        boolean placed = !Double.isNaN(latitude)
                && !Double.isNaN(longitude)
                && quality != FixQuality.NO_FIX
                && datum != Datum.UNKNOWN;
        double[] wgs84 = datum.toWgs84(latitude, longitude);
        return new Fix(
                timeMs,
                placed ? (int) Math.round(wgs84[0] * 1e7) : Fix.UNKNOWN,
                placed ? (int) Math.round(wgs84[1] * 1e7) : Fix.UNKNOWN,
                altitudeCm,
                speedCmps,
                course,
                accuracyCm,
                satelliteCount,
                quality);
    }

    /** The heading when it is not the course, in hundredths of a degree; otherwise {@link Fix#UNKNOWN}. */
    int spareHeadingCdeg() {
        return courseCdeg == Fix.UNKNOWN ? Fix.UNKNOWN : headingCdeg;
    }

    private static int speed(ValueReader in, String unit, double cmpsPerUnit) throws IOException {
        return in.scaled(unit, cmpsPerUnit, 0, MAX_SPEED_CMPS);
    }

    private void datum(ValueReader in) throws IOException {
        datum = Datum.named(in.text("datum of the coordinates: wgs84, cgcs2000, gcj02 or bd09", 32));
        if (datum != Datum.WGS84) {
            in.keep(); // the mark that the coordinates were converted
        }
    }

    private void quality(ValueReader in) throws IOException {
        FixQuality said = named(in.text("0, 1 none, 2 2D, 3 3D, 4 differential, 5 RTK float, 6 RTK fixed", 32));
        if (said == FixQuality.UNKNOWN) {
            in.notUnderstood();
        } else {
            quality = said;
        }
    }

    private static FixQuality named(String text) {
        return switch (text.toLowerCase(Locale.ROOT)) {
            case "0", "1", "none", "no-fix" -> FixQuality.NO_FIX;
            case "2", "2d" -> FixQuality.TWO_D;
            case "3", "3d" -> FixQuality.THREE_D;
            case "4", "dgps", "differential" -> FixQuality.DIFFERENTIAL;
            case "5", "rtk-float" -> FixQuality.RTK_FLOAT;
            case "6", "rtk-fixed" -> FixQuality.RTK_FIXED;
            case "estimated" -> FixQuality.ESTIMATED;
            default -> FixQuality.UNKNOWN;
        };
    }
}
