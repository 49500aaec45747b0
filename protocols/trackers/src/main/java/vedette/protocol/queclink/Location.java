// SPDX-License-Identifier: Apache-2.0
package vedette.protocol.queclink;

import java.util.List;
import vedette.protocol.tracker.ReportBuilder;
import vedette.protocol.tracker.TextNumber;
import vedette.telemetry.Fix;

/**
 * A location of the text form: seven fields that stand together in every report of every model.
 *
 * <p>Accuracy 0 says that this is the last known place. Its time is that place's own, so it is taken as what it is: where the
 * device was then.
 */
final class Location {
    /** In wire order. */
    static final List<String> NAMES =
            List.of("accuracy", "speedKmh", "azimuthDeg", "altitudeM", "longitude", "latitude", "fixTime");

    static final int FIELDS = 7;
    static final int LONGITUDE = 4;
    static final int LATITUDE = 5;
    static final int TIME = 6;

    private static final int SPEED = 1;
    private static final int AZIMUTH = 2;
    private static final int ALTITUDE = 3;

    private Location() {}

    /** Says what the location whose first field is {@code first} says; the send time stands in for its time. */
    static void say(TextLine line, int first, ReportBuilder report) {
        long fixTimeMs = TextLine.timeMs(line.text(first + TIME));
        if (fixTimeMs != Fix.UNKNOWN_TIME) {
            report.timeMs(fixTimeMs);
        }
        report.place(number(line, first + LATITUDE), number(line, first + LONGITUDE))
                .speedKmh(number(line, first + SPEED))
                .courseDeg(number(line, first + AZIMUTH))
                .altitudeM(number(line, first + ALTITUDE));
    }

    private static double number(TextLine line, int field) {
        return TextNumber.decimal(line.text(field));
    }
}
