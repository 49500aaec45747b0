// SPDX-License-Identifier: Apache-2.0
package vedette.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the command line says of a log that is none. */
class ReplayCommandTest {
    private static final int USAGE = 2;

    @TempDir
    @SuppressWarnings("NullAway.Init") // by JUnit
    Path folder;

    @Test
    void aFileWithoutAFrameIsRefused() throws IOException {
        Path file = Files.writeString(folder.resolve("notes.tlog"), "none");
        StringWriter said = new StringWriter();
        int code = Vedette.command().setErr(new PrintWriter(said, true)).execute("replay", file.toString());

        assertEquals(USAGE, code);
        assertTrue(said.toString().contains("notes.tlog: found no MAVLink frame"), said.toString());
    }
}
