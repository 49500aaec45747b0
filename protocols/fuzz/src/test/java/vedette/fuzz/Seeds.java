// SPDX-License-Identifier: Apache-2.0
package vedette.fuzz;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import vedette.protocol.Protocol;

/**
 * The bytes of a protocol's vectors: {@code protocols/<family>/<package>/vectors/*.txt}. A folder that is no protocol's own
 * belongs to a standard that rides on another: it seeds every protocol of its family.
 */
final class Seeds {
    private static final Path PROTOCOLS = Path.of(System.getProperty("vedette.root", "../.."), "protocols");
    private static final String TOPIC = "topic ";

    private Seeds() {}

    /** By the name of the file, with that of its folder; at least one. */
    static Map<String, byte[]> of(Protocol protocol) {
        String own = packageOf(protocol);
        Set<String> all = ProtocolTarget.installed().map(Seeds::packageOf).collect(Collectors.toSet());
        List<Path> folders = folders();
        Path family = folders.stream()
                .filter(folder -> nameOf(folder).equals(own))
                .map(Path::getParent)
                .findFirst()
                .orElseThrow(() -> new IllegalStateException(protocol.name() + " has no folder " + own + "/vectors"));
        Map<String, byte[]> seeds = new TreeMap<>();
        for (Path folder : folders) {
            boolean rider = !all.contains(nameOf(folder)) && folder.startsWith(family);
            if (rider || nameOf(folder).equals(own)) {
                read(folder.resolve("vectors"), nameOf(folder), seeds);
            }
        }
        return seeds;
    }

    private static List<Path> folders() {
        try (Stream<Path> found = Files.walk(PROTOCOLS, 3)) {
            return found.filter(path -> path.endsWith("vectors"))
                    .map(Path::getParent)
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void read(Path folder, String prefix, Map<String, byte[]> seeds) {
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.filter(path -> nameOf(path).endsWith(".txt")).toList()) {
                seeds.put(prefix + '-' + nameOf(file), bytes(Files.readAllLines(file, StandardCharsets.UTF_8)));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Hexadecimal digits at the start of a line are bytes; a line that has none is text. */
    static byte[] bytes(List<String> lines) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        List<String> texts = new ArrayList<>();
        for (String line : lines) {
            String text = line.strip();
            if (text.isEmpty() || text.startsWith("#") || text.startsWith("=>")) {
                continue;
            }
            String first = text.split("\\s+", 2)[0];
            if (first.length() % 2 == 0 && first.chars().allMatch(digit -> Character.digit(digit, 16) >= 0)) {
                out.writeBytes(HexFormat.of().parseHex(first));
            } else {
                texts.add(text.startsWith(TOPIC) ? text.substring(TOPIC.length()) : text);
            }
        }
        out.writeBytes(String.join("\n", texts).getBytes(StandardCharsets.UTF_8));
        return out.toByteArray();
    }

    private static String packageOf(Protocol protocol) {
        String name = protocol.getClass().getPackageName();
        return name.substring(name.lastIndexOf('.') + 1);
    }

    private static String nameOf(Path path) {
        return String.valueOf(path.getFileName());
    }
}
