// SPDX-License-Identifier: Apache-2.0
package vedette.cli;

import io.netty.buffer.ByteBufUtil;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A file of a protocol's {@code vectors} folder, as far as a decoder program needs it: {@code frame-<what>.txt} is a whole
 * frame as it stands on the wire, {@code <message>-<what>.txt} the body of a message, and one that begins with a line
 * {@code topic <name>} is a message of MQTT.
 *
 * @param folder the folder that holds {@code vectors}: named like the last part of the protocol's package
 * @param name of the file, without its ending
 * @param topic of an MQTT message, otherwise empty
 * @param hex the bytes of the frame, of the body or of the MQTT message
 */
record VectorFile(Path folder, String name, String topic, String hex) {
    private static final String ENDING = ".txt";
    private static final String WHOLE = "frame-";
    private static final String TOPIC = "topic ";
    private static final Pattern BODY = Pattern.compile("([0-9a-f]{2}|[0-9a-f]{4})-.*");

    /** The folders of all protocols below a project's root, by name. */
    static List<Path> folders(Path root) throws IOException {
        List<Path> found = new ArrayList<>();
        try (DirectoryStream<Path> vectors = Files.newDirectoryStream(root.resolve("protocols"), Files::isDirectory)) {
            for (Path family : vectors) {
                try (DirectoryStream<Path> inside = Files.newDirectoryStream(family, Files::isDirectory)) {
                    inside.forEach(folder -> {
                        if (Files.isDirectory(folder.resolve("vectors"))) {
                            found.add(folder);
                        }
                    });
                }
            }
        }
        Collections.sort(found);
        return found;
    }

    /** All vectors of a protocol's folder that a program can read, by name. */
    static List<VectorFile> of(Path folder) throws IOException {
        List<VectorFile> found = new ArrayList<>();
        try (DirectoryStream<Path> files = Files.newDirectoryStream(folder.resolve("vectors"), "*" + ENDING)) {
            for (Path file : files) {
                found.add(read(folder, file));
            }
        }
        found.sort((left, right) -> left.name.compareTo(right.name));
        return found;
    }

    private static VectorFile read(Path folder, Path file) throws IOException {
        String fileName = String.valueOf(file.getFileName());
        String name = fileName.substring(0, fileName.length() - ENDING.length());
        List<String> said = new ArrayList<>();
        for (String line : Files.readAllLines(file, StandardCharsets.UTF_8)) {
            String text = line.strip();
            if (!text.isEmpty() && !text.startsWith("#") && !text.startsWith("=>")) {
                said.add(text);
            }
        }
        if (!said.isEmpty() && said.get(0).startsWith(TOPIC)) {
            String payload = String.join("\n", said.subList(1, said.size()));
            String topic = said.get(0).substring(TOPIC.length()).strip();
            return new VectorFile(folder, name, topic, ByteBufUtil.hexDump(payload.getBytes(StandardCharsets.UTF_8)));
        }
        StringBuilder hex = new StringBuilder();
        said.forEach(line -> hex.append(line.split("\\s", 2)[0]));
        return new VectorFile(folder, name, "", hex.toString());
    }

    byte[] bytes() {
        return Hex.decode(hex);
    }

    /** Whether it can be decoded as it is. */
    boolean isWhole() {
        return !topic.isEmpty() || name.startsWith(WHOLE);
    }

    /** The id of the message whose body it is, -1 when that is not told by its name. */
    int messageId() {
        Matcher body = BODY.matcher(name);
        return !isWhole() && body.matches() ? Integer.parseInt(body.group(1), 16) : -1;
    }

    /** Whether it shows what becomes of a message that the protocol does not know. */
    boolean isOfUnknownMessage() {
        return name.contains("unknown");
    }
}
