// SPDX-License-Identifier: Apache-2.0
package vedette.protocol.queclink;

import java.util.ArrayList;
import java.util.List;
import vedette.protocol.tracker.ResourceTable;

/**
 * What the first digits of the protocol version tell of a device.
 *
 * @param digits of the protocol version that it begins with
 * @param family devices whose reports look alike
 * @param password the one that it is delivered with
 */
record Model(String digits, String name, String family, String password) {
    /** A device that no row names. */
    static final Model UNKNOWN = new Model("", "", "", "");

    private static final List<Model> ALL = read();

    /** The row with the most digits in common. */
    static Model of(String version) {
        Model best = UNKNOWN;
        for (Model model : ALL) {
            if (version.startsWith(model.digits) && model.digits.length() > best.digits.length()) {
                best = model;
            }
        }
        return best;
    }

    private static List<Model> read() {
        List<Model> models = new ArrayList<>();
        for (List<String> row : ResourceTable.rows(Model.class, "models.txt", 4)) {
            models.add(new Model(row.get(0), row.get(1), row.get(2), row.get(3)));
        }
        return List.copyOf(models);
    }
}
