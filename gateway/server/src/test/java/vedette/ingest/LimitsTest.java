// SPDX-License-Identifier: Apache-2.0
package vedette.ingest;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import vedette.fleet.FleetSettings;
import vedette.fleet.Knocker;
import vedette.ingest.IngestSettings.Limits;
import vedette.ingest.IngestSettings.Tls;
import vedette.telemetry.DeviceId;

/** What a peer may do, and what happens when it does more. Reports count without a credential here. */
class LimitsTest {
    private IngestFixture gateway = fixture(Limits.DEFAULT);

    private static IngestFixture fixture(Limits limits) {
        IngestFixture made = new IngestFixture(
                Settings.with(limits, Tls.NONE, true), FleetSettings.DEFAULT, List.of(new LineProtocol()));
        made.commitAlways(true);
        return made;
    }

    private void with(String limit, int value) {
        gateway.close();
        gateway = fixture(Settings.limits(limit, value));
    }

    @AfterEach
    void stop() {
        gateway.close();
    }

    private Terminal admitted() {
        Terminal terminal = gateway.connect();
        assertEquals("ack 0", terminal.ask("$L at A 0"));
        return terminal;
    }

    @Test
    void bytesThatNoProtocolClaimsAreShownAndTheConnectionEnds() {
        assertEquals("closed", gateway.connect().ask("GET / HTTP/1.1"));
        Knocker knocker = gateway.fleet.knocking().knocker(new DeviceId("unknown", "127.0.0.1"));
        assertNotNull(knocker);
        assertEquals("474554202f20485454502f312e310a", knocker.lastKnock().firstBytesHex());
        assertEquals(1, gateway.count("vedette.ingest.rejected", "protocol", "unknown", "reason", "unrecognised"));
    }

    @Test
    void aProtocolThatNeedsMoreWaitsForItAndNotForEver() {
        Terminal undecided = gateway.connect().send(new byte[] {'$'});
        assertEquals("ok", undecided.ask("L beat A"));
        Terminal forEver = gateway.connect().send(new byte[] {'$'});
        IngestFixture.eventually("read", () -> {
            gateway.pass(11_000); // more than once, for nothing tells when the byte was read
            return gateway.limited(Limit.RECOGNITION) == 1;
        });
        assertEquals("closed", forEver.hear());
    }

    @Test
    void aConnectionMayBeSilentForAWhileBeforeADeviceIsAdmitted() {
        Terminal silent = gateway.connect();
        Terminal good = admitted();
        IngestFixture.eventually("connected", () -> gateway.ingest.connections() == 2);
        gateway.pass(31_000);
        assertEquals("closed", silent.hear());
        assertEquals(1, gateway.limited(Limit.UNAUTHENTICATED));
        assertEquals("ack 1", good.ask("$L at A 1"));
    }

    @Test
    void aFrameThatIsSentDripByDripIsGivenUp() {
        Terminal slow = admitted();
        Terminal other = gateway.connect();
        for (int i = 0; i < 3; i++) { // none of these alone is late
            slow.send("$".getBytes(US_ASCII));
            assertEquals("ack " + i, other.ask("$L at B " + i));
            gateway.pass(6_000);
        }
        assertEquals("closed", slow.hear());
        assertEquals(1, gateway.limited(Limit.HEADER_TIMEOUT));
        assertEquals(1, gateway.count("vedette.ingest.rejected", "reason", "incomplete"));
    }

    @Test
    void whoSaysNothingForLongIsClosed() {
        Terminal idle = admitted();
        gateway.pass(601_000);
        assertEquals("closed", idle.hear());
        assertEquals(1, gateway.limited(Limit.IDLE));
    }

    @Test
    void aStandardMayHaveLongerFramesThanAreConfigured() {
        gateway.close();
        LineProtocol wordy = new LineProtocol("wordy", 'W', false, 20_000);
        gateway =
                new IngestFixture(Settings.with(Limits.DEFAULT, Tls.NONE, true), FleetSettings.DEFAULT, List.of(wordy));
        gateway.commitAlways(true);
        Terminal terminal = gateway.connect();
        assertEquals("ack 0", terminal.ask("$W at A 0"));
        terminal.send("$W beat A ".getBytes(US_ASCII)).send(new byte[10_000]);
        assertEquals("ok", terminal.ask(""));
        assertEquals(0, gateway.limited(Limit.FRAME_SIZE));
    }

    @ParameterizedTest
    @ValueSource(ints = {5_000, 1 << 20})
    void aFrameWithoutEndIsGivenUp(int bytes) {
        Terminal terminal = admitted();
        try {
            terminal.send(new byte[bytes]);
        } catch (java.io.UncheckedIOException reset) {
            assertNotNull(reset.getCause()); // it did not read on
        }
        assertEquals("closed", terminal.hear());
        assertEquals(1, gateway.limited(Limit.FRAME_SIZE));
    }

