// SPDX-License-Identifier: Apache-2.0
package vedette.ingest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import vedette.protocol.Protocol;
import vedette.protocol.mavlink.MavlinkProtocol;

class ProtocolOptionTest {
    private static final Protocol LINES = new LineProtocol();
    private static final Protocol MAVLINK = new MavlinkProtocol();
    private static final String KEY = "4f".repeat(32);

    @Test
    void protocolIsAsItIsWanted() {
        List<Protocol> wanted = ProtocolOption.apply(
                List.of(LINES, MAVLINK), List.of(option("mavlink", "key", KEY), option("mavlink", "identity", "uid")));
        assertSame(LINES, wanted.get(0));
        assertNotSame(MAVLINK, wanted.get(1));
        assertEquals("mavlink", wanted.get(1).name());
    }

    @Test
    void whatDoesNotFitIsNamedWithoutItsValue() {
        assertRefused("ingest.options: mavlink: key: ", option("mavlink", "key", KEY + "4f"));
        assertRefused("ingest.options: lines: [key]: lines has no options", option("lines", "key", KEY));
        assertRefused("ingest.options: found protocol 'morse'", option("morse", "key", KEY));
        assertRefused(
                "ingest.options: found 'key' of 'mavlink' twice",
                option("mavlink", "key", KEY),
                option("mavlink", "key", KEY));
        assertFalse(option("mavlink", "key", KEY).toString().contains("4f"));
    }

    private static void assertRefused(String start, ProtocolOption... options) {
        IllegalArgumentException e = assertThrows(
                IllegalArgumentException.class, () -> ProtocolOption.apply(List.of(LINES, MAVLINK), List.of(options)));
        String message = String.valueOf(e.getMessage());
        assertTrue(message.startsWith(start), message);
        assertFalse(message.contains("4f4f"), message);
    }

    private static ProtocolOption option(String protocol, String name, String value) {
        return new ProtocolOption(protocol, name, value);
    }
}
