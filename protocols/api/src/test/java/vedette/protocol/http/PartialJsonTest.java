// SPDX-License-Identifier: Apache-2.0
package vedette.protocol.http;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class PartialJsonTest {
    @Test
    void memberIsFoundBeforeTheEndHasCome() {
        assertEquals(1, PartialJson.member("{\"_type\" \n: \"loc", "\"_type\""));
    }

    @Test
    void nameThatIsAValueIsNoMember() {
        String json = "{\"a\":\"_type\",\"_type\":1";
        assertEquals(json.lastIndexOf("\"_type\""), PartialJson.member(json, "\"_type\""));
        assertEquals(-1, PartialJson.member("{\"a\":\"_type\"}", "\"_type\""));
    }

    @Test
    void memberWithoutItsColonIsNotThereYet() {
        assertEquals(-1, PartialJson.member("{\"_type\" ", "\"_type\""));
    }
}
