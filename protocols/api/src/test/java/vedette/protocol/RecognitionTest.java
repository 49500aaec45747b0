// SPDX-License-Identifier: Apache-2.0
package vedette.protocol;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import vedette.telemetry.ExtraSink;

class RecognitionTest {
    private final List<String> asked = new ArrayList<>();
    private final List<String> faults = new ArrayList<>();

    @Test
    void whoSaidNoIsNotAskedAgain() {
        Recognition.Attempt attempt = among(starts("a", Transport.TCP, 1, 2, 3), starts("b", Transport.TCP, 1, 9))
                .attempt();
        assertEquals(Certainty.NEED_MORE, attempt.look(bytes(1)));
        assertEquals(Certainty.NEED_MORE, attempt.look(bytes(1, 2)));
        asked.clear();
        assertEquals(Certainty.YES, attempt.look(bytes(1, 2, 3)));
        assertEquals("a", name(attempt.owner()));
        assertEquals(List.of("a"), asked);
    }

    @Test
    void theOnlyOneLeftIsNotTakenForThat() {
        Recognition.Attempt attempt = among(starts("a", Transport.TCP, 1, 2)).attempt();
        assertEquals(Certainty.NEED_MORE, attempt.look(bytes(1)));
        assertNull(attempt.owner());
        assertEquals(Certainty.NO, attempt.look(bytes(1, 3)));
        assertNull(attempt.owner());
    }

    @Test
    void theNameDecidesAmongThoseThatAreSureAndNotTheClassPath() {
        Protocol a = starts("a", Transport.TCP, 1);
        Protocol b = starts("b", Transport.TCP, 1);
        assertSame(a, among(b, a).of(bytes(1)));
        assertSame(a, among(a, b).of(bytes(1)));
    }

    @Test
    void onlyThoseOfTheTransportAreAsked() {
        assertNull(among(starts("a", Transport.UDP, 1)).of(bytes(1)));
        assertEquals(List.of(), asked);
    }

    @Test
    void aFaultIsANoThatIsToldOf() {
        Protocol broken = new Starts("a", Transport.TCP, List.of()) {
            @Override
            public Certainty recognise(Transport transport, ByteBuf first) {
                throw new IndexOutOfBoundsException("found in a test");
            }
        };
        assertEquals("b", name(among(broken, starts("b", Transport.TCP, 1)).of(bytes(1))));
        assertEquals(List.of("a"), faults);
    }

    @Test
    void aForcedProtocolGetsAnything() {
        assertEquals(
                "a",
                name(Recognition.forced(starts("a", Transport.TCP, 1), Transport.TCP)
                        .of(bytes(7))));
        assertEquals(List.of(), asked);
    }

    private static @Nullable String name(@Nullable Protocol protocol) {
        return protocol == null ? null : protocol.name();
    }

    private Recognition among(Protocol... protocols) {
        return Recognition.among(List.of(protocols), Transport.TCP, (protocol, fault) -> faults.add(protocol.name()));
    }

    private static ByteBuf bytes(int... values) {
        ByteBuf out = Unpooled.buffer();
        for (int value : values) {
            out.writeByte(value);
        }
        return out;
    }

    private Protocol starts(String name, Transport transport, Integer... first) {
        return new Starts(name, transport, List.of(first));
    }

    /** Claims what begins with its bytes. */
    private class Starts implements Protocol {
        private final String name;
        private final Transport transport;
        private final List<Integer> start;

        Starts(String name, Transport transport, List<Integer> start) {
            this.name = name;
            this.transport = transport;
            this.start = start;
        }

        @Override
        public String name() {
            return name;
        }

        @Override
        public String title() {
            return name;
        }

        @Override
        public Set<Transport> transports() {
            return Set.of(transport);
        }

        @Override
        public Certainty recognise(Transport asking, ByteBuf first) {
            asked.add(name);
            for (int i = 0; i < start.size(); i++) {
                if (i == first.readableBytes()) {
                    return Certainty.NEED_MORE;
                }
                if (first.getByte(first.readerIndex() + i) != start.get(i)) {
                    return Certainty.NO;
                }
            }
            return Certainty.YES;
        }

        @Override
        public Session open(Transport opening, SessionLimits limits) {
            throw new UnsupportedOperationException("open: found in a test of recognition, expected nowhere");
        }

        @Override
        public void explain(ByteBuf frame, Explanation out) {}

        @Override
        public void readExtra(byte[] bytes, ExtraSink sink) {}
    }
}
