// SPDX-License-Identifier: Apache-2.0
package vedette.protocol.testkit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Locale;
import java.util.ServiceLoader;
import java.util.stream.Stream;
import vedette.protocol.Protocol;

/** Whether a protocol is there for those who know nothing of it. */
final class Installed {
    private Installed() {}

    static void assertFoundByItsName(Protocol protocol) {
        Stream<String> names = ServiceLoader.load(Protocol.class).stream()
                .map(found -> found.get().name());
        assertTrue(names.anyMatch(protocol.name()::equals), "META-INF/services names the protocol");
        assertEquals(protocol.name().toLowerCase(Locale.ROOT), protocol.name());
    }
}
