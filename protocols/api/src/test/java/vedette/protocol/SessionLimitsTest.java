// SPDX-License-Identifier: Apache-2.0
package vedette.protocol;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;

import org.junit.jupiter.api.Test;

class SessionLimitsTest {
    @Test
    void standardWithLongerFramesRaisesTheirLimitAlone() {
        SessionLimits raised = SessionLimits.DEFAULT.withFramesOf(70_000);
        assertEquals(70_000, raised.maxFrameBytes());
        assertEquals(SessionLimits.DEFAULT.maxReassemblyBytes(), raised.maxReassemblyBytes());
        assertEquals(SessionLimits.DEFAULT.maxDevices(), raised.maxDevices());
        assertSame(SessionLimits.DEFAULT, SessionLimits.DEFAULT.withFramesOf(0));
    }
}
