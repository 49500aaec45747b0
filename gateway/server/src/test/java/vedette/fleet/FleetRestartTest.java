// SPDX-License-Identifier: Apache-2.0
package vedette.fleet;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import vedette.access.Principal;
import vedette.access.Secrets;
import vedette.journal.EmbeddedJournal;
import vedette.journal.Journal;
import vedette.journal.JournalSettings;
import vedette.journal.Stored;
import vedette.protocol.DeviceKind;
import vedette.telemetry.DeviceId;

/** With the real journal on a real disk. */
class FleetRestartTest {
    private static final DeviceId TERMINAL = new DeviceId("jt808", "13912345678");

    @TempDir
    private Path directory;

    @Test
    void everyEditAndEveryCodeSurvivesARestart() {
        Fleet fleet = FleetTest.fleet(FleetSettings.DEFAULT);
        String code;
        try (Journal journal = open(fleet)) {
            fleet.start(journal);
            edit(fleet, new FleetEdit.PutGroup(new Group("p-03", "Platform 3", "zz", 500)));
            edit(
                    fleet,
                    new FleetEdit.PutUnit(FleetTest.unit("car-1", "p-03")),
                    new FleetEdit.PutUnit(FleetTest.unit("car-2", "")));
            edit(fleet, new FleetEdit.PutDevice(FleetTest.device(TERMINAL, "car-1")));
            edit(fleet, new FleetEdit.DeleteUnit("car-2"));
            code = register(fleet);
        }
        Fleet restarted = FleetTest.fleet(FleetSettings.DEFAULT);
        try (Journal journal = open(restarted)) {
            restarted.start(journal);
            assertEquals(FleetTest.unit("car-1", "p-03"), restarted.unit("car-1"));
            assertNull(restarted.unit("car-2"));
            assertNotNull(restarted.group("p-03"));
            assertEquals(fleet.device(TERMINAL), restarted.device(TERMINAL));
            assertEquals(1, restarted.devicesOf("car-1").size());
            assertEquals(Verdict.ADMITTED, admissions(restarted).authenticate(TERMINAL, code, ""));
        }
    }

    private static String register(Fleet fleet) {
        CompletableFuture<Boolean> kept = new CompletableFuture<>();
        Registered registered = admissions(fleet)
                .register(
                        TERMINAL,
                        new Papers("70111", "T-1", "A000017", ""),
                        false,
                        Adoption.of(DeviceKind.VEHICLE),
                        "",
                        new Stored() {
                            @Override
                            public void onStored() {
                                kept.complete(true);
                            }

                            @Override
                            public void onLost() {
                                kept.complete(false);
                            }
                        });
        assertEquals(true, kept.join());
        return registered.code();
    }

    private static void edit(Fleet fleet, FleetEdit... edits) {
        fleet.edit(now -> List.of(edits), Principal.ANONYMOUS)
                .toCompletableFuture()
                .join();
    }

    private Journal open(Fleet fleet) {
        return EmbeddedJournal.open(
                directory, JournalSettings.DEFAULT, InstantSource.system(), new SimpleMeterRegistry(), List.of(fleet));
    }

    private static Admissions admissions(Fleet fleet) {
        return new Admissions(fleet, InstantSource.system(), new Secrets(), new SimpleMeterRegistry());
    }
}
