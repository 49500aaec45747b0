// SPDX-License-Identifier: Apache-2.0
package vedette.fuzz;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/**
 * Coverage-guided fuzzing of every installed protocol, each in a JVM of its own and as many at once as there are processors:
 * {@code mvn -Pfuzz -pl protocols/fuzz -am test}.
 */
class FuzzTest {
    private static final ExecutorService POOL =
            Executors.newFixedThreadPool(Runtime.getRuntime().availableProcessors());

    @AfterAll
    static void stop() {
        POOL.shutdownNow();
    }

    @TestFactory
    Stream<DynamicTest> noInputBreaksAPromise() {
        int seconds = Integer.getInteger("vedette.fuzz.seconds", 0);
        Assumptions.assumeTrue(seconds > 0, "fuzzing takes the profile: mvn -Pfuzz");
        List<String> chosen = Arrays.stream(
                        System.getProperty("vedette.fuzz.protocols", "").split(","))
                .filter(name -> !name.isBlank())
                .toList();
        Map<String, Future<FuzzRun>> runs = new TreeMap<>();
        ProtocolTarget.installed()
                .filter(protocol -> chosen.isEmpty() || chosen.contains(protocol.name()))
                .forEach(protocol -> runs.put(protocol.name(), POOL.submit(() -> FuzzRun.of(protocol, seconds))));
        return runs.entrySet().stream()
                .map(run -> DynamicTest.dynamicTest(
                        run.getKey(), () -> run.getValue().get().mustBeClean()));
    }
}
