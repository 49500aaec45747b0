// SPDX-License-Identifier: Apache-2.0
package vedette.protocol.testkit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import vedette.protocol.Admission;
import vedette.protocol.CollectingLink;
import vedette.protocol.Protocol;
import vedette.protocol.Transport;
import vedette.telemetry.Alarm;
import vedette.telemetry.Alarms;
import vedette.telemetry.Fix;
import vedette.telemetry.FixQuality;
import vedette.telemetry.Report;

/**
 * What a protocol's {@link vedette.protocol.Terminal} and its session promise each other: the terminal logs in, what it
 * reports arrives as it was said however the stream is cut, and nothing of a device that is not let in counts.
 *
 * <p>The tolerances are those of a coarse wire form; a protocol that is finer says so by overriding them.
 */
public abstract class TerminalContract {
    private static final long TIME_MS = 1_763_715_310_000L;
    private static final List<Fix> FIXES = List.of(
            fix(0, 312_313_440, 1_215_014_000, 0, 0),
            fix(10_000, 304_567_890, 1_040_654_320, 1_111, 9_000),
            fix(20_000, -229_068_470, -431_728_960, 2_778, 35_900),
            fix(30_000, -337_500_010, 1_512_999_990, 55, 18_000),
            fix(40_000, 5_000_000, -1_000_000, 833, 27_000));

    private final Protocol protocol;
    private final String identity;
    private final Transport transport;

    /**
     * @param identity as a device of this protocol says it
     * @param transport decides whether each write is a datagram or part of a stream
     */
    protected TerminalContract(Protocol protocol, String identity, Transport transport) {
        this.protocol = protocol;
        this.identity = identity;
        this.transport = transport;
    }

    /** The alarms that the protocol can say; each must arrive open. */
    protected Set<Alarm> alarms() {
        return Set.of();
    }

    /** Whether the protocol can say that a report is a late upload. */
    protected boolean saysBuffered() {
        return false;
    }

    /** Whether the terminal learns that its report was taken. */
    protected boolean isAcknowledged() {
        return true;
    }

    /** Whether the protocol can say where a device is heading. */
    protected boolean saysCourse() {
        return true;
    }

    protected int placeToleranceE7() {
        return 200;
    }

    protected int speedToleranceCmps() {
        return 30;
    }

    protected int courseToleranceCdeg() {
        return 100;
    }

    @Test
    void logsInAndMayReport() {
        Conversation conversation = open(Conversation.WHOLE);
        assertTrue(
                conversation.terminal().isReady(),
                () -> "ready after " + conversation.link().log());
        assertEquals(List.of(), conversation.link().refused());
    }

    @TestFactory
    Stream<DynamicTest> reportArrivesAsItWasSaid() {
        return IntStream.range(0, FIXES.size())
                .mapToObj(i -> DynamicTest.dynamicTest("fix " + i, () -> {
                    Conversation conversation = open(Conversation.WHOLE);
                    conversation.report(FIXES.get(i), Alarms.NONE, false);
                    same(FIXES.get(i), conversation.lastReport().fix());
                    assertEquals(List.of(), conversation.link().refused());
                }));
    }

    @TestFactory
    Stream<DynamicTest> alarmArrivesOpen() {
        return alarms().stream()
                .sorted()
                .map(alarm -> DynamicTest.dynamicTest(alarm.wireName(), () -> {
                    Conversation conversation = open(Conversation.WHOLE);
                    conversation.report(FIXES.get(1), Alarms.of(alarm, true), false);
                    assertEquals(
                            alarm.bit(),
                            openAlarms(conversation.link(), 0),
                            () -> "said in " + conversation.link().log());
                    same(FIXES.get(1), conversation.lastPlaced().fix());
                }));
    }

    @Test
    void calmReportHasNoOpenAlarm() {
        Conversation conversation = open(Conversation.WHOLE);
        conversation.report(FIXES.get(0), Alarms.NONE, false);
        assertEquals(0, conversation.lastReport().alarms().openBits());
        assertFalse(conversation.lastReport().buffered());
    }

