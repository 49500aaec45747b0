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
 */
public record Group(String id, String label, String fleet) implements Asset {
    public Group {
        Unit.expectId(id);
        Unit.expectLabel(label);
        Unit.expectFleet(fleet);
    }
}
