// SPDX-License-Identifier: Apache-2.0
package vedette.access;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SecretsTest {
    private final Secrets secrets = new Secrets(10);

    @Test
    void codesArePrintableAndAllDifferent() {
        Set<String> codes = new HashSet<>();
        for (int i = 0; i < 10_000; i++) {
            String code = secrets.newCode();
            assertEquals(Secrets.CODE_LENGTH, code.length());
            assertTrue(code.chars().allMatch(c -> c > ' ' && c < 0x7f && "\"'\\,;".indexOf(c) < 0), code);
            codes.add(code);
        }
        assertEquals(10_000, codes.size());
    }

    @Test
    void everySymbolOfTheAlphabetOccursInEveryPlaceButTheLeading() {
        Set<String> seen = new HashSet<>();
        for (int i = 0; i < 20_000; i++) {
            String code = secrets.newCode();
            for (int place = 0; place < code.length(); place++) {
                seen.add(place + " " + code.charAt(place));
            }
        }
        int leadingDigits = 83; // 2^32 / 85^4 is 82.3
        assertEquals(4 * (4 * 85 + leadingDigits), seen.size());
    }

    @Test
    void aCodeMatchesItsHashAlone() {
        String hash = secrets.hashOfCode("right");
        assertTrue(Secrets.matches(hash, "right"));
        assertFalse(Secrets.matches(hash, "wrong"));
        assertFalse(Secrets.isSlow(hash));
    }

    @Test
    void aPasswordMatchesItsHashAlone() {
        String hash = secrets.hashOfPassword("密码 right");
        assertTrue(Secrets.matches(hash, "密码 right"));
        assertFalse(Secrets.matches(hash, "密码 wrong"));
        assertTrue(Secrets.isSlow(hash));
    }

    @Test
    void equalSecretsHaveDifferentHashes() {
        assertNotEquals(secrets.hashOfCode("same"), secrets.hashOfCode("same"));
        assertNotEquals(secrets.hashOfPassword("same"), secrets.hashOfPassword("same"));
    }

    /** The vector of RFC 7914, section 11: "passwd", "salt", one round. */
    @Test
    void aStoredPasswordIsPbkdf2WithTheRoundsItNames() {
        assertTrue(Secrets.matches("pbkdf2-sha256$1$c2FsdA$VawEblbjCJ/sFpHCJUS2BflBhSFt3gRl5oudV8INrLw", "passwd"));
        assertFalse(Secrets.matches("pbkdf2-sha256$2$c2FsdA$VawEblbjCJ/sFpHCJUS2BflBhSFt3gRl5oudV8INrLw", "passwd"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "$",
                "sha256$$",
                "sha256$%%$%%",
                "plain",
                "pbkdf2-sha256$x$c2FsdA$c2FsdA",
                "pbkdf2-sha256$0$c2FsdA$c2FsdA",
                "pbkdf2-sha256$2000000000$c2FsdA$c2FsdA"
            })
    void aBrokenHashMatchesNothing(String hash) {
        assertFalse(Secrets.matches(hash, ""));
        assertFalse(Secrets.matches(hash, "plain"));
    }
}
