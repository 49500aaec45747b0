// SPDX-License-Identifier: Apache-2.0
package vedette.journal;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** Copies a journal's directory while it is open: what a killed process would leave. */
final class CrashImage {
    private CrashImage() {}

    /** The copy, in a new directory beside {@code directory}. */
    static Path of(Path directory) throws IOException {
        Path image = Files.createTempDirectory(directory.getParent(), "image");
        for (Path file : files(directory)) {
            Files.copy(file, image.resolve(file.getFileName()), StandardCopyOption.REPLACE_EXISTING);
        }
        return image;
    }

    /** The log that is being written. */
    static Path log(Path directory) throws IOException {
        return files(directory).stream()
                .filter(file -> file.toString().endsWith(".log"))
                .max(Comparator.naturalOrder())
                .orElseThrow();
    }

    static List<Path> files(Path directory) throws IOException {
        try (Stream<Path> files = Files.list(directory)) {
            return files.filter(Files::isRegularFile).toList();
        }
    }
}
