// SPDX-License-Identifier: Apache-2.0
package vedette.protocol.owntracks;

import vedette.protocol.mobile.TopicContract;

/** The contract runs over every file of {@code vectors} that begins with a topic. */
class OwnTracksMessageTest extends TopicContract {
    OwnTracksMessageTest() {
        super(new OwnTracksProtocol());
    }
}
