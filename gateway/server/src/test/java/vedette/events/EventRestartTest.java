// SPDX-License-Identifier: Apache-2.0
package vedette.events;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import vedette.fleet.Fleet;
import vedette.fleet.FleetSettings;
import vedette.journal.Draft;
import vedette.journal.EmbeddedJournal;
import vedette.journal.EntryBody.FleetEdited;
import vedette.journal.EntryBody.LinkChanged;
import vedette.journal.EntryBody.Reported;
import vedette.journal.Journal;
import vedette.journal.JournalSettings;
import vedette.journal.Stored;
import vedette.live.LiveSettings;
import vedette.live.LiveState;
import vedette.telemetry.Alarm;

/** With the real journal on a real disk. */
class EventRestartTest {
    private final EventRig shapes = new EventRig();

    @TempDir
    @SuppressWarnings("NullAway.Init") // by JUnit
    Path directory;

    /** One run of a gateway. */
    private final class Run implements AutoCloseable {
        final EventLog log;
        final Journal journal;

        Run() {
            SimpleMeterRegistry meters = new SimpleMeterRegistry();
            InstantSource clock = InstantSource.system();
            Fleet fleet = new Fleet(FleetSettings.DEFAULT, clock, meters);
            LiveState live = new LiveState(fleet, LiveSettings.DEFAULT, clock, meters);
            log = new EventLog(fleet, live, EventSettings.DEFAULT, meters);
            journal =
                    EmbeddedJournal.open(directory, JournalSettings.DEFAULT, clock, meters, List.of(fleet, live, log));
        }

        void append(Draft... drafts) {
            CompletableFuture<Boolean> stored = new CompletableFuture<>();
            journal.append(List.of(drafts), new Stored() {
                @Override
                public void onStored() {
                    stored.complete(true);
                }

                @Override
                public void onLost() {
                    stored.complete(false);
                }
            });
            assertEquals(true, stored.join());
        }

        List<String> events() {
            return log.after(-1, EventPosition.WHOLE, 1_000, event -> true).events().stream()
                    .map(event -> event.id() + " " + event.type())
                    .toList();
        }

        @Override
        public void close() {
            journal.close();
        }
    }

    private Draft alarms(Alarm... open) {
        long nowMs = System.currentTimeMillis();
        shapes.nowMs = nowMs;
        return new Draft("car", nowMs, new Reported(shapes.report("car", nowMs, false, open)));
    }

    private static Draft link(String from, String to) {
        return new Draft("car", System.currentTimeMillis(), new LinkChanged(from, to));
    }

    @Test
    void theSameEventsUnderTheSameNumbersAndNothingTwice() {
        List<String> before;
        try (Run run = new Run()) {
            run.append(
                    edit("unit", "car", "{\"id\":\"car\",\"kind\":\"car\"}"),
                    edit("device", "test:car", "{\"id\":\"test:car\",\"unit\":\"car\",\"registration\":{}}"));
            run.append(link("never", "online"), alarms(Alarm.SOS, Alarm.FALL));
            before = run.events();
            assertEquals(List.of("3.0 link.online", "4.0 alarm.sos", "4.1 alarm.fall"), before);
        }
        try (Run run = new Run()) {
            assertEquals(before, run.events());
            assertEquals(4, run.log.lastSeq());
            run.append(alarms(Alarm.FALL), alarms(Alarm.FALL));
            assertEquals("5.0 alarm.sos", run.events().get(3));
            assertEquals(4, run.events().size());
        }
    }

    private static Draft edit(String kind, String id, String json) {
        return new Draft("", System.currentTimeMillis(), new FleetEdited(kind, id, json, "test"));
    }
}
