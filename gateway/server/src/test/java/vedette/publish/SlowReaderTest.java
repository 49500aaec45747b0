// SPDX-License-Identifier: Apache-2.0
package vedette.publish;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vertx.core.json.JsonObject;
import java.io.IOException;
import org.junit.jupiter.api.Test;
import vedette.access.Policy;

/** One subscriber does not read while the others do. */
class SlowReaderTest {
    private static final int UNITS = 500;
    private static final int ROUNDS = 120;

    private static void moveAll(World world, int round) {
        for (int unit = 0; unit < UNITS; unit++) {
            world.move("u" + unit, 100 + round * 0.001, unit * 0.01);
        }
        world.publish();
    }

    @Test
    void getsTheNewestInsteadOfTheBacklogAndEndsRight() throws Exception {
        try (TestGateway gateway = new TestGateway(TestGateway.settings(60_000, 50), Policy.PERMIT_ALL)) {
            moveAll(gateway.world, 0);
            LiveClient quick = gateway.connect();
            quick.hello();
            quick.subscribe("{}");
            quick.follow(mirror -> mirror.units.size() == UNITS);
            try (RawSocket slow = new RawSocket(gateway.port, 8_192)) {
                slow.say(new JsonObject().put("op", "hello"));
                slow.say(new JsonObject().put("op", "subscribe").put("sub", "s"));
                for (int round = 1; round <= ROUNDS; round++) {
                    moveAll(gateway.world, round);
                    long seq = gateway.world.seq;
                    quick.follow(mirror -> mirror.seq() == seq);
                }
                MirrorClient mirror = new MirrorClient();
                mirror.ask();
                long conflated = read(slow, mirror, gateway.world.seq);
                assertEquals(quick.mirror.digest(), mirror.digest());
                assertTrue(conflated > ROUNDS, () -> "conflated " + conflated);
                // high water, the kernel's buffers, one snapshot and what it takes to catch up: not ROUNDS of 150 KB
                // each
                assertTrue(slow.readBytes() < 8_000_000, () -> "read " + slow.readBytes());
            }
        }
    }

    private static long read(RawSocket socket, MirrorClient mirror, long untilSeq) throws Exception {
        long conflated = 0;
        while (!mirror.isComplete() || mirror.seq() < untilSeq) {
            JsonObject message = socket.next();
            if ("s".equals(message.getString("sub"))) {
                mirror.apply(message.getString("op"), message);
                conflated += message.getLong("conflated", 0L);
            }
        }
        return conflated;
    }

    @Test
    void whoNeverReadsIsCutOff() throws Exception {
        try (TestGateway gateway = new TestGateway(TestGateway.settings(1, 50), Policy.PERMIT_ALL)) {
            moveAll(gateway.world, 0);
            LiveClient quick = gateway.connect();
            quick.hello();
            quick.subscribe("{}");
            quick.follow(mirror -> mirror.units.size() == UNITS);
            try (RawSocket stuck = new RawSocket(gateway.port, 8_192)) {
                stuck.say(new JsonObject().put("op", "hello"));
                stuck.say(new JsonObject().put("op", "subscribe").put("sub", "s"));
                for (int round = 1; gateway.closed("too_slow") == 0; round++) {
                    moveAll(gateway.world, round);
                    long seq = gateway.world.seq;
                    quick.follow(mirror -> mirror.seq() == seq);
                }
                assertThrows(IOException.class, () -> {
                    while (true) {
                        stuck.next();
                    }
                });
            }
        }
    }
}
