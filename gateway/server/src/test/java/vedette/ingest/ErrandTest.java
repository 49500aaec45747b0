// SPDX-License-Identifier: Apache-2.0
package vedette.ingest;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import vedette.fleet.FleetSettings;
import vedette.gateway.RawAttachments;
import vedette.gateway.RawAttachments.Attachment;
import vedette.gateway.RawAttachments.Order;
import vedette.gateway.RawJt808;
import vedette.journal.Stored;
import vedette.protocol.jt808.Jt808Protocol;
import vedette.protocol.subiao.SubiaoProtocol;
import vedette.telemetry.DeviceId;

/** Connections for files, and what becomes of a file that the disk does not take. */
class ErrandTest {
    private static final String PHONE = "13912345678";

    /** So many that each of the moments at which connections are looked at has its own. */
    private static final int SILENT = 24;

    private static final DeviceId DEVICE = new DeviceId(Jt808Protocol.NAME, PHONE);

    private final IngestFixture gateway = new IngestFixture(
            Settings.onFreePorts(), FleetSettings.DEFAULT, List.of(new Jt808Protocol(), new SubiaoProtocol()));
    private final Attachment file = new Attachment("00_64_6402_0_7.jpg", new byte[1_000]);
    private int taken;

    @BeforeEach
    void start() {
        new Random(1).nextBytes(file.content());
        gateway.know(DEVICE, "car-1");
        gateway.commitAlways(true);
        gateway.media = (unit, device, one, stored) -> {
            tell(stored, ++taken > 1);
            return true;
        };
    }

    @AfterEach
    void stop() {
        gateway.close();
    }

    private static void tell(Stored stored, boolean kept) {
        if (kept) {
            stored.onStored();
        } else {
            stored.onLost();
        }
    }

    @Test
    void whoBringsFilesIsNotTakenForOneWhoNeverSaysWhoItIs() throws Exception {
        try (RawJt808 terminal = new RawJt808(gateway.ingest.port(), PHONE);
                RawJt808 errand = new RawJt808(gateway.ingest.port(), PHONE)) {
            terminal.login();
            terminal.say(0x0200, HexFormat.of().parseHex(RawAttachments.ALARM));
            Order order = RawAttachments.order(terminal.hear());
            assertEquals(0, RawAttachments.list(errand, order.number(), List.of(file)));
            List<Terminal> silent = new ArrayList<>();
            for (int i = 0; i < SILENT; i++) {
                silent.add(gateway.connect());
            }
            IngestFixture.eventually("connected", () -> gateway.ingest.connections() == SILENT + 2);
            gateway.pass(Settings.onFreePorts().limits().unauthenticatedTimeoutMs() + 1);
            IngestFixture.eventually("closed", () -> gateway.limited(Limit.UNAUTHENTICATED) == SILENT);
            assertEquals(0, RawAttachments.begin(errand, file));
            silent.forEach(Terminal::close);
        }
    }

    @Test
    void aFileThatIsLostIsNotSaidToBeCompleteUntilItIs() throws Exception {
        try (RawJt808 terminal = new RawJt808(gateway.ingest.port(), PHONE);
                RawJt808 errand = new RawJt808(gateway.ingest.port(), PHONE)) {
            terminal.login();
            terminal.say(0x0200, HexFormat.of().parseHex(RawAttachments.ALARM));
            Order order = RawAttachments.order(terminal.hear());
            assertEquals("192.0.2.10", order.host());
            assertEquals(gateway.ingest.port(), order.port());
            assertEquals(0, RawAttachments.list(errand, order.number(), List.of(file)));
            assertEquals(0, RawAttachments.begin(errand, file));
            RawAttachments.content(errand, file, 0, 1_000);
            RawAttachments.end(errand, file);
            IngestFixture.eventually("withheld", () -> gateway.count("vedette.ack.withheld") == 1);
            RawAttachments.end(errand, file); // nobody has answered
            errand.expect(file.answer());
            assertEquals(2, taken);
            assertEquals(1, gateway.directory.size());
            assertEquals(List.of("car-1"), gateway.reportedUnits());
        }
    }
}
