// SPDX-License-Identifier: Apache-2.0
package vedette.protocol.mapped;

import vedette.protocol.mobile.TopicContract;

/** The contract runs over the messages of {@code mapped/examples}. */
class MappedMessageTest extends TopicContract {
    MappedMessageTest() {
        super(new MappedProtocol(Mappings.example()), Mappings.EXAMPLES);
    }

    /** Rules stand in the mapping's order, and two may read one value. */
    @Override
    protected boolean explainsInOrder() {
        return false;
    }
}
