// SPDX-License-Identifier: Apache-2.0
package vedette.ingest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import vedette.fleet.FleetEdit;
import vedette.fleet.FleetSettings;
import vedette.journal.Stored;
import vedette.protocol.jt808.Jt808Protocol;
import vedette.telemetry.DeviceId;
import vedette.telemetry.MediaFile;

/** Files on the devices' side, over TCP: what waits for them, and in which order it leaves. */
class FileSessionsTest {
    private static final String PHONE = "13912345678";
    private static final DeviceId DEVICE = new DeviceId(Jt808Protocol.NAME, PHONE);

    private record Taken(String unit, DeviceId device, MediaFile file, Stored stored) {}

    private final IngestFixture gateway =
            new IngestFixture(Settings.onFreePorts(), FleetSettings.DEFAULT, List.of(new Jt808Protocol()));
    private final ConcurrentLinkedQueue<Taken> taken = new ConcurrentLinkedQueue<>();

    @BeforeEach
    void start() {
        gateway.know(DEVICE, "car-1");
        gateway.commitAlways(true);
        gateway.media = (unit, device, file, stored) -> taken.add(new Taken(unit, device, file, stored));
    }

    @AfterEach
    void stop() {
        gateway.close();
    }

    private Jt808Client authenticated() {
        Jt808Client terminal = new Jt808Client(gateway.connect(), PHONE);
        assertEquals(
                "8001:0102=0", terminal.authenticate(terminal.register("A17").code()));
        return terminal;
    }

    private Taken awaitTaken() {
        IngestFixture.eventually("taken", () -> !taken.isEmpty());
        Taken one = taken.poll();
        assertNotNull(one);
        return one;
    }

    private static void upload(Jt808Client terminal, int mediaId) {
        terminal.send(terminal.picture(mediaId, new byte[] {(byte) 0xFF, (byte) 0xD8, 1, 2, 3}));
    }

    @Test
    void aFileIsAcknowledgedWhenItIsStoredAndNotBefore() throws Exception {
        Jt808Client terminal = authenticated();
        upload(terminal, 7);
        Taken file = awaitTaken();
        assertEquals("car-1", file.unit());
        assertEquals(DEVICE, file.device());
        assertEquals("7", file.file().mediaId());
        assertEquals(5, file.file().bytes().length);
        assertEquals("silence", terminal.hearFor(300).text());
        file.stored().onStored();
        assertEquals("8800:00000007", terminal.hear().text());
    }

    @Test
    void answersKeepTheirOrderThoughTheFileTakesLonger() throws Exception {
        Jt808Client terminal = authenticated();
        upload(terminal, 7);
        Taken file = awaitTaken();
        ByteBuf reports = Unpooled.buffer();
        terminal.location(reports);
        terminal.send(reports);
        IngestFixture.eventually("stored", () -> gateway.reportedUnits().size() == 1);
        assertEquals("silence", terminal.hearFor(300).text());
        file.stored().onStored();
        assertEquals("8800:00000007", terminal.hear().text());
        assertEquals("8001:0200=0", terminal.hear().text());
    }

    @Test
    void aFileThatIsLostIsNotAcknowledgedAndTheReportsAfterItAre() {
        Jt808Client terminal = authenticated();
        upload(terminal, 7);
        Taken file = awaitTaken();
        ByteBuf reports = Unpooled.buffer();
        terminal.location(reports);
        terminal.send(reports);
        file.stored().onLost();
        assertEquals("8001:0200=0", terminal.hear().text());
        upload(terminal, 7);
        awaitTaken().stored().onStored();
        assertEquals("8800:00000007", terminal.hear().text());
    }

    @Test
    void aFileThatIsGivenUpAtOnceIsNotAcknowledged() {
        gateway.media = (unit, device, file, stored) -> {
            stored.onLost();
            return true;
        };
        Jt808Client terminal = authenticated();
        upload(terminal, 7);
        IngestFixture.eventually("withheld", () -> gateway.count("vedette.ack.withheld") == 1);
        assertEquals("8001:0200=0", terminal.report());
    }

    @Test
    void whereNobodyKeepsFilesTheTerminalIsToldSo() {
        gateway.media = MediaSink.NONE;
        Jt808Client terminal = authenticated();
        upload(terminal, 7);
        assertEquals("8001:0801=3", terminal.hear().text());
    }

    @Test
    void aFileOfNobodyIsNotTaken() {
        Jt808Client stranger = new Jt808Client(gateway.connect(), "13900000000");
        upload(stranger, 7);
        assertEquals("8001:0801=1", stranger.hear().text());
        Jt808Client silent = new Jt808Client(gateway.connect(), PHONE); // known, and has not authenticated
        upload(silent, 7);
        assertEquals("8001:0801=1", silent.hear().text());
        assertEquals(List.of(), List.copyOf(taken));
    }

    /** The session asks again only at its next tick. */
    @Test
    void aFileOfADeviceThatWasJustDeletedIsNotTaken() {
        Jt808Client terminal = authenticated();
        gateway.edit(new FleetEdit.DeleteDevice(DEVICE));
        upload(terminal, 7);
        assertEquals("8001:0801", terminal.hear().text().substring(0, 9));
        assertEquals(List.of(), List.copyOf(taken));
    }

    @Test
    void aConnectionThatEndsForgetsItsFile() throws Exception {
        Jt808Client terminal = authenticated();
        upload(terminal, 7);
        Taken file = awaitTaken();
        terminal.socket.close();
        IngestFixture.eventually("closed", () -> gateway.ingest.connections() == 0);
        file.stored().onStored();
        IngestFixture.eventually("counted", () -> gateway.count("vedette.ack.withheld") == 1);
        assertFalse(gateway.directory.isReachable(DEVICE));
    }

    /** A terminal whose files wait for the disk is read no further after so many. */
    @Test
    void whatWaitsIsBounded() throws Exception {
        Jt808Client terminal = authenticated();
        int most = Settings.onFreePorts().limits().maxInFlight();
        for (int i = 1; i <= most + 20; i++) {
            upload(terminal, i);
            int expected = Math.min(i, most);
            IngestFixture.eventually("taken " + i, () -> taken.size() >= expected);
        }
        assertEquals("silence", terminal.hearFor(300).text());
        assertEquals(most, taken.size());
        assertEquals(1, gateway.limited(Limit.IN_FLIGHT));
        for (int i = 1; i <= most + 20; i++) {
            awaitTaken().stored().onStored();
        }
        for (int i = 1; i <= most + 20; i++) {
            assertEquals(String.format("8800:%08x", i), terminal.hear().text());
        }
    }
}
