// SPDX-License-Identifier: Apache-2.0
package vedette.ingest;

import java.util.LinkedHashMap;
import java.util.Map;

/** How often each address may connect. Safe from any thread. */
final class AddressBudgets {
    /** Addresses remembered; the one that was silent longest is forgotten first. */
    static final int MAX_ADDRESSES = 65_536;

    private final Budget budget;
    private final Map<String, Long> states = new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Long> eldest) {
            return size() > MAX_ADDRESSES;
        }
    };

    AddressBudgets(Budget budget) {
        this.budget = budget;
    }

    /** Whether {@code address} may connect once more; an attempt that is refused costs nothing. */
    synchronized boolean admits(String address, long nowNs) {
        long spent = budget.spend(states.getOrDefault(address, 0L), nowNs);
        if (budget.waitNs(spent, nowNs) > 0) {
            return false;
        }
        states.put(address, spent);
        return true;
    }
}