    @Test
    void lateUploadIsSaidToBeOneWhereTheProtocolCan() {
        Conversation conversation = open(Conversation.WHOLE);
        conversation.report(FIXES.get(1), Alarms.NONE, true);
        assertEquals(saysBuffered(), conversation.lastReport().buffered());
        same(FIXES.get(1), conversation.lastReport().fix());
    }

    @Test
    void sameResultHoweverTheStreamIsCut() {
        List<String> whole = conversation(Conversation.WHOLE).link().log();
        if (transport == Transport.TCP) {
            for (int size : new int[] {1, 2, 3, 7, 16, 61}) {
                assertEquals(whole, conversation(size).link().log(), () -> "read in pieces of " + size);
            }
        }
    }

    @Test
    void everyReportIsAcknowledgedWhereTheProtocolCan() {
        Conversation conversation = conversation(Conversation.WHOLE);
        assertEquals(
                isAcknowledged() ? FIXES.size() : 0, conversation.terminal().acknowledged());
    }

    @Test
    void heartbeatIsUnderstood() {
        Conversation conversation = open(Conversation.WHOLE);
        int reports = conversation.link().reports().size();
        conversation.heartbeat();
        assertEquals(List.of(), conversation.link().refused());
        assertEquals(0, openAlarms(conversation.link(), reports), "a heartbeat opens no alarm");
    }

    @Test
    void nothingOfAnUnknownDeviceCounts() {
        CollectingLink link =
                new CollectingLink((device, credential) -> Admission.of(Admission.Verdict.UNKNOWN_DEVICE));
        Conversation conversation = new Conversation(protocol, identity, transport, Conversation.WHOLE, link, TIME_MS);
        conversation.connect();
        conversation.report(FIXES.get(0), Alarms.NONE, false);
        conversation.heartbeat();
        assertEquals(List.of(), link.reports());
        assertEquals(List.of(), link.heard());
        assertEquals(0, conversation.terminal().acknowledged());
        assertFalse(link.asked().isEmpty(), "asked whether the device may speak");
    }

    private Conversation conversation(int pieceBytes) {
        Conversation conversation = open(pieceBytes);
        FIXES.forEach(fix -> conversation.report(fix, Alarms.NONE, false));
        conversation.heartbeat();
        return conversation;
    }

    private Conversation open(int pieceBytes) {
        Conversation conversation =
                new Conversation(protocol, identity, transport, pieceBytes, new CollectingLink(), TIME_MS);
        conversation.connect();
        return conversation;
    }

    private void same(Fix said, Fix arrived) {
        assertEquals(said.timeMs(), arrived.timeMs(), "time");
        near("latitude", said.latitudeE7(), arrived.latitudeE7(), placeToleranceE7());
        near("longitude", said.longitudeE7(), arrived.longitudeE7(), placeToleranceE7());
        near("speed", said.speedCmps(), arrived.speedCmps(), speedToleranceCmps());
        if (saysCourse()) {
            near("course", said.courseCdeg(), arrived.courseCdeg(), courseToleranceCdeg());
        } else {
            assertEquals(Fix.UNKNOWN, arrived.courseCdeg(), "course");
        }
    }

    private static void near(String name, int said, int arrived, int tolerance) {
        assertTrue(
                Math.abs((long) said - arrived) <= tolerance,
                () -> name + ": said " + said + ", arrived " + arrived + ", may differ by " + tolerance);
    }

    private static long openAlarms(CollectingLink link, int from) {
        long bits = 0;
        for (Report report : link.reports().subList(from, link.reports().size())) {
            bits |= report.alarms().openBits();
        }
        return bits;
    }

    private static Fix fix(long afterMs, int latitudeE7, int longitudeE7, int speedCmps, int courseCdeg) {
        int satellites = 9;
        return new Fix(
                TIME_MS + afterMs,
                latitudeE7,
                longitudeE7,
                Fix.UNKNOWN,
                speedCmps,
                courseCdeg,
                Fix.UNKNOWN,
                satellites,
                FixQuality.UNKNOWN);
    }
}
