// SPDX-License-Identifier: Apache-2.0
package vedette.protocol.gb28181;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.netty.buffer.Unpooled;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import vedette.protocol.Admission;
import vedette.protocol.Challenge;
import vedette.protocol.CollectingLink;
import vedette.protocol.Credential;
import vedette.protocol.Endpoint;
import vedette.protocol.Envelope;
import vedette.protocol.SessionLimits;
import vedette.protocol.Transport;
import vedette.telemetry.DeviceId;

/** Units that have a password; which responses are right is another's business, here {@code right} is. */
class RegistrationTest {
    private static final String ID = "34020000001320000042";
    private static final DeviceId UNIT = new DeviceId("gb28181", ID);
    private static final String SERVER = "sip:34020000002000000001@3402000000";
    private static final Challenge CHALLENGE = new Challenge("3402000000", "MD5");

    private CollectingLink link = new CollectingLink((device, credential) -> judge(credential));
    private final Gb28181Session session = new Gb28181Session(Transport.UDP, SessionLimits.DEFAULT);
    private long nowMs = 1_763_715_311_998L;
    private int sequence;

    private static Admission judge(Credential credential) {
        if (credential instanceof Credential.Digest digest) {
            boolean isRight = digest.response().equals("right");
            return isRight ? Admission.ADMITTED : Admission.of(Admission.Verdict.WRONG_CREDENTIAL);
        }
        return Admission.challenging(CHALLENGE);
    }

    @Test
    void whoHasAPasswordIsChallengedAndThenLetIn() {
        String challenged = register("");
        assertTrue(challenged.startsWith("SIP/2.0 401 Unauthorized\r\n"), challenged);
        assertTrue(challenged.contains("\r\nCSeq: 1 REGISTER\r\n"), challenged);
        String header = challenge(challenged);
        assertTrue(header.startsWith("Digest realm=\"3402000000\", nonce=\""), header);
        assertTrue(header.endsWith("\", algorithm=MD5, qop=\"auth\""), header);
        assertEquals(List.of(), link.heard());
        String welcome = register(counted(nonce(challenged), "00000001", "right"));
        assertTrue(welcome.startsWith("SIP/2.0 200 OK\r\n"), welcome);
        assertTrue(welcome.contains("\r\nDate: 2025-11-21T16:55:12.000\r\n"), welcome);
        assertEquals(List.of(UNIT), link.heard());
    }

    @Test
    void theUnitsAnswerIsHandedOverAsItStands() {
        String nonce = nonce(register(""));
        register("Digest username=\"" + ID + "\",realm=\"3402000000\", nonce=\"" + nonce + "\",uri=\"" + SERVER
                + "\", response=\"right\", algorithm=md5, cnonce=\"a\\\"b,c\", qop=auth, nc=0000000a, opaque=\"\"");
        Credential shown = link.asked().get(link.asked().size() - 1).credential();
        assertEquals(
                new Credential.Digest(
                        "MD5", "3402000000", ID, "REGISTER", SERVER, nonce, "0000000a", "a\"b,c", "auth", "right"),
                shown);
        assertFalse(shown.toString().contains("right"));
    }

    @Test
    void wrongPasswordIsForbiddenAndItsNonceIsStillGoodForARightOne() {
        String nonce = nonce(register(""));
        assertTrue(register(counted(nonce, "00000001", "wrong")).startsWith("SIP/2.0 403 "));
        assertEquals(List.of(), link.heard());
        assertTrue(register(counted(nonce, "00000002", "right")).startsWith("SIP/2.0 200 "));
    }

    @Test
    void aCountThatWasUsedIsRefusedWhateverItShows() {
        String nonce = nonce(register(""));
        register(counted(nonce, "00000002", "right"));
        for (String count : List.of("00000002", "00000001")) {
            String refused = register(counted(nonce, count, "right"));
            assertTrue(refused.startsWith("SIP/2.0 401 "), refused);
            assertTrue(refused.contains(", stale=true\r\n"), refused);
            assertNotEquals(nonce, nonce(refused));
        }
    }

