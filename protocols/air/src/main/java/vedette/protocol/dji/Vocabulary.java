// SPDX-License-Identifier: Apache-2.0
package vedette.protocol.dji;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

/**
 * What the standard's properties mean, by their paths: {@code battery.capacity_percent}. The table {@code properties.txt} has a
 * line for each: path, unit, meaning, and the words of an enumeration. Numbers of elements are no part of a path, and the
 * index of a payload, such as {@code 67-0-0}, is {@code payload}.
 */
final class Vocabulary {
    /**
     * A property.
     *
     * @param unit suffix of its name, {@code flag} for a number that means yes or no; may be empty
     * @param meaning for people
     * @param words {@code number=word} of an enumeration
     */
    record Property(String unit, String meaning, Map<Long, String> words) {
        private static final String FLAG = "flag";

        boolean isFlag() {
            return unit.equals(FLAG);
        }

        boolean hasWords() {
            return !words.isEmpty();
        }

        /** What a number of the enumeration means; the number itself where nobody knows. */
        String word(long number) {
            String word = words.get(number);
            return word == null ? Long.toString(number) : word;
        }

        private String suffix() {
            return isFlag() ? "" : unit;
        }
    }

    private static final Property UNKNOWN = new Property("", "", Map.of());
    private static final String TABLE = "properties.txt";
    private static final String PAYLOAD = "payload";
    private static final Map<String, Property> PROPERTIES = read();

    private Vocabulary() {}

    /** The property of a path; one without a meaning where nobody knows it. */
    static Property of(String path) {
        Property known = PROPERTIES.get(path);
        return known == null ? PROPERTIES.getOrDefault(general(path), UNKNOWN) : known;
    }

    /** {@code battery.batteries.1.loop_times} without the number. */
    private static String general(String path) {
        StringBuilder out = new StringBuilder(path.length());
        for (String part : path.split("\\.", -1)) {
            if (!isNumber(part)) {
                out.append(out.length() == 0 ? "" : ".").append(isPayload(part) ? PAYLOAD : part);
            }
        }
        return out.toString();
    }

    /** The flat name of a path, with the unit: {@code batteryReturnHomePowerPercent}. */
    static String name(String path, Property property) {
        StringBuilder out = new StringBuilder(path.length());
        for (String part : path.split("[._]", -1)) {
            if (isPayload(part)) {
                append(out, PAYLOAD + part.replace('-', '_'));
            } else {
                append(out, part);
            }
        }
        String suffix = property.suffix();
        return out.toString().endsWith(suffix) ? out.toString() : out + suffix;
    }

    private static void append(StringBuilder out, String word) {
        if (!word.isEmpty()) {
            boolean first = out.length() == 0;
            String initial = word.substring(0, 1);
            out.append(first ? initial : initial.toUpperCase(Locale.ROOT)).append(word, 1, word.length());
        }
    }

    private static boolean isNumber(String part) {
        return !part.isEmpty() && part.chars().allMatch(c -> c >= '0' && c <= '9');
    }

    /** Whether a name is the index of a payload: type, subtype and gimbal. */
    static boolean isPayload(String name) {
        int dashes = 0;
        for (int i = 0; i < name.length(); i++) {
            char c = name.charAt(i);
            if (c == '-' && i > 0 && i < name.length() - 1) {
                dashes++;
            } else if (c < '0' || c > '9') {
                return false;
            }
        }
        return dashes == 2;
    }

    private static Map<String, Property> read() {
        Map<String, Property> table = new HashMap<>();
        InputStream resource = Vocabulary.class.getResourceAsStream(TABLE);
        if (resource == null) {
            throw new IllegalStateException(TABLE + ": found nothing beside " + Vocabulary.class);
        }
        try (BufferedReader lines = new BufferedReader(new InputStreamReader(resource, StandardCharsets.UTF_8))) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                if (!line.isBlank() && !line.startsWith("#")) {
                    add(line, table);
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return table;
    }

    private static void add(String line, Map<String, Property> table) {
        String[] columns = line.split("\\|", -1);
        if (columns.length != 4) {
            throw new IllegalStateException(TABLE + ": found '" + line + "', expected four columns");
        }
        Map<Long, String> words = new HashMap<>();
        if (!columns[3].isBlank()) {
            for (String pair : columns[3].split(",", -1)) {
                String[] numberAndWord = pair.strip().split("=", 2);
                words.put(Long.parseLong(numberAndWord[0]), numberAndWord[1]);
            }
        }
        table.put(columns[0].strip(), new Property(columns[1].strip(), columns[2].strip(), Map.copyOf(words)));
    }
}
