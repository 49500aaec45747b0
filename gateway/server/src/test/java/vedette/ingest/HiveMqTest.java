// SPDX-License-Identifier: Apache-2.0
package vedette.ingest;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The gateway as a client of a real HiveMQ, one for all tests: it takes long to start. */
class HiveMqTest extends BrokerContract {
    private static @Nullable HiveMq running;
    private static @Nullable Certificate certificate;

    @BeforeAll
    static void start(@TempDir Path home) throws Exception {
        certificate = Certificate.selfSigned(home, "server");
        running = new HiveMq(home, certificate).start();
    }

    @AfterAll
    static void end() {
        if (running != null) { // it is not when the tests were skipped
            running.close();
        }
    }

    /** Another test may have ended it, and failed. */
    @Override
    HiveMq broker() throws IOException {
        return Objects.requireNonNull(running).start();
    }

    @Override
    Secured secured() throws IOException {
        return new Secured(broker().securePort(), Objects.requireNonNull(certificate));
    }

    /** It may give all to either; when that one leaves, the other gets the rest. */
    @Test
    void aGatewayTakesOverFromAnotherOfItsGroup() throws Exception {
        HiveMq broker = broker();
        IngestFixture one = member(broker, "one");
        IngestFixture two = member(broker, "two");
        shares(broker, 0, 200, one, two);
        open.remove(one);
        one.close();
        int before = NumberedReports.stored(two).size();
        shares(broker, 200, 400, one, two);
        assertEquals(200, NumberedReports.stored(two).size() - before);
    }
}
