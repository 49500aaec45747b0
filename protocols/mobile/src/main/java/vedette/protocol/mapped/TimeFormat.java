// SPDX-License-Identifier: Apache-2.0
package vedette.protocol.mapped;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.ResolverStyle;
import java.time.temporal.ChronoField;
import java.time.temporal.TemporalAccessor;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import vedette.protocol.mobile.JsonValue;
import vedette.protocol.mobile.Quantity;
import vedette.telemetry.Fix;

/** How a message writes its time: a count since 1970, ISO 8601, or a pattern with a zone. */
final class TimeFormat {
    private static final int MAX_LENGTH = 64;

    private final String name;
    private final double msPerUnit;
    private final @Nullable DateTimeFormatter formatter;
    private final @Nullable ZoneId zone;

    private TimeFormat(String name, double msPerUnit, @Nullable DateTimeFormatter formatter, @Nullable ZoneId zone) {
        this.name = name;
        this.msPerUnit = msPerUnit;
        this.formatter = formatter;
        this.zone = zone;
    }

    /**
     * The format of that name.
     *
     * @param name {@code s}, {@code ms}, {@code us}, {@code iso} or a pattern of {@link DateTimeFormatter}
     * @param zone of times that name none; null when every time names its own
     * @throws IllegalArgumentException with what was found and what was expected
     */
    static TimeFormat of(String name, @Nullable ZoneId zone) {
        double msPerUnit = switch (name) {
            case "s" -> 1000;
            case "ms" -> 1;
            case "us" -> 0.001;
            default -> Double.NaN;
        };
        if (!Double.isNaN(msPerUnit)) {
            return new TimeFormat(name, msPerUnit, null, null);
        }
        if (name.equals("iso")) {
            return new TimeFormat(name, msPerUnit, null, zone);
        }
        DateTimeFormatter formatter;
        try {
            formatter = DateTimeFormatter.ofPattern(name.replace("yyyy", "uuuu"), Locale.ROOT)
                    .withResolverStyle(ResolverStyle.STRICT);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(
                    "found '" + name + "', expected s, ms, us, iso or a pattern like yyyy-MM-dd HH:mm:ss ("
                            + e.getMessage() + ')',
                    e);
        }
        TimeFormat format = new TimeFormat(name, msPerUnit, formatter, zone);
        format.prove();
        return format;
    }

    /** What it writes it must read: a pattern without a year, or without a zone where none is given, tells no instant. */
    private void prove() {
        if (formatter == null) {
            return;
        }
        OffsetDateTime sample = OffsetDateTime.parse("2025-11-21T16:55:10+08:00");
        long timeMs = formatted(formatter.format(sample));
        boolean tells = timeMs != Fix.UNKNOWN_TIME && (zone == null || timeMs > 0);
        if (!tells) {
            throw new IllegalArgumentException("found '" + name
                    + "', expected a pattern with year, month, day and time, " + "and a zone in it or beside it");
        }
    }

    /** Milliseconds since 1970, {@link Fix#UNKNOWN_TIME} when it is no such time. */
    long read(JsonValue value) {
        if (!Double.isNaN(msPerUnit)) {
            return Quantity.timeMs(value.number() * msPerUnit);
        }
        String text = value.text().strip();
        return text.isEmpty() || text.length() > MAX_LENGTH ? Fix.UNKNOWN_TIME : formatted(text);
    }

    private long formatted(String text) {
        try {
            if (formatter == null) {
                return zone == null ? offset(text) : isoIn(zone, text);
            }
            TemporalAccessor parsed = formatter.parse(text);
            if (parsed.isSupported(ChronoField.INSTANT_SECONDS)) {
                return Instant.from(parsed).toEpochMilli();
            }
            return zone == null
                    ? Fix.UNKNOWN_TIME
                    : LocalDateTime.from(parsed).atZone(zone).toInstant().toEpochMilli();
        } catch (DateTimeException e) {
            return Fix.UNKNOWN_TIME; // told by whoever reads the field
        }
    }

    private static long offset(String text) {
        return OffsetDateTime.parse(text).toInstant().toEpochMilli();
    }

    /** A time that names its own zone is right as it stands. */
    private static long isoIn(ZoneId zone, String text) {
        try {
            return offset(text);
        } catch (DateTimeException e) {
            return LocalDateTime.parse(text.replace(' ', 'T'))
                    .atZone(zone)
                    .toInstant()
                    .toEpochMilli();
        }
    }

    /** For people. */
    String expected() {
        return switch (name) {
            case "s" -> "seconds since 1970";
            case "ms" -> "milliseconds since 1970";
            case "us" -> "microseconds since 1970";
            case "iso" -> zone == null ? "ISO 8601 with its zone" : "ISO 8601";
            default -> "a time like " + name;
        };
    }
}