    @Test
    void threeBadFramesInARowEndTheConnection() {
        Terminal terminal = admitted();
        assertEquals("ok", terminal.ask("bad\nbad\n$L beat A"));
        assertEquals("ok", terminal.ask("bad\nbad\n$L beat A"));
        assertEquals("closed", terminal.ask("bad\nbad\nbad"));
        assertEquals(1, gateway.limited(Limit.BAD_FRAMES));
    }

    @Test
    void whoGuessesCodesIsClosed() {
        Terminal real = gateway.connect();
        assertTrue(real.ask("$L register A id-A").startsWith("code "));
        Terminal thief = gateway.connect();
        for (int i = 0; i < Limits.DEFAULT.wrongCredentials(); i++) {
            assertEquals("WRONG_CREDENTIAL", thief.ask("$L login A guess" + i));
        }
        assertEquals("closed", thief.hear());
        assertEquals(1, gateway.limited(Limit.WRONG_CREDENTIALS));
    }

    @Test
    void aDeviceThatSaysTooMuchIsReadMoreSlowly() {
        with("framesPerSecond", 10);
        Terminal terminal = admitted();
        terminal.say("$L beat A\n".repeat(399) + "$L beat A");
        IngestFixture.eventually("paused", () -> gateway.limited(Limit.FRAME_RATE) >= 1);
        gateway.pass(60_000);
        for (int i = 0; i < 400; i++) {
            assertEquals("ok", terminal.hear());
        }
        assertEquals("ack 1", terminal.ask("$L at A 1"));
    }

    @Test
    void whatADeviceKeptIsNotHeldAgainstItsLiveReports() {
        with("framesPerSecond", 10);
        Terminal terminal = admitted();
        terminal.say("$L kept A 7\n".repeat(999) + "$L kept A 7");
        for (int i = 0; i < 1_000; i++) {
            assertEquals("ack 7", terminal.hear());
        }
        assertEquals("ack 1", terminal.ask("$L at A 1"));
        assertEquals(0, gateway.limited(Limit.FRAME_RATE));
    }

    @Test
    void aConnectionWithTooMuchInFlightIsReadNoFurther() {
        with("maxInFlight", 2);
        Terminal terminal = admitted();
        gateway.commitAlways(false);
        assertEquals("ok", terminal.ask("$L at A 1\n$L beat A"));
        assertEquals("ok", terminal.ask("$L at A 2\n$L beat A"));
        terminal.say("$L at A 3");
        assertEquals(1, gateway.limited(Limit.IN_FLIGHT));
        gateway.commitAlways(true);
        assertEquals(List.of("ack 1", "ack 2", "ack 3"), List.of(terminal.hear(), terminal.hear(), terminal.hear()));
    }

    @Test
    void unfinishedMessagesOfAllConnectionsTogetherAreBounded() {
        with("maxReassemblyTotalBytes", 10_000);
        Terminal first = admitted();
        assertEquals("ok", first.ask("$L keep 6000"));
        Terminal second = gateway.connect();
        assertEquals("ok", second.ask("$L keep 6000"));
        assertEquals("closed", second.hear());
        assertEquals("ok", first.ask("$L keep 9000"));
        assertEquals(1, gateway.limited(Limit.REASSEMBLY));
    }

    @Test
    void moreConnectionsThanTheGatewayTakesAreRefused() {
        with("maxConnections", 2);
        Terminal first = admitted();
        assertEquals("ok", gateway.connect().ask("$L beat B"));
        assertEquals("closed", gateway.connect().hear());
        assertEquals("ok", first.ask("$L beat A"));
        assertEquals(1, gateway.ingest.health().refused());
        assertEquals(2, gateway.ingest.health().connections());
    }

    @Test
    void moreDevicesThanAConnectionMayCarryAreToldToTryLater() {
        with("maxDevices", 1);
        Terminal terminal = admitted();
        assertEquals("TRY_LATER", terminal.ask("$L at B 1"));
        assertEquals("ack 2", terminal.ask("$L at A 2"));
    }

    @Test
    void anAddressMayConnectSoOftenAndNoMore() {
        AddressBudgets addresses = new AddressBudgets(new Budget(10, 3));
        for (int i = 0; i < 3; i++) {
            assertTrue(addresses.admits("10.0.0.1", 0));
        }
        assertFalse(addresses.admits("10.0.0.1", 0));
        assertTrue(addresses.admits("10.0.0.2", 0));
        assertTrue(addresses.admits("10.0.0.1", 100_000_000));
        assertFalse(addresses.admits("10.0.0.1", 100_000_000));
    }
}
