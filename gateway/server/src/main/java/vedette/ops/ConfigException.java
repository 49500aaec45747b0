// SPDX-License-Identifier: Apache-2.0
package vedette.ops;

import java.util.List;

/** A configuration that cannot be started with: what is wrong, where, and what was expected. */
public final class ConfigException extends Exception {
    private static final long serialVersionUID = 1L;

    /** @param problems one line each: path, what was found, what was expected */
    public ConfigException(List<String> problems) {
        super(String.join(System.lineSeparator(), problems));
    }
}
