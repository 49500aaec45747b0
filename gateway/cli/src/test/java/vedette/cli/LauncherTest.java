// SPDX-License-Identifier: Apache-2.0
package vedette.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The shell script that picks a JDK. */
class LauncherTest {
    private static final Path LAUNCHER = Path.of(System.getProperty("vedette.root", "../.."))
            .resolve("vedette")
            .toAbsolutePath();

    @TempDir
    @SuppressWarnings("NullAway.Init") // by JUnit
    Path folder;

    @Test
    void shellCanReadIt() throws Exception {
        assertEquals("", run(List.of("bash", "-n", LAUNCHER.toString()), Map.of()));
    }

    @Test
    void newestJdkWins() throws Exception {
        jdk("a", "JAVA_VERSION=\"17.0.15\"");
        Path newest = jdk("b", "JAVA_VERSION=\"25.0.3\"");
        jdk("c", "JAVA_VERSION=\"21\"");
        jdk("d", "JAVA_VERSION=\"1.8.0_412\"");
        assertEquals("25 " + newest.toRealPath().resolve("bin/java"), which(Map.of()));
    }

    @Test
    void javaHomeWinsOverAnEqual() throws Exception {
        jdk("a", "JAVA_VERSION=\"99.0.1\"");
        Path home = jdk("b", "JAVA_VERSION=\"99.0.1\"");
        assertEquals("99 " + home.toRealPath().resolve("bin/java"), which(Map.of("JAVA_HOME", home.toString())));
    }

    @Test
    void folderWithoutReleaseFileIsAsked() throws Exception {
        Path home = jdk("a", "");
        Files.delete(home.resolve("release"));
        Files.writeString(home.resolve("bin/java"), "#!/bin/sh\necho 'openjdk version \"98-ea\" 2030-01-01' >&2\n");
        assertEquals("98 " + home.toRealPath().resolve("bin/java"), which(Map.of()));
    }

    @Test
    void linkToItWorksFromAnywhere() throws Exception {
        Path jdk = jdk("a", "JAVA_VERSION=\"97\"");
        Path link = Files.createSymbolicLink(folder.resolve("vedette-link"), LAUNCHER);
        String found =
                run(List.of("bash", link.toString(), "--which-java"), Map.of("VEDETTE_JVM_DIRS", folder + "/jvm/*"));
        assertTrue(found.startsWith("97 " + jdk.toRealPath()), found);
    }

    private String which(Map<String, String> more) throws Exception {
        Map<String, String> variables = new HashMap<>(more);
        variables.put("VEDETTE_JVM_DIRS", folder + "/jvm/*");
        variables.putIfAbsent("JAVA_HOME", "");
        return run(List.of("bash", LAUNCHER.toString(), "--which-java"), variables);
    }

    private Path jdk(String name, String release) throws IOException {
        Path home = folder.resolve("jvm").resolve(name);
        Files.createDirectories(home.resolve("bin"));
        Files.writeString(home.resolve("release"), release + "\n");
        Files.writeString(home.resolve("bin/java"), "#!/bin/sh\nexit 1\n");
        Files.setPosixFilePermissions(home.resolve("bin/java"), PosixFilePermissions.fromString("rwxr-xr-x"));
        return home;
    }

    private static String run(List<String> command, Map<String, String> variables)
            throws IOException, InterruptedException {
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().remove("VEDETTE_JAVA");
        builder.environment().putAll(variables);
        Process process = builder.start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        process.waitFor();
        return output.strip();
    }
}
