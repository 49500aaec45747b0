// SPDX-License-Identifier: Apache-2.0
package vedette.ingest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import vedette.access.Secrets;
import vedette.fleet.Admissions;
import vedette.fleet.DeviceLogins;
import vedette.fleet.Fleet;
import vedette.fleet.FleetSettings;
import vedette.ingest.IngestSettings.Limits;
import vedette.ingest.IngestSettings.Tls;
import vedette.journal.EmbeddedJournal;
import vedette.journal.Entry;
import vedette.journal.EntryBody.Reported;
import vedette.journal.EntryCursor;
import vedette.journal.Journal;
import vedette.journal.JournalSettings;
import vedette.protocol.jt808.Jt808Protocol;
import vedette.protocol.jt808.Jt808Terminal;
import vedette.recorder.FlightRecorder;
import vedette.recorder.RecorderSettings;

/** A hundred good terminals work on while others do what they can to stop them. The journal is the real one. */
class HostilePeersTest {
    private static final int GOOD = 100;
    private static final int ROUNDS = 10;

    /** Slow senders at once: each holds two descriptors of this process. */
    private static final int MAX_SLOW = 200;

    private static final long SEED = 20261121L;

    /** Room for what unfinished messages of the attackers may take, and not much. */
    private static final int MAX_REASSEMBLY_TOTAL_BYTES = 1 << 20;

    @TempDir
    Path directory;

    @Test
    void goodTerminalsAreNotDisturbed() throws Exception {
        SimpleMeterRegistry meters = new SimpleMeterRegistry();
        Fleet fleet = new Fleet(FleetSettings.DEFAULT.withAdoptAutomatically(true), InstantSource.system(), meters);
        Vertx vertx = Vertx.vertx(new VertxOptions().setPreferNativeTransport(true));
        try (Journal journal = EmbeddedJournal.open(
                directory, JournalSettings.DEFAULT, InstantSource.system(), meters, List.of(fleet))) {
            fleet.start(journal);
            Limits limits = Settings.limits("maxReassemblyTotalBytes", MAX_REASSEMBLY_TOTAL_BYTES);
            Secrets secrets = new Secrets();
            Ingest ingest = new Ingest(
                    Settings.with(limits, Tls.NONE, true),
                    List.of(new Jt808Protocol()),
                    journal,
                    new Ingest.Keys(
                            fleet,
                            new Admissions(fleet, InstantSource.system(), secrets, meters),
                            new DeviceLogins(fleet, InstantSource.system()),
                            secrets),
                    new SessionDirectory(),
                    PresenceSink.NONE,
                    MediaSink.NONE,
                    new FlightRecorder(RecorderSettings.DEFAULT, InstantSource.system(), meters),
                    IngestClock.system(),
                    meters);
            IngestFixture.await(ingest.start(vertx));
            attacked(ingest.port());
            IngestFixture.await(ingest.stop());
            assertEquals(GOOD * ROUNDS, stored(journal));
            assertTrue(limited(meters, Limit.BAD_FRAMES) > 0, "bad frames");
            assertTrue(limited(meters, Limit.RECOGNITION) > 0, "recognition");
            assertEquals(0, meters.get("vedette.ingest.faults").counter().count());
        } finally {
            IngestFixture.await(vertx.close());
        }
    }

    private static void attacked(int port) throws InterruptedException {
        List<Jt808Client> good = new ArrayList<>();
        for (int i = 0; i < GOOD; i++) {
            Jt808Client terminal = new Jt808Client(new Terminal(port), "139" + (10_000_000 + i));
            assertEquals("8001:0200=0", terminal.report());
            good.add(terminal);
        }
        AtomicBoolean over = new AtomicBoolean();
        AtomicReference<Throwable> failure = new AtomicReference<>();
        Thread attacker = new Thread(() -> attack(port, over), "test-attacker");
        attacker.setUncaughtExceptionHandler((thread, cause) -> failure.set(cause));
        attacker.start();
        try {
            for (int round = 1; round < ROUNDS; round++) {
                for (Jt808Client terminal : good) {
                    ByteBuf out = Unpooled.buffer();
                    terminal.location(out);
                    terminal.send(out);
                }
                for (Jt808Client terminal : good) {
                    assertEquals("8001:0200=0", terminal.hear().text());
                }
            }
        } finally {
            over.set(true);
            attacker.join();
        }
        assertEquals(null, failure.get());
        good.forEach(terminal -> terminal.socket.close());
    }

