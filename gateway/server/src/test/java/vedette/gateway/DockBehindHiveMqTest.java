// SPDX-License-Identifier: Apache-2.0
package vedette.gateway;

import java.nio.file.Path;
import vedette.ingest.HiveMq;
import vedette.ingest.OutsideBroker;

/** The same dock, behind a real HiveMQ. */
class DockBehindHiveMqTest extends DockBehindBrokerTest {
    @Override
    OutsideBroker idle(Path folder) {
        return new HiveMq(folder);
    }
}
