// SPDX-License-Identifier: Apache-2.0
package vedette.media;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static vedette.media.MediaRig.ROOMY;
import static vedette.media.MediaRig.isStored;
import static vedette.media.MediaRig.picture;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A disk that is full, for real: a small tmpfs below the folder of files. */
class FullDiskTest {
    @TempDir
    @SuppressWarnings("NullAway.Init") // by JUnit
    Path folder;

    @BeforeEach
    void mountSmallDisk() throws Exception {
        Path media = Files.createDirectory(folder.resolve("media"));
        Assumptions.assumeTrue(
                run("mount", "-t", "tmpfs", "-o", "size=2m", "tmpfs", media.toString()) == 0,
                "no tmpfs can be mounted here (needs root): the full disk is not tested");
    }

    @AfterEach
    void unmount() throws Exception {
        run("umount", folder.resolve("media").toString());
    }

    @Test
    void aFullDiskIsToldNothingIsAcknowledgedAndItHealsByItself() throws IOException {
        try (MediaRig rig = new MediaRig(folder, ROOMY)) {
            rig.keepAll(10_000, 1);
            Path filler = fill();
            for (int number = 2; number < 20; number++) {
                assertFalse(isStored(rig.keep(picture(number, 10_000))));
            }
            MediaHealth full = rig.store.health();
            assertFalse(full.writable());
            assertFalse(full.fault().isEmpty());
            assertEquals(0, full.waitingBytes());
            assertEquals(1, full.files());
            assertEquals(18, rig.count("vedette.media.refused", "reason", "disk"));

            Files.delete(filler);
            rig.keepAll(10_000, 2);
            assertTrue(rig.store.health().writable());
            assertEquals(List.of("2", "1"), rig.numbers());
            assertArrayEquals(
                    picture(2, 10_000).bytes(), rig.content(rig.files().get(0)));
        }
        try (MediaRig rig = new MediaRig(folder, ROOMY)) {
            assertEquals(List.of("2", "1"), rig.numbers());
        }
    }

    private Path fill() throws IOException {
        Path filler = folder.resolve("media").resolve("filler");
        try (OutputStream out = Files.newOutputStream(filler, StandardOpenOption.CREATE, StandardOpenOption.APPEND)) {
            byte[] bytes = new byte[4096];
            while (true) {
                out.write(bytes);
            }
        } catch (IOException full) {
            return filler;
        }
    }

    private static int run(String... command) throws IOException, InterruptedException {
        try {
            return new ProcessBuilder(command).redirectErrorStream(true).start().waitFor();
        } catch (IOException e) {
            return -1; // the command is not installed
        }
    }
}
