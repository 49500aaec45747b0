// SPDX-License-Identifier: Apache-2.0
package vedette.ingest;

import java.io.IOException;

/** A real broker that a test runs on a free port of loopback, in a process of its own. */
public interface OutsideBroker extends AutoCloseable {
    /** Where it listens without TLS. */
    int port();

    /** Starts it and returns itself when it takes connections. */
    OutsideBroker start() throws IOException;

    /** Ends it as a service is stopped. */
    void stop();

    /** Ends it in the midst of what it does, as nobody is asked before. */
    void kill();

    default String url() {
        return "mqtt://127.0.0.1:" + port();
    }

    @Override
    void close();
}
