// SPDX-License-Identifier: Apache-2.0
package vedette.fuzz;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import vedette.protocol.Protocol;

/**
 * What became of fuzzing one protocol. Its folder {@code target/fuzz/<protocol>} keeps the logs, the inputs that reached new
 * code, and the input that broke a promise: as {@code crash-*} with the two control bytes in front.
 *
 * @param executions inputs that were tried
 * @param seconds that took
 * @param exitCode of the fuzzer
 * @param log of the fuzzer's last phase
 */
record FuzzRun(String protocol, long executions, int seconds, int exitCode, Path log) {
    /** Longest input: several frames of every protocol. */
    private static final int MAX_INPUT_BYTES = 2_048;

    private static final int MAX_HEAP_MB = 512;
    private static final int MAX_RESIDENT_MB = 2_048;

    /** An input that does not end at all; what it may cost is in {@link ProtocolTarget}, for the machine may be busy. */
    private static final int TIMEOUT_SECONDS = 300;

    /** Watches which code is reached: fast, and blind to check codes. */
    private static final String SWIFT = "cov";

    /** Watches numbers that are compared as well, and so finds the right check code: some times slower. */
    private static final String COMPARING = "cov:cmp";

    /** They look at every comparison of texts, and cost more than they find. */
    private static final String SLOW_HOOKS = "com.code_intelligence.jazzer.runtime.TraceCmpHooks";

    /** A run that is shorter has no time for a second phase. */
    private static final int SHORT_SECONDS = 10;

    /** Zero takes another one each time; the first thousand inputs or so from the same number are the same again. */
    private static final int SEED = Integer.getInteger("vedette.fuzz.seed", 0);

    private static final String TOTAL = "stat::number_of_executed_units:";
    private static final int SHOWN_LINES = 60;

    /** Fuzzes for so long, or until a promise is broken. */
    static FuzzRun of(Protocol protocol, int seconds) throws IOException, InterruptedException {
        Path folder = Path.of("target", "fuzz", protocol.name()).toAbsolutePath();
        Path corpus = folder.resolve("corpus");
        empty(folder);
        Files.createDirectories(corpus);
        for (Map.Entry<String, byte[]> seed : Seeds.of(protocol).entrySet()) {
            for (int control : Exchange.CONTROLS) {
                Files.write(
                        corpus.resolve(seed.getKey() + '-' + control), SeedsTest.input(control, 0, seed.getValue()));
            }
        }
        int swiftSeconds = seconds < SHORT_SECONDS ? seconds : seconds * 2 / 3;
        Path swiftLog = folder.resolve("swift.txt");
        int exitCode = run(command(protocol, swiftSeconds, SWIFT, folder, corpus), folder, swiftLog);
        if (exitCode != 0 || seconds == swiftSeconds) {
            return new FuzzRun(protocol.name(), executions(swiftLog), swiftSeconds, exitCode, swiftLog);
        }
        Path log = folder.resolve("comparing.txt");
        exitCode = run(command(protocol, seconds - swiftSeconds, COMPARING, folder, corpus), folder, log);
        return new FuzzRun(protocol.name(), executions(swiftLog) + executions(log), seconds, exitCode, log);
    }

    private static int run(List<String> command, Path folder, Path log) throws IOException, InterruptedException {
        return new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start()
                .waitFor();
    }

    /** Prints how much was tried; fails with the end of the log when something was found or nothing was tried. */
    void mustBeClean() throws IOException {
        System.out.printf(
                "fuzz %-14s %9d inputs in %d s, %d/s%s%n",
                protocol, executions, seconds, executions / seconds, exitCode == 0 ? "" : ": FOUND SOMETHING");
        if (exitCode != 0 || executions == 0) {
            List<String> lines = Files.readAllLines(log, UTF_8);
            throw new AssertionError("the fuzzer ended with " + exitCode + ", see " + log + "\n"
                    + String.join("\n", lines.subList(Math.max(0, lines.size() - SHOWN_LINES), lines.size())));
        }
    }

    private static List<String> command(Protocol protocol, int seconds, String trace, Path folder, Path corpus) {
        return List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx" + MAX_HEAP_MB + "m",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1", // what the fuzzer rewrote is slow to compile well
                "-XX:-DontCompileHugeMethods",
                "-Dvedette.root=" + System.getProperty("vedette.root"),
                "-Dio.netty.allocator.type=unpooled",
                "-Dio.netty.noPreferDirect=true",
                "-cp",
                System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
                "com.code_intelligence.jazzer.Jazzer",
                "--target_class=" + ProtocolTarget.class.getName(),
                "--target_args=" + protocol.name(),
                "--trace=" + trace,
                "--disabled_hooks=" + SLOW_HOOKS,
                "--instrumentation_includes=vedette.protocol.**",
                "--instrumentation_excludes=vedette.protocol.Explanation*",
                "--custom_hook_includes=vedette.protocol.**",
                "--reproducer_path=" + folder,
                "-artifact_prefix=" + folder + "/",
                "-max_total_time=" + seconds,
                "-seed=" + SEED,
                "-max_len=" + MAX_INPUT_BYTES,
                "-timeout=" + TIMEOUT_SECONDS,
                "-rss_limit_mb=" + MAX_RESIDENT_MB,
                "-print_final_stats=1",
                corpus.toString());
    }

    private static long executions(Path log) throws IOException {
        try (Stream<String> lines = Files.lines(log, UTF_8)) {
            return lines.filter(line -> line.startsWith(TOTAL))
                    .mapToLong(line ->
                            Long.parseLong(line.substring(TOTAL.length()).strip()))
                    .findFirst()
                    .orElse(0);
        }
    }

    private static void empty(Path folder) throws IOException {
        if (Files.exists(folder)) {
            try (Stream<Path> files = Files.walk(folder)) {
                for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                    Files.delete(file);
                }
            }
        }
    }
}
