// SPDX-License-Identifier: Apache-2.0
package vedette.protocol.jt808;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * One row of {@code quirks.csv}: which terminals differ from the standard, and in what.
 *
 * @param edition of the header, or {@link #ANY}
 * @param manufacturer beginning of what the terminal registers with, or {@link #ANY}
 * @param model beginning of what the terminal registers with, or {@link #ANY}
 * @param what differs
 * @param bit which one, -1 where it is no bit
 * @param value in the words of {@link What}
 * @param vector name of the vector that shows it
 */
record QuirkRow(String edition, String manufacturer, String model, What what, int bit, String value, String vector) {
    /** What may differ. */
    enum What {
        /** A bit of the alarm flags is another alarm: its name in {@link vedette.telemetry.Alarm}. */
        ALARM_BIT,
        /** A bit of the status flags says the opposite. */
        STATUS_BIT_INVERTED,
        /** Zone of the times in reports, such as {@code +00:00}; GMT+8 by the standard. */
        REPORT_ZONE,
        /** Zone of the answer to a time query; UTC by the standard. */
        SERVER_TIME_ZONE,
        /** It must be spoken to in the forms of 2011. */
        BODIES_OF_2011,
        /** A phone field with letters is the beginning of an IMEI as a binary number. */
        LETTERS_ARE_IMEI
    }

    static final String ANY = "*";

    private static final String RESOURCE = "quirks.csv";
    private static final int COLUMNS = 7;

    /** The rows of the resource. */
    static List<QuirkRow> all() {
        try (InputStream in = QuirkRow.class.getResourceAsStream(RESOURCE)) {
            if (in == null) {
                throw new IllegalStateException(RESOURCE + " is missing beside " + QuirkRow.class.getName());
            }
            List<QuirkRow> rows = new ArrayList<>();
            BufferedReader lines = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8));
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                if (!line.isBlank() && !line.startsWith("#")) {
                    rows.add(parse(line));
                }
            }
            return List.copyOf(rows);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static QuirkRow parse(String line) {
        String[] columns = line.split(",", -1);
        if (columns.length != COLUMNS) {
            throw new IllegalArgumentException(
                    RESOURCE + ": '" + line + "' has " + columns.length + " columns, expected " + COLUMNS);
        }
        int bit = columns[4].isEmpty() ? -1 : Integer.parseInt(columns[4]);
        return new QuirkRow(columns[0], columns[1], columns[2], What.valueOf(columns[3]), bit, columns[5], columns[6]);
    }

    /** Whether it is for terminals of a certain manufacturer or model. */
    boolean isOfAModel() {
        return !manufacturer.equals(ANY) || !model.equals(ANY);
    }

    boolean fits(Edition terminal, String itsManufacturer, String itsModel) {
        return (edition.equals(ANY) || edition.equals(terminal.name().substring(1)))
                && (manufacturer.equals(ANY) || itsManufacturer.startsWith(manufacturer))
                && (model.equals(ANY) || itsModel.startsWith(model));
    }
}
