// SPDX-License-Identifier: Apache-2.0
package vedette.ingest;

import vedette.protocol.Protocol;

/** Protocols for tests of other packages. */
public final class TestProtocols {
    private TestProtocols() {}

    /** One line a message. */
    public static Protocol lines() {
        return new LineProtocol();
    }
}
