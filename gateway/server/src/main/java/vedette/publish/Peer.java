// SPDX-License-Identifier: Apache-2.0
package vedette.publish;

import java.util.LinkedHashMap;
import java.util.Map;
import vedette.access.Principal;
import vedette.http.Problem;

/** One client's connection with all its subscriptions. Belongs to the publish loop. */
final class Peer {
    final Outlet outlet;
    final Wire wire;
    final Principal principal;
    final int heartbeatMs;

    /** By the client's own names. */
    final Map<String, Subscription> subscriptions = new LinkedHashMap<>();

    /** The same of events. */
    final Map<String, EventSubscription> events = new LinkedHashMap<>();

    /** Whether more events wait for it than may: its connection is to end. */
    boolean tooSlow;

    /** When anything was last sent. */
    long lastSentMs;

    Peer(Outlet outlet, Wire wire, Principal principal, int heartbeatMs, long nowMs) {
        this.outlet = outlet;
        this.wire = wire;
        this.principal = principal;
        this.heartbeatMs = heartbeatMs;
        this.lastSentMs = nowMs;
    }

    /** Refuses a name that is in use, and one subscription too many. */
    void requireFree(String name, int maxSubscriptions) {
        if (subscriptions.containsKey(name) || events.containsKey(name)) {
            throw Problem.conflict("there is a subscription '" + name + "' already");
        }
        if (subscriptions.size() + events.size() >= maxSubscriptions) {
            throw new Problem(429, "rate_limited", "at most " + maxSubscriptions + " subscriptions", "");
        }
    }
}
