// SPDX-License-Identifier: Apache-2.0
package vedette.protocol.testkit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;

/**
 * One message of a protocol's {@code vectors} folder, field by field. Lines are
 *
 * <pre>
 * # where it comes from and what happened
 * 00000001  alarm  emergency
 * =&gt; LocationReport[alarmBits=1, …]
 * </pre>
 *
 * <p>that is: bytes as hex, the field's name, and words for people; one or several lines of {@code =>} say what the
 * message must decode to. {@code -} as name means that the line is no field of its own.
 *
 * @param name of the file, without its ending
 * @param fields as they stand in the file
 * @param expected the text behind {@code =>}, lines joined by a line feed; empty when there is none
 */
public record Vector(String name, List<Field> fields, String expected) {
    private static final String ENDING = ".txt";
    private static final String EXPECTED = "=>";

    /**
     * One line of bytes.
     *
     * @param hex lower case
     * @param name as the explanation calls it; {@code -} or empty: not checked
     */
    public record Field(String hex, String name) {
        boolean isNamed() {
            return !name.isEmpty() && !name.equals("-");
        }
    }

    public Vector {
        fields = List.copyOf(fields);
    }

    /**
     * The folder of the protocol whose test this is: {@code vectors} in the folder that is named like the last part of the
     * test's package, beside the module's {@code pom.xml}.
     */
    public static Path folderOf(Class<?> test) {
        String packageName = test.getPackageName();
        return Path.of(packageName.substring(packageName.lastIndexOf('.') + 1), "vectors");
    }

    /** The vector of that name in the folder of the protocol whose test this is. */
    public static Vector of(Class<?> test, String name) {
        return read(folderOf(test).resolve(name + ENDING));
    }

    /** Every vector whose file name starts with {@code prefix}, by name; there must be one. */
    public static List<Vector> all(Path folder, String prefix) {
        try (Stream<Path> files = Files.list(folder)) {
            List<Vector> found = files.filter(file -> fileName(file).startsWith(prefix))
                    .filter(file -> fileName(file).endsWith(ENDING))
                    .sorted()
                    .map(Vector::read)
                    .toList();
            if (found.isEmpty()) {
                throw new IllegalStateException("no " + prefix + "*" + ENDING + " in " + folder.toAbsolutePath());
            }
            return found;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Reads one file. */
    public static Vector read(Path file) {
        try {
            return parse(
                    fileName(file).substring(0, fileName(file).length() - ENDING.length()),
                    Files.readAllLines(file, StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The message's bytes. */
    public byte[] bytes() {
        StringBuilder hex = new StringBuilder();
        fields.forEach(field -> hex.append(field.hex()));
        return HexFormat.of().parseHex(hex);
    }

    static Vector parse(String name, List<String> lines) {
        List<Field> fields = new ArrayList<>();
        List<String> expected = new ArrayList<>();
        for (String line : lines) {
            String text = line.strip();
            if (text.startsWith(EXPECTED)) {
                expected.add(text.substring(EXPECTED.length()).strip());
            } else if (!text.isEmpty() && !text.startsWith("#")) {
                String[] columns = text.split("\\s+", 3);
                fields.add(new Field(columns[0], columns.length > 1 ? columns[1] : ""));
            }
        }
        return new Vector(name, fields, String.join("\n", expected));
    }

    private static String fileName(Path file) {
        return String.valueOf(file.getFileName());
    }
}
