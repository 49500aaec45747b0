// SPDX-License-Identifier: Apache-2.0
package vedette.protocol.nativemqtt;

import java.io.IOException;

/** The members of one kind of JSON object, collected while they come. */
interface Fields {
    /**
     * Takes the value of a member.
     *
     * @param name in lower case
     * @param in stands at a value that is neither object nor array
     * @return false when this kind of object has no such member; the value is then untouched
     */
    boolean take(String name, ValueReader in) throws IOException;
}
