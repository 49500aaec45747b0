// SPDX-License-Identifier: Apache-2.0
package vedette.publish;

import java.util.LinkedHashMap;
import java.util.Map;
import vedette.access.Principal;

/** One client's connection with all its subscriptions. Belongs to the publish loop. */
final class Peer {
    final Outlet outlet;
    final Wire wire;
    final Principal principal;
    final int heartbeatMs;

    /** By the client's own names. */
    final Map<String, Subscription> subscriptions = new LinkedHashMap<>();

    /** When anything was last sent. */
    long lastSentMs;

    Peer(Outlet outlet, Wire wire, Principal principal, int heartbeatMs, long nowMs) {
        this.outlet = outlet;
        this.wire = wire;
        this.principal = principal;
        this.heartbeatMs = heartbeatMs;
        this.lastSentMs = nowMs;
    }
}
