// SPDX-License-Identifier: Apache-2.0
package vedette.http;

import vedette.settings.Range;

/**
 * The HTTP listener.
 *
 * @param host address to listen on; loopback unless rights are configured
 * @param port port to listen on, 0 for any free one
 * @param maxConnections more connections than this are closed as they come
 * @param maxBodyBytes largest request body, but for imports
 * @param idleSeconds a connection on which nothing moved for so long is closed
 */
public record HttpSettings(String host, int port, int maxConnections, int maxBodyBytes, int idleSeconds) {
    public static final HttpSettings DEFAULT = new HttpSettings("127.0.0.1", 8080, 10_000, 65_536, 75);

    public HttpSettings {
        Range.expect(port >= 0 && port <= 65_535, "port", port, "0 to 65535");
        Range.atLeast("maxConnections", maxConnections, 1);
        Range.atLeast("maxBodyBytes", maxBodyBytes, 1_024);
        Range.expect(idleSeconds >= 40, "idleSeconds", idleSeconds, "at least 40, longer than any heartbeat");
    }
}
