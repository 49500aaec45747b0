// SPDX-License-Identifier: Apache-2.0
package vedette.protocol.tracker;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.netty.buffer.Unpooled;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import vedette.protocol.Explanation;
import vedette.protocol.Protocol;
import vedette.protocol.testkit.Vector;

/** Checks that a protocol's vectors say what stands in their files: the reports behind {@code =>}, and the fields' names. */
public final class VectorChecks {
    private VectorChecks() {}

    /** Two tests for each {@code frame-*.txt} of the test's protocol. */
    public static Stream<DynamicTest> of(Protocol protocol, Class<?> test) {
        return Vector.all(Vector.folderOf(test), "frame-").stream()
                .flatMap(vector -> Stream.of(
                        DynamicTest.dynamicTest(vector.name() + " says", () -> says(protocol, vector)),
                        DynamicTest.dynamicTest(vector.name() + " is explained", () -> explained(protocol, vector))));
    }

    /** A test for each {@code frame-*.txt} of the test's protocol that has a {@code =>}. */
    public static Stream<DynamicTest> stated(Protocol protocol, Class<?> test) {
        return Vector.all(Vector.folderOf(test), "frame-").stream()
                .filter(vector -> !vector.expected().isEmpty())
                .map(vector -> DynamicTest.dynamicTest(vector.name() + " says", () -> says(protocol, vector)));
    }

    private static void says(Protocol protocol, Vector vector) {
        SessionRun run = new SessionRun(protocol).says(vector.bytes());
        assertEquals(vector.expected(), ReportSummary.of(run.link().reports()));
    }

    private static void explained(Protocol protocol, Vector vector) {
        Explanation out = new Explanation();
        protocol.explain(Unpooled.wrappedBuffer(vector.bytes()), out);
        List<String> seen = out.fields().stream()
                .map(field -> field.name() + ' ' + field.bytes())
                .toList();
        for (Vector.Field field : vector.fields()) {
            if (!field.name().isEmpty() && !field.name().equals("-")) {
                String wanted = field.name() + ' ' + field.hex();
                assertTrue(seen.contains(wanted), () -> wanted + " in " + seen);
            }
        }
    }
}
