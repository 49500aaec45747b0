// SPDX-License-Identifier: Apache-2.0
package vedette.protocol.thingsboard;

import vedette.protocol.mobile.TopicContract;

/** The contract runs over every file of {@code vectors} that begins with a topic. */
class ThingsBoardMessageTest extends TopicContract {
    ThingsBoardMessageTest() {
        super(new ThingsBoardProtocol());
    }
}
