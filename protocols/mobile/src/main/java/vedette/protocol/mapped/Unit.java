// SPDX-License-Identifier: Apache-2.0
package vedette.protocol.mapped;

import java.util.Arrays;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Units that a mapping may name, each with its kind of quantity; a quantity's first unit is that of the native scheme. */
enum Unit {
    DEGREES(Quantity.ANGLE, "deg", 1),
    E7(Quantity.ANGLE, "deg-e7", 1e-7),
    E6(Quantity.ANGLE, "deg-e6", 1e-6),
    E5(Quantity.ANGLE, "deg-e5", 1e-5),
    RADIANS(Quantity.ANGLE, "rad", 180 / Math.PI),
    /** 2430.618 is 24 degrees and 30.618 minutes, as NMEA 0183 writes it. */
    DEGREES_MINUTES(Quantity.ANGLE, "ddmm.mm", 1),
    METRES(Quantity.LENGTH, "m", 1),
    KILOMETRES(Quantity.LENGTH, "km", 1000),
    CENTIMETRES(Quantity.LENGTH, "cm", 0.01),
    MILLIMETRES(Quantity.LENGTH, "mm", 0.001),
    FEET(Quantity.LENGTH, "ft", 0.3048),
    MILES(Quantity.LENGTH, "mi", 1609.344),
    NAUTICAL_MILES(Quantity.LENGTH, "nmi", 1852),
    METRES_A_SECOND(Quantity.SPEED, "m/s", 1),
    KILOMETRES_AN_HOUR(Quantity.SPEED, "km/h", 1 / 3.6),
    KNOTS(Quantity.SPEED, "kn", 1852 / 3600.0),
    MILES_AN_HOUR(Quantity.SPEED, "mph", 1609.344 / 3600),
    CENTIMETRES_A_SECOND(Quantity.SPEED, "cm/s", 0.01),
    FEET_A_SECOND(Quantity.SPEED, "ft/s", 0.3048),
    FEET_A_MINUTE(Quantity.SPEED, "ft/min", 0.3048 / 60),
    PERCENT(Quantity.SHARE, "%", 1),
    OF_ONE(Quantity.SHARE, "of-1", 100),
    VOLTS(Quantity.VOLTAGE, "V", 1),
    MILLIVOLTS(Quantity.VOLTAGE, "mV", 0.001),
    LITRES(Quantity.VOLUME, "l", 1),
    MILLILITRES(Quantity.VOLUME, "ml", 0.001),
    GALLONS(Quantity.VOLUME, "gal", 3.785411784),
    A_MINUTE(Quantity.RATE, "1/min", 1),
    A_SECOND(Quantity.RATE, "1/s", 60),
    DBM(Quantity.LEVEL, "dBm", 1),
    COUNT(Quantity.COUNT, "1", 1);

    /** What can be measured in the same units. */
    enum Quantity {
        ANGLE,
        LENGTH,
        SPEED,
        SHARE,
        VOLTAGE,
        VOLUME,
        RATE,
        LEVEL,
        COUNT;

        /** The unit of the native scheme. */
        Unit native_() {
            return Arrays.stream(Unit.values())
                    .filter(unit -> unit.quantity == this)
                    .findFirst()
                    .orElseThrow();
        }

        /** The unit of that name, null when this has none such. */
        @Nullable
        Unit named(String name) {
            return Arrays.stream(Unit.values())
                    .filter(unit -> unit.quantity == this && unit.wireName.equals(name))
                    .findFirst()
                    .orElse(null);
        }

        /** The names of its units, for people. */
        String names() {
            return Arrays.stream(Unit.values())
                    .filter(unit -> unit.quantity == this)
                    .map(unit -> unit.wireName)
                    .collect(Collectors.joining(", "));
        }
    }

    private static final double DEGREES_AT = 100;
    private static final double MINUTES_A_DEGREE = 60;

    private final Quantity quantity;
    private final String wireName;
    private final double factor;

    Unit(Quantity quantity, String wireName, double factor) {
        this.quantity = quantity;
        this.wireName = wireName;
        this.factor = factor;
    }

    /** As a mapping calls it. */
    String wireName() {
        return wireName;
    }

    /** The value in the native scheme's unit. */
    double toNative(double value) {
        if (this == DEGREES_MINUTES) {
            double degrees = Math.floor(Math.abs(value) / DEGREES_AT);
            double minutes = Math.abs(value) - degrees * DEGREES_AT;
            return Math.signum(value) * (degrees + minutes / MINUTES_A_DEGREE);
        }
        return value * factor;
    }
}
