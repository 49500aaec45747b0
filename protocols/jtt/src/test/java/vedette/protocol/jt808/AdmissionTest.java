// SPDX-License-Identifier: Apache-2.0
package vedette.protocol.jt808;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static vedette.protocol.jt808.Terminals.DEVICE;

import io.netty.buffer.Unpooled;
import java.util.List;
import org.junit.jupiter.api.Test;
import vedette.protocol.Admission;
import vedette.protocol.Admission.Verdict;
import vedette.protocol.CollectingLink.Gate;
import vedette.protocol.Credential;

class AdmissionTest {
    private static final Registration PAPERS =
            Registration.of(Edition.V2013, "VDT01", "PATROL-200", "M000017", 2, "粤B88888");

    @Test
    void registrationBringsTheCodeOnceItIsStored() {
        Terminals t = new Terminals();
        t.say(out -> t.terminal.register(PAPERS, out));
        assertEquals(
                "8100:000000" + Terminals.hex(out -> GbkText.of(Gate.OPEN_CODE).encode(out)),
                t.reply(0).text());
        assertEquals(t.link.replies(), t.link.storedReplies());
        assertEquals(
                new Credential.Registration("VDT01", "PATROL-200", "M000017", "粤B88888"),
                t.link.asked().get(0).credential());
    }

    @Test
    void registrationIsRefusedAsTheStandardSays() {
        assertEquals("8100:000004", answerToRegistration(Verdict.UNKNOWN_DEVICE));
        assertEquals("8100:000003", answerToRegistration(Verdict.CLAIMED));
        assertEquals("8100:000003", answerToRegistration(Verdict.WRONG_CREDENTIAL));
        assertEquals("8100:000004", answerToRegistration(Verdict.TRY_LATER));
    }

    @Test
    void registeredIsNotYetAuthenticated() {
        Terminals t = new Terminals((device, credential) -> credential.equals(Credential.NONE)
                ? Admission.of(Verdict.CREDENTIAL_REQUIRED)
                : new Admission(Verdict.ADMITTED, "code"));
        t.say(out -> t.terminal.register(PAPERS, out));
        t.say(out -> t.terminal.location(Terminals.location(0, 3), Unpooled.EMPTY_BUFFER, out));
        assertEquals(List.of(), t.link.reports());
        t.say(out -> t.terminal.authenticate("code", out));
        t.say(out -> t.terminal.location(Terminals.location(0, 3), Unpooled.EMPTY_BUFFER, out));
        assertEquals(1, t.link.reports().size());
    }

    @Test
    void rightCodeIsAnsweredWithOk() {
        Terminals t = new Terminals();
        t.say(out -> t.terminal.authenticate("k3Yx", out));
        assertEquals("8001:0000010200", t.reply(0).text());
        assertEquals(new Credential.Code("k3Yx"), t.link.asked().get(0).credential());
    }

    @Test
    void wrongCodeIsAnsweredWithFailedAndEndsAnEarlierAdmission() {
        Terminals t = new Terminals((device, credential) ->
                credential.equals(new Credential.Code("right")) ? Admission.ADMITTED : refused());
        t.say(out -> t.terminal.authenticate("right", out));
        t.say(out -> t.terminal.authenticate("wrong", out));
        assertEquals("8001:0001010201", t.reply(1).text());
        t.say(out -> t.terminal.location(Terminals.location(0, 3), Unpooled.EMPTY_BUFFER, out));
        assertEquals(List.of(), t.link.reports());
    }

    @Test
    void nothingCountsBeforeAdmission() {
        Terminals t = new Terminals((device, credential) -> refused());
        t.say(out -> t.terminal.location(Terminals.location(1, 3), Unpooled.EMPTY_BUFFER, out));
        t.say(t.terminal::heartbeat);
        t.send(0x1234, "");
        assertEquals(List.of(), t.link.reports());
        assertEquals(List.of(), t.link.heard());
        assertEquals(List.of(), t.link.storedReplies());
        assertEquals("8001:0000020001", t.reply(0).text());
        assertEquals("8001:0001000201", t.reply(1).text());
        assertEquals("8001:0002123401", t.reply(2).text());
    }

    @Test
    void yesIsRememberedUntilTheDeviceIsForgotten() {
        Terminals t = new Terminals();
        t.say(t.terminal::heartbeat);
        t.say(t.terminal::heartbeat);
        assertEquals(1, t.link.asked().size());
        t.session.forget(DEVICE);
        t.say(t.terminal::heartbeat);
        assertEquals(2, t.link.asked().size());
    }

    @Test
    void noIsAskedAgainWithEveryMessage() {
        Terminals t = new Terminals((device, credential) -> refused());
        t.say(t.terminal::heartbeat);
        t.say(t.terminal::heartbeat);
        assertEquals(2, t.link.asked().size());
    }

    @Test
    void logoutIsAnsweredAndEndsTheAdmission() {
        Terminals t = new Terminals();
        t.say(t.terminal::logout);
        assertEquals("8001:0000000300", t.reply(0).text());
        assertEquals(List.of(DEVICE), t.link.gone());
        t.say(t.terminal::heartbeat);
        assertEquals(2, t.link.asked().size());
    }

    @Test
    void eachPhoneOnAConnectionIsAdmittedByItself() {
        Terminals t = new Terminals(
                (device, credential) -> device.value().equals("13900000001") ? Admission.ADMITTED : refused());
        Jt808Terminal first = new Jt808Terminal("013900000001", Edition.V2013, new FrameWriter());
        Jt808Terminal second = new Jt808Terminal("013900000002", Edition.V2019, new FrameWriter());
        t.say(first::heartbeat);
        t.say(second::heartbeat);
        t.say(first::heartbeat);
        assertEquals("8001:0000000200", t.reply(0).text());
        assertEquals("8001:0000000201", t.reply(1).text());
        assertEquals("8001:0001000200", t.reply(2).text());
        assertEquals("00000000013900000002", t.reply(1).header().phone().digits());
        assertEquals(Header.VERSION_2019, t.reply(1).header().protocolVersion());
        assertEquals(0, t.reply(1).header().serial());
        assertEquals(1, t.reply(2).header().serial());
    }

    private static Admission refused() {
        return Admission.of(Verdict.UNKNOWN_DEVICE);
    }

    private static String answerToRegistration(Verdict verdict) {
        Terminals t = new Terminals((device, credential) -> Admission.of(verdict));
        t.say(out -> t.terminal.register(PAPERS, out));
        assertEquals(List.of(), t.link.storedReplies());
        return t.reply(0).text();
    }
}