    @Test
    void anAnswerWithoutACountUsesTheNonceUp() {
        String nonce = nonce(register(""));
        assertTrue(register(plain(nonce, "right")).startsWith("SIP/2.0 200 "));
        assertTrue(register(plain(nonce, "right")).startsWith("SIP/2.0 401 "));
        String next = nonce(register(""));
        register(plain(next, "wrong"));
        assertTrue(register(counted(next, "00000001", "right")).startsWith("SIP/2.0 401 "));
    }

    @Test
    void aNonceGrowsOld() {
        String nonce = nonce(register(""));
        nowMs += Challenges.VALID_MS - 1; // and one with each registration
        assertTrue(register(counted(nonce, "00000001", "right")).startsWith("SIP/2.0 200 "));
        String refused = register(counted(nonce, "00000002", "right"));
        assertTrue(refused.startsWith("SIP/2.0 401 "), refused);
        assertTrue(refused.contains(", stale=true\r\n"), refused);
        assertTrue(register(counted(nonce(refused), "00000001", "right")).startsWith("SIP/2.0 200 "));
    }

    @Test
    void aNonceThatWasNotGivenIsNoAnswer() {
        register("");
        String refused = register(counted("0".repeat(32), "00000001", "right"));
        assertTrue(refused.startsWith("SIP/2.0 401 "), refused);
    }

    @Test
    void everyRegistrationHasToShowIt() {
        register(counted(nonce(register("")), "00000001", "right"));
        assertTrue(register("").startsWith("SIP/2.0 401 "));
    }

    @Test
    void theSameRequestAgainGetsTheSameAnswer() {
        String nonce = nonce(register(""));
        String welcome = register(counted(nonce, "00000001", "right"));
        sequence--;
        assertEquals(welcome, register(counted(nonce, "00000001", "right")));
        assertEquals(List.of(), link.heard());
    }

    @Test
    void whatIsNoAnswerIsChallengedAnew() {
        for (String header : List.of(
                "Basic dW5pdDoxMjM0NTY3OA==",
                "Digest ",
                "Digest username",
                "Digest username=\"u\"",
                counted("N", "0000000g", "right"),
                counted("N", "00000000", "right"),
                counted("N", "100000000", "right"),
                counted("N", "00000001", "right").replace("qop=auth", "qop=auth-int"),
                counted("N", "00000001", "right").replace(", cnonce=\"c\"", ""))) {
            String nonce = nonce(register(""));
            String refused = register(header.replace("\"N\"", '"' + nonce + '"'));
            assertTrue(refused.startsWith("SIP/2.0 401 "), header + " -> " + refused);
            assertFalse(refused.contains("stale"), header + " -> " + refused);
        }
    }

    @Test
    void whoHasAPasswordAndHasNotShownItIsNotHeardOtherwise() {
        take("MESSAGE " + SERVER + " SIP/2.0\r\n" + head("MESSAGE") + "Content-Length: 0\r\n\r\n");
        assertTrue(reply().startsWith("SIP/2.0 403 "));
        register(counted(nonce(register("")), "00000001", "right"));
        take("MESSAGE " + SERVER + " SIP/2.0\r\n" + head("MESSAGE") + "Content-Length: 0\r\n\r\n");
        assertTrue(reply().startsWith("SIP/2.0 200 "));
    }

    @Test
    void aPasswordOfWhichNothingIsKeptCannotBeShown() {
        link = new CollectingLink((device, credential) -> Admission.of(Admission.Verdict.CREDENTIAL_REQUIRED));
        assertTrue(register("").startsWith("SIP/2.0 403 "));
    }

    @Test
    void whoNeedsNoPasswordMayShowWhateverItLikes() {
        link = new CollectingLink();
        assertTrue(register("Basic dW5pdDoxMjM0NTY3OA==").startsWith("SIP/2.0 200 "));
        assertTrue(register(counted("0", "00000001", "wrong")).startsWith("SIP/2.0 200 "));
    }

