// SPDX-License-Identifier: Apache-2.0
package vedette.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static vedette.command.CommandRig.FOREIGN;
import static vedette.command.CommandRig.RADIO;
import static vedette.command.CommandRig.TERMINAL;
import static vedette.command.CommandRig.TTL_MS;
import static vedette.command.CommandRig.text;

import java.util.List;
import org.junit.jupiter.api.Test;
import vedette.http.Refusal;
import vedette.telemetry.Command;
import vedette.telemetry.CommandOutcome.Stage;

/** Which of a unit's devices carries a command. */
class CommandBearersTest {
    private final CommandRig rig = new CommandRig();

    @Test
    void theDeviceHeardMostRecentlyCarriesIt() {
        rig.heard.put(RADIO, 3_000L);
        rig.submit(text("c-1"));
        assertEquals(List.of("c-1 text " + RADIO), rig.courier.sent);
    }

    @Test
    void aDeviceThatIsNotConnectedIsPassedOver() {
        rig.courier.connected.remove(TERMINAL);
        rig.submit(text("c-1"));
        assertEquals(List.of("c-1 text " + RADIO), rig.courier.sent);
    }

    @Test
    void aGivenBearerCarriesItAlone() {
        rig.submit(new CommandRequest("c-1", "car-1", new Command.Text("hi", false), TTL_MS, RADIO.toString()));
        rig.courier.answer(RADIO, "c-1", Stage.UNSUPPORTED, "no display");
        rig.journal.commit();
        assertEquals(List.of("c-1 text " + RADIO), rig.courier.sent);
        assertEquals("FAILED queued unsupported no display", rig.shown("c-1"));
    }

    @Test
    void aBearerOfAnotherUnitIsRefused() {
        Refusal refusal = rig.refusal(
                new CommandRequest("c-1", "car-1", new Command.Text("hi", false), TTL_MS, FOREIGN.toString()));
        assertEquals("/bearer", refusal.at());
    }

    @Test
    void whenTheDeviceDoesNotSupportItTheNextOneIsTried() {
        rig.submit(text("c-1"));
        rig.courier.answer(TERMINAL, "c-1", Stage.UNSUPPORTED, "");
        assertEquals(List.of("c-1 text " + TERMINAL, "c-1 text " + RADIO), rig.courier.sent);
        rig.courier.answer(RADIO, "c-1", Stage.TERMINAL_ACK, "");
        rig.journal.commit();
        assertEquals("COMPLETED terminal_ack " + RADIO, rig.shown("c-1"));
    }

    @Test
    void withoutAnAcknowledgementInTimeTheNextOneIsTried() {
        rig.submit(text("c-1"));
        rig.pass(CommandSettings.DEFAULT.acknowledgeMs() - 1);
        assertEquals(1, rig.courier.sent.size());
        rig.pass(1);
        assertEquals(List.of("c-1 text " + TERMINAL, "c-1 text " + RADIO), rig.courier.sent);
        rig.courier.answer(TERMINAL, "c-1", Stage.TERMINAL_ACK, "");
        rig.journal.commit();
        assertEquals("COMPLETED terminal_ack " + TERMINAL, rig.shown("c-1"));
    }

    @Test
    void noDeviceGetsItTwice() {
        rig.submit(text("c-1"));
        for (int second = 0; second < 40; second++) {
            rig.pass(1_000);
        }
        assertEquals(List.of("c-1 text " + TERMINAL, "c-1 text " + RADIO), rig.courier.sent);
        assertEquals("FAILED queued expired expired", rig.shown("c-1"));
    }

    @Test
    void whatTheDeviceRefusesIsRejectedAndNotTriedElsewhere() {
        rig.submit(text("c-1"));
        rig.courier.answer(TERMINAL, "c-1", Stage.SENT, "");
        rig.courier.answer(TERMINAL, "c-1", Stage.REJECTED, "message wrong");
        rig.pass(CommandSettings.DEFAULT.acknowledgeMs());
        assertEquals("REJECTED sent " + TERMINAL + " rejected_by_terminal message wrong", rig.shown("c-1"));
        assertEquals(1, rig.courier.sent.size());
    }

    @Test
    void afterOneAcknowledgedTheOthersAreNotWaitedFor() {
        rig.submit(new CommandRequest("c-1", "car-1", new Command.Locate(), TTL_MS, CommandRequest.AUTO));
        rig.pass(CommandSettings.DEFAULT.acknowledgeMs());
        rig.courier.answer(RADIO, "c-1", Stage.TERMINAL_ACK, "");
        rig.courier.answer(RADIO, "c-1", Stage.NO_ANSWER, "gone");
        rig.journal.commit();
        assertEquals("FAILED terminal_ack " + RADIO + " no_answer gone", rig.shown("c-1"));
    }

    @Test
    void whatNoneOfItsDevicesUnderstandsIsRefusedBeforeAnythingIsSent() {
        rig.speaks(TERMINAL, "gt06");
        rig.speaks(RADIO, "native");
        Refusal refusal =
                rig.refusal(new CommandRequest("c-1", "car-1", new Command.Photo(1), TTL_MS, CommandRequest.AUTO));
        assertEquals("/type", refusal.at());
        assertEquals(
                "type: found 'photo', expected one of [engine, locate, text] for "
                        + "jt808:13912345678 (gt06), mqtt:radio-17 (native)",
                refusal.detail());
        assertEquals(List.of(), rig.courier.sent);
    }

    @Test
    void aGivenBearerThatDoesNotUnderstandItIsNotAsked() {
        rig.speaks(TERMINAL, "gt06");
        CommandRequest request =
                new CommandRequest("c-1", "car-1", new Command.Text("hi", false), TTL_MS, TERMINAL.toString());
        assertEquals("/type", rig.refusal(request).at());
    }

    @Test
    void onlyADeviceThatUnderstandsItIsAsked() {
        rig.speaks(TERMINAL, "gt06");
        rig.submit(text("c-1"));
        assertEquals(List.of("c-1 text " + RADIO), rig.courier.sent);
    }
}
