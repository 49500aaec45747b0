// SPDX-License-Identifier: Apache-2.0
package vedette.access;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DigestSecretTest {
    private static final String RFC_2617_NONCE = "dcd98b7102dd2f0e8b11d0f600bfb0c093";

    /** The example of RFC 2617, section 3.5. */
    @Test
    void responseIsThatOfRfc2617() {
        DigestSecret secret = DigestSecret.of("MD5", "testrealm@host.com", "Mufasa", "Circle Of Life");
        assertEquals(
                "6629fae49393a05397450978507c4ef1",
                secret.response("GET", "/dir/index.html", RFC_2617_NONCE, "00000001", "0a4f113b", "auth"));
    }

    /** The example of RFC 2069, section 2.4, as its erratum has it. */
    @Test
    void responseWithoutProtectionIsThatOfRfc2069() {
        DigestSecret secret = DigestSecret.of("MD5", "testrealm@host.com", "Mufasa", "CircleOfLife");
        assertEquals("1949323746fe6a43ef61f9606e7febea", secret.response("GET", "/dir/index.html", RFC_2617_NONCE));
    }

    /** The examples of RFC 7616, section 3.9.1. */
    @ParameterizedTest
    @CsvSource({
        "MD5, 8ca523f5e9506fed4657c9700eebdbec",
        "SHA-256, 753927fa0e85d155564e2e272a28d1802ca10daf4496794697cf8db5856cb6c1"
    })
    void responseIsThatOfRfc7616(String algorithm, String response) {
        DigestSecret secret = DigestSecret.of(algorithm, "http-auth@example.org", "Mufasa", "Circle of Life");
        assertEquals(
                response,
                secret.response(
                        "GET",
                        "/dir/index.html",
                        "7ypf/xlj9XXwfDPEoM4URrv/xwf94BcCAzFZH4GiTo0v",
                        "00000001",
                        "f2/wE4q74E6zIJEtWaHKaf5wv/H5QzzpXusqGemxURZJ",
                        "auth"));
    }

    @Test
    void everyPartOfTheQuestionCounts() {
        DigestSecret secret = DigestSecret.of("MD5", "3402000000", "unit", "12345678");
        String right = secret.response("REGISTER", "sip:a", "n", "00000001", "c", "auth");
        assertNotEquals(right, secret.response("MESSAGE", "sip:a", "n", "00000001", "c", "auth"));
        assertNotEquals(right, secret.response("REGISTER", "sip:b", "n", "00000001", "c", "auth"));
        assertNotEquals(right, secret.response("REGISTER", "sip:a", "m", "00000001", "c", "auth"));
        assertNotEquals(right, secret.response("REGISTER", "sip:a", "n", "00000002", "c", "auth"));
        assertNotEquals(right, secret.response("REGISTER", "sip:a", "n", "00000001", "d", "auth"));
        assertNotEquals(right, secret.response("REGISTER", "sip:a", "n"));
    }

    @Test
    void whatIsStoredIsReadBackAndHoldsNoPassword() {
        DigestSecret secret = DigestSecret.of("SHA-256", "3402000000", "unit", "correct horse");
        assertEquals(secret, DigestSecret.parse(secret.stored()));
        assertFalse(secret.stored().contains("horse"));
        assertFalse(secret.toString().contains(secret.ha1()), secret.toString());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "MD5", "MD5$3402000000$", "MD4$3402000000$00", "MD5$a b$00", "MD5$$00", "MD5$a$00$"})
    void aBrokenTextIsNoSecret(String stored) {
        assertNull(DigestSecret.parse(stored));
    }

    @Test
    void aRealmThatWouldEndItsQuotesIsRefused() {
        assertFalse(DigestSecret.isRealm("a\"b"));
        assertFalse(DigestSecret.isRealm("a$b"));
        assertFalse(DigestSecret.isRealm("a".repeat(65)));
        assertTrue(DigestSecret.isRealm("a".repeat(64)));
        assertThrows(IllegalArgumentException.class, () -> DigestSecret.of("MD5", "a\"b", "unit", "12345678"));
        assertThrows(IllegalArgumentException.class, () -> DigestSecret.of("MD4", "a", "unit", "12345678"));
    }

    @Test
    void digitsMayBeCapitals() {
        assertTrue(DigestSecret.isSame("00af", "00AF"));
        assertFalse(DigestSecret.isSame("00af", "00ae"));
        assertFalse(DigestSecret.isSame("00af", ""));
    }
}