    /** Every kind of attack once, and again until the good ones are done. */
    private static void attack(int port, AtomicBoolean over) {
        Random random = new Random(SEED);
        Deque<Terminal> slow = new ArrayDeque<>();
        do {
            byte[] noise = new byte[2_000];
            random.nextBytes(noise);
            throwAt(port, noise);
            throwAt(port, flagged(noise));
            throwAt(port, flipped(frame(), random));
            throwAt(port, Arrays.copyOf(frame(), random.nextInt(20)));
            byte[] escapes = new byte[100_000];
            Arrays.fill(escapes, (byte) 0x7D);
            throwAt(port, flagged(escapes));
            throwAt(port, flagged(new byte[1 << 20]));
            throwAt(port, firstPieces());
            if (slow.size() == MAX_SLOW) {
                slow.remove().close();
            }
            slow.add(new Terminal(port).send(Arrays.copyOf(frame(), 5)));
        } while (!over.get());
        slow.forEach(Terminal::close);
    }

    private static void throwAt(int port, byte[] bytes) {
        try (Terminal attacker = new Terminal(port)) {
            attacker.send(bytes);
        } catch (UncheckedIOException reset) {
            assertTrue(reset.getCause() != null); // the gateway has had enough
        }
    }

    private static byte[] frame() {
        ByteBuf out = Unpooled.buffer();
        new Jt808Terminal("13800000000", vedette.protocol.jt808.Edition.V2013, new vedette.protocol.jt808.FrameWriter())
                .heartbeat(out);
        return ByteBufUtil.getBytes(out);
    }

    private static byte[] flagged(byte[] bytes) {
        byte[] flagged = bytes.clone();
        flagged[0] = 0x7E;
        return flagged;
    }

    private static byte[] flipped(byte[] frame, Random random) {
        ByteBuf out = Unpooled.buffer();
        for (int i = 0; i < 10; i++) {
            byte[] copy = frame.clone();
            int bit = random.nextInt(copy.length * 8);
            copy[bit / 8] ^= (byte) (1 << (bit % 8));
            out.writeBytes(copy);
        }
        return ByteBufUtil.getBytes(out);
    }

    /** The first of 65,535 pieces, of a hundred messages. */
    private static byte[] firstPieces() {
        ByteBuf out = Unpooled.buffer();
        for (int serial = 0; serial < 100; serial++) {
            byte[] body = new byte[1_000];
            ByteBuf frame = Unpooled.buffer();
            frame.writeShort(0x0200).writeShort(0x2000 | body.length);
            frame.writeBytes(new byte[] {0x01, 0x38, 0, 0, 0, 0x01}).writeShort(serial * 7);
            frame.writeShort(65_535).writeShort(1).writeBytes(body);
            byte check = 0;
            for (int i = 0; i < frame.readableBytes(); i++) {
                check ^= frame.getByte(i);
            }
            frame.writeByte(check);
            out.writeByte(0x7E);
            for (byte b : ByteBufUtil.getBytes(frame)) {
                if (b == 0x7E || b == 0x7D) {
                    out.writeByte(0x7D).writeByte(b == 0x7E ? 2 : 1);
                } else {
                    out.writeByte(b);
                }
            }
            out.writeByte(0x7E);
        }
        return ByteBufUtil.getBytes(out);
    }

    private static double limited(SimpleMeterRegistry meters, Limit limit) {
        return meters.get("vedette.ingest.limited")
                .tag("reason", limit.wireName())
                .counter()
                .count();
    }

    /** How many reports of the good terminals are on disk. */
    private static int stored(Journal journal) {
        int count = 0;
        try (EntryCursor cursor = journal.read(0)) {
            while (cursor.hasNext()) {
                Entry entry = cursor.next();
                if (entry.body() instanceof Reported reported
                        && reported.report().device().value().startsWith("139")) {
                    count++;
                }
            }
        }
        return count;
    }
}
