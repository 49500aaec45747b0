// SPDX-License-Identifier: Apache-2.0
package vedette.protocol.mavlink;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Every message and enumeration that is known, from {@code messages.txt} and {@code enums.txt} beside this class. */
final class MessageTable {
    private static final int LOW_IDS = 512;
    private static final @Nullable Message[] LOW = new Message[LOW_IDS];
    private static final List<Message> ALL = messages();
    private static final int[] IDS = ALL.stream().mapToInt(Message::id).toArray();
    private static final Map<String, Map<Long, String>> ENUMERATIONS = enumerations();

    static {
        for (Message message : ALL) {
            if (message.id() < LOW_IDS) {
                LOW[message.id()] = message;
            }
        }
    }

    private MessageTable() {}

    /** Null when nobody has defined it. */
    static @Nullable Message find(int id) {
        if (id < LOW_IDS) {
            return LOW[id];
        }
        int at = Arrays.binarySearch(IDS, id);
        return at < 0 ? null : ALL.get(at);
    }

    /** One that is in the table. */
    static Message of(int id) {
        Message message = find(id);
        if (message == null) {
            throw new IllegalStateException("message " + id + ": not in messages.txt");
        }
        return message;
    }

    /** The name of a value; empty when it has none. Of flags, the names of those that are set. */
    static String meaning(String enumeration, long value) {
        Map<Long, String> entries = ENUMERATIONS.getOrDefault(enumeration, Map.of());
        String name = entries.get(value);
        if (name != null || !isFlags(entries)) {
            return name == null ? "" : name;
        }
        StringBuilder out = new StringBuilder();
        for (Map.Entry<Long, String> entry : entries.entrySet()) {
            if (entry.getKey() != 0 && (value & entry.getKey()) != 0) {
                out.append(out.length() == 0 ? "" : ", ").append(entry.getValue());
            }
        }
        return out.toString();
    }

    private static boolean isFlags(Map<Long, String> entries) {
        return entries.size() > 2 && entries.keySet().stream().allMatch(value -> Long.bitCount(value) <= 1);
    }

    private static List<Message> messages() {
        List<Message> messages = new ArrayList<>();
        for (String line : lines("messages.txt")) {
            List<String> columns = split(line, '|');
            List<Message.Field> fields = new ArrayList<>();
            for (String field : split(columns.get(4), ';')) {
                fields.add(field(split(field, ' ')));
            }
            messages.add(new Message(
                    Integer.parseInt(columns.get(0)),
                    columns.get(1),
                    Integer.parseInt(columns.get(2)),
                    Integer.parseInt(columns.get(3)),
                    fields));
        }
        return List.copyOf(messages);
    }

    private static Message.Field field(List<String> columns) {
        String type = columns.get(1);
        int bracket = type.indexOf('[');
        return new Message.Field(
                columns.get(0),
                bracket < 0 ? type : type.substring(0, bracket),
                bracket < 0 ? 0 : Integer.parseInt(type.substring(bracket + 1, type.length() - 1)),
                Integer.parseInt(columns.get(2)),
                absent(columns.get(3)),
                absent(columns.get(4)));
    }

    private static String absent(String column) {
        return column.equals("-") ? "" : column;
    }

    private static Map<String, Map<Long, String>> enumerations() {
        Map<String, Map<Long, String>> all = new HashMap<>();
        for (String line : lines("enums.txt")) {
            List<String> columns = split(line, '|');
            Map<Long, String> entries = new TreeMap<>();
            for (String entry : split(columns.get(1), ';')) {
                List<String> words = split(entry, ' ');
                entries.put(Long.parseUnsignedLong(words.get(0)), words.get(1));
            }
            all.put(columns.get(0), entries);
        }
        return all;
    }

    private static List<String> lines(String name) {
        try (InputStream resource = MessageTable.class.getResourceAsStream(name)) {
            if (resource == null) {
                throw new IllegalStateException("resource " + name + " is missing");
            }
            return new BufferedReader(new InputStreamReader(resource, StandardCharsets.UTF_8))
                    .lines()
                    .filter(line -> !line.isEmpty() && line.charAt(0) != '#')
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<String> split(String text, char delimiter) {
        List<String> parts = new ArrayList<>();
        int from = 0;
        for (int to = text.indexOf(delimiter); to >= 0; to = text.indexOf(delimiter, from)) {
            parts.add(text.substring(from, to));
            from = to + 1;
        }
        parts.add(text.substring(from));
        return parts;
    }
}
