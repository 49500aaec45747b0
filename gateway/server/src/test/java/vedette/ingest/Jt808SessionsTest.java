// SPDX-License-Identifier: Apache-2.0
package vedette.ingest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import vedette.fleet.FleetSettings;
import vedette.fleet.Knocker;
import vedette.journal.EntryBody.Audited;
import vedette.protocol.jt808.Jt808Protocol;
import vedette.telemetry.DeviceId;

/** The devices' side and JT/T 808 together, over TCP. */
class Jt808SessionsTest {
    private static final String PHONE = "13912345678";
    private static final String OTHER = "13912345679";
    private static final DeviceId DEVICE = new DeviceId(Jt808Protocol.NAME, PHONE);

    private final IngestFixture gateway =
            new IngestFixture(Settings.onFreePorts(), FleetSettings.DEFAULT, List.of(new Jt808Protocol()));

    @AfterEach
    void stop() {
        gateway.close();
    }

    private Jt808Client terminal(String phone) {
        return new Jt808Client(gateway.connect(), phone);
    }

    private void know(String phone, String unit) {
        gateway.know(new DeviceId(Jt808Protocol.NAME, phone), unit);
        gateway.commitAlways(true);
    }

    @Test
    void aKnockingTerminalIsToldSoAndNothingIsAcknowledgedAsStored() {
        Jt808Client stranger = terminal(PHONE);
        assertEquals("8100=4", stranger.register("A17").text());
        assertEquals("8001:0200=1", stranger.report());
        Knocker knocker = gateway.fleet.knocking().knocker(DEVICE);
        assertNotNull(knocker);
        assertEquals("A17", knocker.lastKnock().papers().terminalId());
        assertEquals(List.of(), gateway.reportedUnits());
    }

    @Test
    void aTerminalRegistersAuthenticatesAndReports() {
        know(PHONE, "car-1");
        Jt808Client terminal = terminal(PHONE);
        Jt808Client.Answer registered = terminal.register("A17");
        assertEquals("8100=0", registered.text());
        assertEquals("8001:0200=1", terminal.report()); // not before it has authenticated
        assertEquals("8001:0102=1", terminal.authenticate("guess"));
        assertEquals("8001:0102=0", terminal.authenticate(registered.code()));
        assertEquals("8001:0200=0", terminal.report());
        assertEquals(List.of("car-1"), gateway.reportedUnits());
    }

    @Test
    void aRegistrationBesideALivingSessionIsRefusedAndWrittenDown() {
        know(PHONE, "car-1");
        Jt808Client real = terminal(PHONE);
        assertEquals("8001:0102=0", real.authenticate(real.register("A17").code()));
        Jt808Client thief = terminal(PHONE);
        assertEquals("8100=3", thief.register("A17").text());
        assertEquals("8001:0200=1", thief.report());
        IngestFixture.eventually(
                "audited",
                () -> gateway.journal.entries().stream()
                        .anyMatch(entry -> entry.body() instanceof Audited audited
                                && audited.what().equals("registration.refused")));
        assertEquals("8001:0200=0", real.report());
    }

    @Test
    void severalPhonesShareAConnectionAndEachProvesItself() {
        know(PHONE, "car-1");
        know(OTHER, "car-2");
        Jt808Client first = terminal(PHONE);
        Jt808Client second = new Jt808Client(first.socket, OTHER);
        assertEquals("8001:0102=0", first.authenticate(first.register("A17").code()));
        assertEquals("8001:0200=1", second.report());
        assertEquals("8001:0102=0", second.authenticate(second.register("A18").code()));
        assertEquals("8001:0200=0", second.report());
        assertEquals("8001:0200=0", first.report());
        assertEquals(List.of("car-2", "car-1"), gateway.reportedUnits());
    }

    @Test
    void oneReadOfManyReportsIsOneBatchWithAllItsAnswers() {
        know(PHONE, "car-1");
        Jt808Client terminal = terminal(PHONE);
        assertEquals(
                "8001:0102=0", terminal.authenticate(terminal.register("A17").code()));
        ByteBuf out = Unpooled.buffer();
        for (int i = 0; i < 100; i++) {
            terminal.location(out);
        }
        terminal.send(out);
        for (int i = 0; i < 100; i++) {
            assertEquals("8001:0200=0", terminal.hear().text());
        }
        assertEquals(100, gateway.reportedUnits().size());
    }

    @Test
    void aReconnectWithTheCodeTakesOver() {
        know(PHONE, "car-1");
        Jt808Client old = terminal(PHONE);
        String code = old.register("A17").code();
        assertEquals("8001:0102=0", old.authenticate(code));
        Jt808Client next = terminal(PHONE);
        assertEquals("8001:0102=0", next.authenticate(code));
        assertEquals("closed", old.hear().text());
        assertEquals("8001:0200=0", next.report());
        assertFalse(!gateway.directory.isReachable(DEVICE));
    }
}
