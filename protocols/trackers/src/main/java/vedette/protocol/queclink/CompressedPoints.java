// SPDX-License-Identifier: Apache-2.0
package vedette.protocol.queclink;

import vedette.protocol.FieldReader;
import vedette.protocol.MalformedMessageException;

/**
 * The points of a compressed report, one each second. The two highest bits of a point's first byte tell its form: 01 whole
 * (the first of all has its time behind it), 10 differences to the point before, anything else no place in that second.
 */
final class CompressedPoints {
    private static final int FORM_SHIFT = 6;
    private static final int WHOLE = 1;
    private static final int DIFFERENCE = 2;
    private static final int SECOND_MS = 1000;
    private static final int FULL_CIRCLE = 360;

    private static final int SPEED_BITS = 12;
    private static final int COURSE_BITS = 9;
    private static final int DIFFERENCE_BITS = 7;
    private static final int LONGITUDE_BITS = 12;
    private static final int LATITUDE_BITS = 11;

    private final FieldReader in;
    private long timeMs;
    private boolean begun;
    private int speedDkmh;
    private int courseDeg;
    private int longitudeE6;
    private int latitudeE6;

    CompressedPoints(FieldReader in) {
        this.in = in;
    }

    /** Reads the point of the next second; false when it has no place. */
    boolean next() throws MalformedMessageException {
        timeMs += begun ? SECOND_MS : 0;
        int form = in.peekU8(0) >>> FORM_SHIFT;
        if (form == WHOLE) {
            whole();
        } else if (form == DIFFERENCE && begun) {
            difference();
        } else {
            in.u8("noPoint");
            return false;
        }
        return true;
    }

    /** Two bits of form, one of the fix, speed and course; then the place. */
    private void whole() throws MalformedMessageException {
        int bits = in.u8("point") << Short.SIZE | in.u16("speedAndCourse", "12 bits of 0.1 km/h, 9 bits of deg");
        speedDkmh = bits >>> COURSE_BITS & (1 << SPEED_BITS) - 1;
        courseDeg = bits & (1 << COURSE_BITS) - 1;
        longitudeE6 = in.u32("longitude", "1e-6 deg");
        latitudeE6 = in.u32("latitude", "1e-6 deg");
        if (!begun) {
            timeMs = Integer.toUnsignedLong(in.u32("time", "s since 1970")) * SECOND_MS;
            begun = true;
        }
    }

    /** Two bits of form, one of the fix, then four signed differences. */
    private void difference() throws MalformedMessageException {
        long bits = (long) in.u8("difference", "to the point before") << Integer.SIZE
                | Integer.toUnsignedLong(in.u32("differences", "speed, course, longitude, latitude"));
        int shift = DIFFERENCE_BITS + LONGITUDE_BITS + LATITUDE_BITS;
        speedDkmh += signed(bits >>> shift, DIFFERENCE_BITS);
        shift -= DIFFERENCE_BITS;
        courseDeg = Math.floorMod(courseDeg + signed(bits >>> shift, DIFFERENCE_BITS), FULL_CIRCLE);
        shift -= LONGITUDE_BITS;
        longitudeE6 += signed(bits >>> shift, LONGITUDE_BITS);
        latitudeE6 += signed(bits, LATITUDE_BITS);
    }

    private static int signed(long bits, int width) {
        int unused = Integer.SIZE - width;
        return (int) bits << unused >> unused;
    }

    long timeMs() {
        return timeMs;
    }

    int speedDkmh() {
        return speedDkmh;
    }

    int courseDeg() {
        return courseDeg;
    }

    int longitudeE6() {
        return longitudeE6;
    }

    int latitudeE6() {
        return latitudeE6;
    }
}
