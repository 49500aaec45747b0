// SPDX-License-Identifier: Apache-2.0
package vedette.publish;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.Set;

/** The open web sockets. Belongs to the publish loop. */
final class SocketList {
    private final Set<LiveSocket> sockets = new LinkedHashSet<>();

    void add(LiveSocket socket) {
        sockets.add(socket);
    }

    void remove(LiveSocket socket) {
        sockets.remove(socket);
    }

    void tick(long nowMs) {
        for (LiveSocket socket : new ArrayList<>(sockets)) {
            socket.tick(nowMs);
        }
    }

    void closeAll(Closing why, String reason) {
        for (LiveSocket socket : new ArrayList<>(sockets)) {
            socket.close(why, reason);
        }
    }
}
