// SPDX-License-Identifier: Apache-2.0
package vedette.protocol;

import java.util.Objects;

/**
 * Where somebody listens.
 *
 * @param host address or name
 * @param port 1 to 65535
 */
public record Endpoint(String host, int port) {
    private static final int MAX_PORT = 65_535;

    public Endpoint {
        Objects.requireNonNull(host, "host");
        if (host.isEmpty()) {
            throw new IllegalArgumentException("host is empty, expected an address or a name");
        }
        if (port < 1 || port > MAX_PORT) {
            throw new IllegalArgumentException("port is " + port + ", expected 1 to " + MAX_PORT);
        }
    }

    @Override
    public String toString() {
        return host + ':' + port;
    }
}
