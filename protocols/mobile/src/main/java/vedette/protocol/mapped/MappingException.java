// SPDX-License-Identifier: Apache-2.0
package vedette.protocol.mapped;

import java.util.List;

/** A mapping that cannot be used: all that is wrong with it, each with its path, what was found and what was expected. */
public final class MappingException extends Exception {
    private static final long serialVersionUID = 1L;

    @SuppressWarnings("serial") // an immutable list of texts
    private final List<String> problems;

    MappingException(List<String> problems) {
        super(String.join("\n", problems));
        this.problems = List.copyOf(problems);
    }

    public List<String> problems() {
        return problems;
    }
}
