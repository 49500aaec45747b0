// SPDX-License-Identifier: Apache-2.0
package vedette.ingest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import vedette.fleet.FleetEdit;
import vedette.fleet.Knocker;
import vedette.telemetry.Command;
import vedette.telemetry.CommandOutcome;
import vedette.telemetry.DeviceId;

/** Sessions by device, over real connections. */
class TcpSessionsTest {
    private final IngestFixture gateway = new IngestFixture(Settings.onFreePorts());

    @AfterEach
    void stop() {
        gateway.close();
    }

    private String register(Terminal terminal, String device) {
        gateway.commitAlways(true);
        String answer = terminal.ask("$L register " + device + " id-" + device);
        assertTrue(answer.startsWith("code "), answer);
        return answer.substring(5);
    }

    private Terminal loggedIn(String device, String code) {
        Terminal terminal = gateway.connect();
        assertEquals("ok", terminal.ask("$L login " + device + ' ' + code));
        return terminal;
    }

    @Test
    void anAcknowledgementWaitsForTheDiskAndAnAnswerDoesNot() {
        Terminal terminal = gateway.connect();
        String code = register(terminal, "A");
        assertEquals("ok", terminal.ask("$L login A " + code));
        gateway.commitAlways(false);
        assertEquals("ok", terminal.ask("$L at A 1\n$L beat A"));
        gateway.journal.commit();
        assertEquals("ack 1", terminal.hear());
        assertEquals(List.of("unit-a"), gateway.reportedUnits());
        assertEquals(List.of("heard line:A"), List.copyOf(gateway.presence));
    }

    @Test
    void whatTheJournalLosesIsNeverAcknowledged() {
        Terminal terminal = gateway.connect();
        String code = register(terminal, "A");
        assertEquals("ok", terminal.ask("$L login A " + code));
        gateway.commitAlways(false);
        assertEquals("ok", terminal.ask("$L at A 1\n$L beat A"));
        gateway.journal.lose();
        assertEquals("ok", terminal.ask("$L at A 2\n$L beat A"));
        gateway.journal.commit();
        assertEquals("ack 2", terminal.hear());
        assertEquals(1, gateway.count("vedette.ack.withheld"));
    }

    @Test
    void acknowledgementsKeepTheirOrder() {
        Terminal terminal = gateway.connect();
        String code = register(terminal, "A");
        assertEquals("ok", terminal.ask("$L login A " + code));
        terminal.say("$L at A 1\n$L at A 2\n$L at A 3").say("$L at A 4");
        assertEquals(
                List.of("ack 1", "ack 2", "ack 3", "ack 4"),
                List.of(terminal.hear(), terminal.hear(), terminal.hear(), terminal.hear()));
    }

    @Test
    void aCodeIsToldOnceItIsStored() {
        Terminal terminal = gateway.connect();
        assertEquals("CREDENTIAL_REQUIRED", terminal.say("$L register A id-A").ask("$L at A 1"));
        gateway.journal.commit();
        assertTrue(terminal.hear().startsWith("code "));
    }

    @Test
    void aFrameMayArriveInAnyPieces() {
        Terminal terminal = gateway.connect();
        String code = register(terminal, "A");
        assertEquals("ok", terminal.ask("$L login A " + code));
        for (char c : "$L at A 1".toCharArray()) {
            terminal.send(new byte[] {(byte) c});
        }
        assertEquals("ack 1", terminal.ask(""));
    }

    @Test
    void anUnknownDeviceKnocksAndNothingOfItIsStored() {
        Terminal terminal = gateway.connect();
        assertEquals("UNKNOWN_DEVICE", terminal.ask("$L at Z 1"));
        Knocker knocker = gateway.fleet.knocking().knocker(LineProtocol.device("Z"));
        assertTrue(knocker != null && knocker.lastKnock().firstBytesHex().startsWith("244c20617420")); // "$L at "
        assertEquals(List.of(), gateway.reportedUnits());
    }

    @Test
    void aDeviceThatIsAdoptedMeanwhileAsksAgainOnTheSameConnection() {
        Terminal terminal = gateway.connect();
        assertEquals("UNKNOWN_DEVICE", terminal.ask("$L at Z 1"));
        gateway.know(LineProtocol.device("Z"), "unit-z");
        assertEquals("CREDENTIAL_REQUIRED", terminal.ask("$L at Z 2"));
    }

    @Test
    void aDeviceThatIsDeletedSpeaksNoMore() {
        Terminal terminal = gateway.connect();
        String code = register(terminal, "A");
        assertEquals("ok", terminal.ask("$L login A " + code));
        gateway.edit(new FleetEdit.DeleteDevice(LineProtocol.device("A")));
        IngestFixture.eventually("released", () -> !gateway.directory.isReachable(LineProtocol.device("A")));
        assertEquals("UNKNOWN_DEVICE", terminal.ask("$L at A 1"));
        assertEquals(List.of(), gateway.reportedUnits());
    }

