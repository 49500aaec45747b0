// SPDX-License-Identifier: Apache-2.0
package vedette.publish;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.Set;

/** The open connections. Belongs to the publish loop. */
final class Connections {
    private final Set<Connection> open = new LinkedHashSet<>();

    void add(Connection connection) {
        open.add(connection);
    }

    void remove(Connection connection) {
        open.remove(connection);
    }

    void tick(long nowMs) {
        for (Connection connection : new ArrayList<>(open)) {
            connection.tick(nowMs);
        }
    }

    void closeAll(Closing why, String reason) {
        for (Connection connection : new ArrayList<>(open)) {
            connection.close(why, reason);
        }
    }
}
