// SPDX-License-Identifier: Apache-2.0
package vedette.fleet;

import vedette.access.Asset;

/**
 * A working formation, such as a mobile platform of one command vehicle, two cars and four motorcycles. Units name it in
 * {@link Unit#group}.
 *
 * @param id {@code [A-Za-z0-9._~-]{1,64}}
 * @param label for people, 1 to 64 characters
 * @param fleet ownership path
 * @param reachM a member farther from the lead than so many metres is out of reach, 1 to {@value #MAX_REACH_M}
 */
public record Group(String id, String label, String fleet, int reachM) implements Asset {
    static final int DEFAULT_REACH_M = 2_000;
    static final int MAX_REACH_M = 1_000_000;

    public Group {
        Unit.expectId(id);
        Unit.expectLabel(label);
        Unit.expectFleet(fleet);
        if (reachM < 1 || reachM > MAX_REACH_M) {
            throw new IllegalArgumentException("reach: found " + reachM + ", expected 1 to " + MAX_REACH_M);
        }
    }
}
