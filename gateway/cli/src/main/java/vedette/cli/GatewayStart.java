// SPDX-License-Identifier: Apache-2.0
package vedette.cli;

import java.nio.file.Path;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The one place where the command line composes a gateway. */
final class GatewayStart {
    private GatewayStart() {}

    /**
     * Starts a gateway and returns when it listens.
     *
     * @param configuration the file, null for the defaults
     * @param overrides values by their dotted key, above the file
     */
    @SuppressWarnings("DoNotCallSuggester") // until there is a gateway
    static RunningGateway start(@Nullable Path configuration, Map<String, String> overrides) {
        throw new UnsupportedOperationException("this build has no gateway yet");
    }
}
