// SPDX-License-Identifier: Apache-2.0
package vedette.publish;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The open connections. Belongs to the publish loop. */
final class Connections {
    private static final Logger LOG = LoggerFactory.getLogger(Connections.class);

    private final Set<Connection> open = new LinkedHashSet<>();

    void add(Connection connection) {
        open.add(connection);
    }

    void remove(Connection connection) {
        open.remove(connection);
    }

    void tick(long nowMs) {
        for (Connection connection : new ArrayList<>(open)) {
            try {
                connection.tick(nowMs);
            } catch (RuntimeException e) { // a fault of ours ends this connection, never the loop
                LOG.error("publish: a connection failed", e);
                connection.close(Closing.INTERNAL, Closing.INTERNAL.wireName());
            }
        }
    }

    void closeAll(Closing why, String reason) {
        for (Connection connection : new ArrayList<>(open)) {
            connection.close(why, reason);
        }
    }
}