    @Test
    void eachDeviceOnASharedConnectionProvesItself() {
        Terminal terminal = gateway.connect();
        String code = register(terminal, "A");
        assertEquals("ok", terminal.ask("$L login A " + code));
        assertEquals("CREDENTIAL_REQUIRED", terminal.ask("$L at B 1"));
        String other = register(terminal, "B");
        assertEquals("ok", terminal.ask("$L login B " + other));
        assertEquals("ack 2", terminal.ask("$L at B 2"));
        assertEquals("ack 3", terminal.ask("$L at A 3"));
        assertEquals(List.of("unit-b", "unit-a"), gateway.reportedUnits());
    }

    @Test
    void aSessionIsToldWhatTheFleetKnowsOfTheDevicesMake() {
        Terminal terminal = gateway.connect();
        String code = register(terminal, "A");
        assertEquals("make maker/", terminal.ask("$L make A " + code));
        DeviceId device = LineProtocol.device("A");
        gateway.edit(new FleetEdit.PutDevice(gateway.device(device).ofModel("M-6")));
        assertEquals("make maker/M-6", gateway.connect().ask("$L make A " + code));
    }

    @Test
    void onlyTheRightCodeTakesASessionOver() {
        Terminal first = gateway.connect();
        String code = register(first, "A");
        assertEquals("ok", first.ask("$L login A " + code));
        try (Terminal thief = gateway.connect()) {
            assertEquals("CREDENTIAL_REQUIRED", thief.ask("$L at A 1"));
            assertEquals("WRONG_CREDENTIAL", thief.ask("$L login A guess"));
            assertEquals("CLAIMED", thief.ask("$L register A id-A"));
        }
        assertEquals("ack 2", first.ask("$L at A 2"));
        Terminal second = loggedIn("A", code);
        assertEquals("closed", first.hear());
        assertEquals("ack 3", second.ask("$L at A 3"));
    }

    @Test
    void aLateCloseOfTheOldConnectionLeavesTheNewSessionAlone() {
        Terminal old = gateway.connect();
        String code = register(old, "A");
        String other = register(old, "B");
        assertEquals("ok", old.ask("$L login A " + code));
        assertEquals("ok", old.ask("$L login B " + other)); // keeps the old connection open after the takeover
        Terminal next = loggedIn("A", code);
        IngestFixture.eventually("A told to log in", () -> old.ask("$L at A 1").equals("CREDENTIAL_REQUIRED"));
        old.close();
        IngestFixture.eventually("B gone", () -> !gateway.directory.isReachable(LineProtocol.device("B")));
        assertTrue(gateway.directory.isReachable(LineProtocol.device("A")));
        assertEquals("ack 2", next.ask("$L at A 2"));
    }

    @Test
    void aDeviceThatSaidGoodbyeMayComeBackOnItsConnection() {
        Terminal terminal = gateway.connect();
        String code = register(terminal, "A");
        assertEquals("ok", terminal.ask("$L login A " + code));
        assertEquals("ok", terminal.ask("$L bye A"));
        assertFalse(gateway.directory.isReachable(LineProtocol.device("A")));
        assertEquals("ack 1", terminal.ask("$L at A 1"));
        assertTrue(gateway.directory.isReachable(LineProtocol.device("A")));
        assertEquals(List.of("gone line:A"), List.copyOf(gateway.presence));
    }

    @Test
    void aFaultInOneSessionEndsThatOneAlone() {
        Terminal good = gateway.connect();
        String code = register(good, "A");
        assertEquals("ok", good.ask("$L login A " + code));
        assertEquals("closed", gateway.connect().ask("$L fault"));
        assertEquals("ack 1", good.ask("$L at A 1"));
        assertEquals(1, gateway.count("vedette.ingest.faults", "protocol", LineProtocol.NAME));
    }

    @Test
    void aCommandReachesTheDeviceAndItsOutcomeWhoeverSentIt() throws Exception {
        Terminal terminal = gateway.connect();
        String code = register(terminal, "A");
        assertEquals("ok", terminal.ask("$L login A " + code));
        CompletableFuture<CommandOutcome> outcome = new CompletableFuture<>();
        assertTrue(gateway.directory.send(LineProtocol.device("A"), "c1", new Command.Locate(), outcome::complete));
        assertEquals("command locate", terminal.hear());
        assertEquals(
                CommandOutcome.Stage.SENT, outcome.get(20, TimeUnit.SECONDS).stage());
        assertFalse(gateway.directory.send(LineProtocol.device("B"), "c2", new Command.Locate(), outcome::complete));
    }

    @Test
    void aCommandWithoutAnswerIsGivenUpWhenTheConnectionEnds() throws Exception {
        Terminal terminal = gateway.connect();
        String code = register(terminal, "A");
        assertEquals("ok", terminal.ask("$L login A " + code));
        CompletableFuture<CommandOutcome> last = new CompletableFuture<>();
        assertTrue(gateway.directory.send(LineProtocol.device("A"), "c1", new Command.Locate(), outcome -> {
            if (outcome.stage() == CommandOutcome.Stage.NO_ANSWER) {
                last.complete(outcome);
            }
        }));
        assertEquals("command locate", terminal.hear());
        terminal.close();
        assertEquals("c1", last.get(20, TimeUnit.SECONDS).commandId());
    }
}
