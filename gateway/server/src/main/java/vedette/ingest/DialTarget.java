// SPDX-License-Identifier: Apache-2.0
package vedette.ingest;

import java.util.Locale;
import vedette.settings.Range;

/**
 * A device that listens, and that the gateway calls over TCP.
 *
 * @param host name or address
 * @param port its TCP port
 * @param protocol name of the protocol, empty to recognise it from the first bytes
 */
public record DialTarget(String host, int port, String protocol) {
    public static final DialTarget DEFAULT = new DialTarget("127.0.0.1", 5760, "");

    private static final int MAX_HOST_LENGTH = 255;
    private static final int MAX_PORT = 65_535;

    public DialTarget {
        boolean plain = host.length() <= MAX_HOST_LENGTH && host.chars().allMatch(c -> c > ' ' && c < 0x7F && c != '/');
        Range.expect(!host.isEmpty() && plain, "host", host, "a name or an address");
        Range.within("port", port, 1, MAX_PORT);
        protocol = protocol.toLowerCase(Locale.ROOT);
    }

    /** Host and port. */
    public String address() {
        return host.indexOf(':') < 0 ? host + ':' + port : '[' + host + "]:" + port;
    }
}