    @Test
    void aNonceHoldsForItsUnitWhereItWasGivenAndNowhereElse() {
        link.peer(new Endpoint("192.0.2.42", 5060));
        String nonce = nonce(register(""));
        link.peer(new Endpoint("192.0.2.42", 5061));
        assertTrue(register(counted(nonce, "00000001", "right")).startsWith("SIP/2.0 401 "));
        link.peer(new Endpoint("192.0.2.42", 5060));
        assertTrue(register(counted(nonce, "00000001", "right")).startsWith("SIP/2.0 200 "));
        Challenges one = new Challenges(false);
        Challenges other = new Challenges(false); // a stranger leaves no session behind
        String given = nonce(one, 0);
        assertNull(fresh(other, given, "another", 1, 0));
        assertNotNull(fresh(other, given, ID, 1, 0));
        Challenges connection = new Challenges(true);
        assertNull(fresh(new Challenges(true), nonce(connection, 0), ID, 1, 0));
        assertNotNull(fresh(connection, nonce(connection, 0), ID, 1, 0));
    }

    @Test
    void countsThatHadToBeForgottenAreNotTakenAgain() {
        Challenges challenges = new Challenges(true);
        String first = nonce(challenges, 0);
        assertNotNull(fresh(challenges, first, ID, 1, 0));
        for (int i = 1; i <= Challenges.MAX_USED; i++) {
            assertNotNull(fresh(challenges, nonce(challenges, i), ID, 1, i));
        }
        assertNull(fresh(challenges, first, ID, 2, Challenges.MAX_USED));
        assertNotNull(fresh(challenges, nonce(challenges, 1), ID, 2, Challenges.MAX_USED));
    }

    private String nonce(Challenges challenges, int afterMs) {
        return nonce("WWW-Authenticate: " + challenges.header(ID, CHALLENGE, false, null, nowMs + afterMs) + "\r\n");
    }

    private Credential.@Nullable Digest fresh(Challenges challenges, String nonce, String id, int count, int afterMs) {
        SipMessage request = new SipMessage(
                "REGISTER " + SERVER + " SIP/2.0",
                Map.of("authorization", counted(nonce, String.format("%08x", count), "right")),
                new byte[0]);
        Authorization shown = Objects.requireNonNull(Authorization.of(request), "no answer");
        return challenges.fresh(id, shown, "REGISTER", null, nowMs + afterMs);
    }

    private static String counted(String nonce, String count, String response) {
        return plain(nonce, response) + ", qop=auth, nc=" + count + ", cnonce=\"c\"";
    }

    private static String plain(String nonce, String response) {
        return "Digest username=\"" + ID + "\", realm=\"3402000000\", nonce=\"" + nonce + "\", uri=\"" + SERVER
                + "\", response=\"" + response + "\", algorithm=MD5";
    }

    private static String challenge(String response) {
        int from = response.indexOf("WWW-Authenticate: ") + "WWW-Authenticate: ".length();
        return response.substring(from, response.indexOf("\r\n", from));
    }

    private static String nonce(String response) {
        String header = challenge(response);
        int from = header.indexOf("nonce=\"") + 7;
        return header.substring(from, header.indexOf('"', from));
    }

    /** The answer to a registration that shows this. */
    private String register(String authorization) {
        link.clear();
        nowMs++;
        String shown = authorization.isEmpty() ? "" : "Authorization: " + authorization + "\r\n";
        take("REGISTER " + SERVER + " SIP/2.0\r\n" + head("REGISTER") + "Contact: <sip:" + ID
                + "@192.0.2.42:5060>\r\nExpires: 3600\r\n" + shown + "\r\n");
        return reply();
    }

    private String head(String method) {
        sequence++;
        return "Via: SIP/2.0/UDP 192.0.2.42;branch=z" + sequence + "\r\nFrom: <sip:" + ID
                + "@3402000000>;tag=1\r\nTo: <" + SERVER + ">\r\nCall-ID: a\r\nCSeq: " + sequence + ' ' + method
                + "\r\n";
    }

    private String reply() {
        List<String> replies = link.replies();
        String first = replies.get(0).startsWith("5355") ? replies.get(1) : replies.get(0);
        return new String(HexFormat.of().parseHex(first), UTF_8);
    }

    private void take(String text) {
        session.receive(Unpooled.copiedBuffer(text, UTF_8), Envelope.BYTES, nowMs, link);
    }
}
