// SPDX-License-Identifier: Apache-2.0
package vedette.journal;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/**
 * A process that appends from several threads until it is killed, for tests that kill it. Prints, each line flushed:
 * {@code A thread report} when the report is acknowledged, {@code P number} when entries up to the number were published,
 * {@code RED} when the journal says that it cannot write; then it appends a little more, and ends without closing.
 */
final class JournalChild {
    static final int BATCH = 5;
    private static final int MORE_AFTER_RED = 200;
    private static final int LOOK_AGAIN_MS = 10;

    private final PrintStream out = new PrintStream(System.out, true, StandardCharsets.US_ASCII);
    private final Journal journal;
    private final int window;
    private final long firstReport;

    private JournalChild(Path directory, int window, long firstReport) {
        this.window = window;
        this.firstReport = firstReport;
        JournalSettings settings = JournalSettings.DEFAULT;
        this.journal = EmbeddedJournal.open(
                directory, settings, InstantSource.system(), new SimpleMeterRegistry(), List.of(new Publisher()));
    }

    /** Directory, threads, batches in flight for each thread, number of the first report. */
    public static void main(String[] args) {
        JournalChild child = new JournalChild(Path.of(args[0]), Integer.parseInt(args[2]), Long.parseLong(args[3]));
        for (int i = 0; i < Integer.parseInt(args[1]); i++) {
            int number = i;
            new Thread(() -> child.appendUntilRed(number), "appender-" + i).start();
        }
    }

    private void appendUntilRed(int thread) {
        try {
            append(thread);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    static String unit(int thread) {
        return "u" + thread;
    }

    private void append(int thread) throws InterruptedException {
        Semaphore inFlight = new Semaphore(window);
        long report = firstReport;
        int after = 0;
        while (after < MORE_AFTER_RED) {
            boolean room = inFlight.tryAcquire(LOOK_AGAIN_MS, TimeUnit.MILLISECONDS);
            if (!journal.health().writable() && after++ == 0) {
                out.println("RED");
            }
            if (!room && after == 0) {
                continue;
            }
            List<Draft> drafts = new ArrayList<>();
            for (int i = 0; i < BATCH; i++) {
                drafts.add(Samples.report(unit(thread), report + i, (int) (report + i)));
            }
            journal.append(drafts, new Printing(thread, report, inFlight));
            report += BATCH;
        }
        out.println("END");
        Runtime.getRuntime().halt(0);
    }

    private final class Printing implements Stored {
        private final int thread;
        private final long first;
        private final Semaphore inFlight;

        Printing(int thread, long first, Semaphore inFlight) {
            this.thread = thread;
            this.first = first;
            this.inFlight = inFlight;
        }

        @Override
        public void onStored() {
            for (int i = 0; i < BATCH; i++) {
                out.println("A " + thread + " " + (first + i));
            }
            inFlight.release();
        }

        @Override
        public void onLost() {
            inFlight.release();
        }
    }

    private final class Publisher implements Fold {
        @Override
        public String name() {
            return "publisher";
        }

        @Override
        public void restore(String key, byte[] value) {}

        @Override
        public void apply(Entry entry) {}

        @Override
        public void endOfBatch(long seq) {
            out.println("P " + seq);
        }

        @Override
        public void checkpoint(Checkpoint out) {}
    }
}
