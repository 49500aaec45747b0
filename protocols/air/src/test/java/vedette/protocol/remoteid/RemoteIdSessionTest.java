// SPDX-License-Identifier: Apache-2.0
package vedette.protocol.remoteid;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import vedette.protocol.Admission;
import vedette.protocol.Certainty;
import vedette.protocol.CollectingLink;
import vedette.protocol.DeviceKind;
import vedette.protocol.Envelope;
import vedette.protocol.Explanation;
import vedette.protocol.FieldReader;
import vedette.protocol.Rejection;
import vedette.protocol.Session;
import vedette.protocol.SessionLimits;
import vedette.protocol.Transport;
import vedette.protocol.testkit.ExtraItems;
import vedette.protocol.testkit.Vector;
import vedette.telemetry.Command;
import vedette.telemetry.CommandOutcome.Stage;
import vedette.telemetry.DeviceId;
import vedette.telemetry.Fix;
import vedette.telemetry.Flag;
import vedette.telemetry.Report;

class RemoteIdSessionTest {
    /** 08:55:10 UTC. */
    private static final long NOW_MS = 1_763_715_310_000L;

    private static final DeviceId SERIAL = new DeviceId("remoteid", "0000F0000000017");
    private static final List<Vector> VECTORS = Vector.all(Vector.folderOf(RemoteIdSessionTest.class), "frame-");

    private final CollectingLink link = new CollectingLink();
    private final RemoteIdProtocol protocol = new RemoteIdProtocol();
    private final Session session = protocol.open(Transport.UDP, SessionLimits.DEFAULT);
    private long nowMs = NOW_MS;

    @Test
    void whoBroadcastsIsADrone() {
        assertEquals(DeviceKind.DRONE, session.kindOf(SERIAL));
    }

    @TestFactory
    Stream<DynamicTest> everyVectorIsRecognisedAndExplained() {
        return VECTORS.stream()
                .map(vector -> DynamicTest.dynamicTest(vector.name(), () -> {
                    assertEquals(Certainty.YES, recognise(vector.bytes()));
                    CollectingLink own = new CollectingLink();
                    protocol.open(Transport.UDP, SessionLimits.DEFAULT)
                            .receive(Unpooled.wrappedBuffer(vector.bytes()), Envelope.BYTES, nowMs, own);
                    assertEquals(List.of(), own.refused());
                    assertEquals(1, own.reports().size());
                    Explanation out = new Explanation();
                    protocol.explain(Unpooled.wrappedBuffer(vector.bytes()), out);
                    assertFalse(out.fields().toString().contains("refused"), out.fields()::toString);
                    int told = out.fields().stream()
                            .mapToInt(Explanation.Field::length)
                            .sum();
                    assertEquals(vector.bytes().length, told);
                }));
    }

    @TestFactory
    Stream<DynamicTest> whatIsCutOrLongerIsSomebodyElses() {
        return VECTORS.stream()
                .map(vector -> DynamicTest.dynamicTest(vector.name(), () -> {
                    byte[] bytes = vector.bytes();
                    for (int length = 1; length < bytes.length; length++) {
                        assertEquals(Certainty.NO, recognise(Arrays.copyOf(bytes, length)));
                    }
                    assertEquals(Certainty.NO, recognise(Arrays.copyOf(bytes, bytes.length + 1)));
                }));
    }

    @Test
    void packIsOneReportOfTheSerialNumber() {
        Report report = hear("frame-pack");
        assertEquals(SERIAL, report.device());
        assertEquals(312_313_440, report.fix().latitudeE7());
        assertEquals(1_215_014_000, report.fix().longitudeE7());
        assertEquals(500, report.fix().speedCmps());
        assertEquals(27_000, report.fix().courseCdeg());
        assertEquals(51_000, report.fix().altitudeCm());
        assertEquals(122, report.fix().accuracyCm());
        assertEquals(12_000, report.flight().heightCm());
        assertEquals(150, report.flight().verticalCmps());
        assertEquals(Flag.ON, report.flight().airborne());
        assertEquals(312_300_000, report.flight().homeLatitudeE7());
        assertEquals(1_215_000_000, report.flight().homeLongitudeE7());
    }

    @Test
    void reservedBytesAtTheEndOfAPackMayBeLeftOut() {
        byte[] pack = Unpooled.buffer(78)
                .writeBytes(new byte[] {(byte) 0xF2, 25, 3})
                .writeBytes(vector("frame-basic-id"))
                .writeBytes(vector("frame-location"))
                .writeBytes(vector("frame-operator-id"))
                .array();
        assertEquals(Certainty.YES, recognise(Arrays.copyOf(pack, 75)));
        assertEquals(Certainty.NO, recognise(Arrays.copyOf(pack, 74)));
        hear(Arrays.copyOf(pack, 75));
        assertEquals(SERIAL, last().device());
        assertTrue(last().fix().isPlaced());
        assertEquals(75, last().extra().bytes().length);
    }

    @Test
    void operationReportSaysAllAtOnce() {
        Report report = hear("frame-gb46750");
        assertEquals(new DeviceId("remoteid", "1581F00000000000017"), report.device());
        assertEquals(312_313_440, report.fix().latitudeE7());
        assertEquals(1_215_014_000, report.fix().longitudeE7());
        assertEquals(NOW_MS, report.fix().timeMs());
        assertEquals(500, report.fix().speedCmps());
        assertEquals(27_000, report.fix().courseCdeg());
        assertEquals(51_000, report.fix().altitudeCm());
        assertEquals(12_000, report.flight().heightCm());
        assertEquals(150, report.flight().verticalCmps());
        assertEquals(Flag.ON, report.flight().airborne());
        assertEquals(312_300_000, report.flight().homeLatitudeE7());
        Map<String, String> extra = ExtraItems.of(protocol, report).texts();
        assertEquals("1", extra.get("aircraftCategory"), "light");
    }

    @Test
    void operationReportWithAnotherLengthIsNone() {
        byte[] bytes = vector("frame-gb46750");
        bytes[15]++;
        assertEquals(Certainty.NO, recognise(bytes));
    }

    @Test
    void operationReportsCanBeSwitchedOff() {
        RemoteIdProtocol without = (RemoteIdProtocol) protocol.with(Map.of("gb46750", "off"));
        without.open(Transport.UDP, SessionLimits.DEFAULT)
                .receive(Unpooled.wrappedBuffer(vector("frame-gb46750")), Envelope.BYTES, nowMs, link);
        assertEquals(List.of(), link.reports());
        assertEquals(List.of("GB 46750-2025 is switched off"), link.ignored());
        assertThrows(IllegalArgumentException.class, () -> protocol.with(Map.of("gb46750", "perhaps")));
        assertThrows(IllegalArgumentException.class, () -> protocol.with(Map.of("gb", "on")));
    }

    @Test
    void wholeBeaconIsLookedThrough() {
        byte[] element = Arrays.copyOfRange(vector("frame-wifi"), 6, vector("frame-wifi").length);
        String header = "80000000ffffffffffff0a1b2c3d4e5f0a1b2c3d4e5f1000" + "010203040506070864000104";
        byte[] beacon = bytes("00000a00aabbccddeeff", header + "0003414243010182", element, "00112233");
        assertEquals(Certainty.YES, recognise(beacon));
        hear(beacon);
        assertEquals(SERIAL, last().device());
        assertTrue(last().fix().isPlaced());
    }

    @Test
    void packInANeighbourAwarenessFrameIsFound() {
        byte[] pack = vector("frame-pack");
        String lengths = String.format("%02x00", 11 + pack.length);
        String service = "03" + lengths + "8869199d9209010010" + String.format("%02x", 1 + pack.length) + "07";
        String header = "d0000000516f9a0100000a1b2c3d4e5f506f9a01000010000409506f9a13";
        byte[] frame = bytes(header, service, pack, "0e0400" + "01020304");
        assertEquals(Certainty.YES, recognise(frame));
        hear(frame);
        assertEquals(SERIAL, last().device());
        frame[33]++;
        assertEquals(Certainty.NO, recognise(frame));
    }

    @Test
    void bluetoothAdvertisementIsLookedThrough() {
        byte[] data = vector("frame-bluetooth");
        int from = data[1] == 0x16 ? 0 : 6;
        byte[] advertisement = bytes("020106", "", Arrays.copyOfRange(data, from, data.length), "03094142");
        assertEquals(Certainty.YES, recognise(advertisement));
        assertEquals(Certainty.NO, recognise(Arrays.copyOf(advertisement, advertisement.length - 1)));
    }

    @Test
    void systemAndAuthenticationAreToldWhole() {
        Map<String, String> system =
                ExtraItems.of(protocol, hear("frame-system")).texts();
        assertEquals("5.0", system.get("operatorAltitudeM"));
        assertEquals("1", system.get("euCategory"));
        assertTrue(system.containsKey("systemTimeMs"));
        Map<String, String> page =
                ExtraItems.of(protocol, hear("frame-authentication")).texts();
        assertTrue(page.containsKey("authenticationBytes"), page::toString);
        assertEquals(50, page.getOrDefault("authentication", "").length());
    }

    private static byte[] bytes(String head, String more, byte[] middle, String tail) {
        HexFormat hex = HexFormat.of();
        return Unpooled.buffer(0)
                .writeBytes(hex.parseHex(head))
                .writeBytes(hex.parseHex(more))
                .writeBytes(middle)
                .writeBytes(hex.parseHex(tail))
                .copy()
                .array();
    }

    @Test
    void singleMessagesOfOneTransmitterAreJoined() {
        assertEquals(SERIAL, hear("frame-basic-id").device());
        assertEquals(SERIAL, hear("frame-location").device());
        nowMs += RemoteIdSession.JOINED_MS + 1;
        assertEquals(
                new DeviceId("remoteid", "anonymous"), hear("frame-location").device());
    }

    @Test
    void transmittersAreToldApartByTheirAddress() {
        assertEquals(SERIAL, hear("frame-wifi").device());
        byte[] other = vector("frame-bluetooth").clone();
        byte[] addressed = Unpooled.buffer()
                .writeBytes(new byte[] {1, 2, 3, 4, 5, 6})
                .writeBytes(other)
                .array();
        hear(Arrays.copyOf(addressed, 6 + other.length));
        assertEquals(new DeviceId("remoteid", "mac-010203040506"), last().device());
    }

    @Test
    void repeatIsHeardOnce() {
        hear("frame-wifi");
        hear("frame-wifi");
        assertEquals(1, link.reports().size());
        hear("frame-pack"); // has no counter
        hear("frame-pack");
        assertEquals(3, link.reports().size());
    }

    @Test
    void serialNumberStandsAboveASessionId() {
        byte[] session4 = vector("frame-basic-id").clone();
        session4[1] = 0x42;
        hear(session4);
        assertTrue(last().device().value().startsWith("3030303046"), last()::toString);
        assertEquals(SERIAL, hear("frame-basic-id").device());
        hear(session4);
        assertEquals(SERIAL, last().device());
    }

    @Test
    void hourOfTheTimeIsTheClosest() throws Exception {
        long hour = NOW_MS / 3_600_000 * 3_600_000;
        assertEquals(hour + 1_861_000, location(18_610).fix(hour + 1_862_000).timeMs());
        assertEquals(hour - 1_000, location(35_990).fix(hour + 1_000).timeMs());
        assertEquals(hour + 1_000, location(10).fix(hour - 1_000).timeMs());
        assertEquals(Fix.UNKNOWN_TIME, location(0xFFFF).fix(hour).timeMs());
    }

    @Test
    void whatIsUnknownIsLeftOut() throws Exception {
        byte[] bytes = vector("frame-location").clone();
        bytes[1] = 0x03; // undeclared, east-west, fast
        bytes[2] = (byte) 181;
        bytes[3] = (byte) 255;
        bytes[4] = 126;
        for (int i = 5; i < 21; i++) {
            bytes[i] = 0;
        }
        LocationVector location = LocationVector.decode(new FieldReader(Unpooled.wrappedBuffer(bytes)));
        Fix fix = location.fix(NOW_MS);
        assertFalse(fix.isPlaced());
        assertEquals(Fix.UNKNOWN, fix.courseCdeg());
        assertEquals(Fix.UNKNOWN, fix.speedCmps());
        assertEquals(Fix.UNKNOWN, fix.altitudeCm());
        assertEquals(Fix.UNKNOWN, fix.accuracyCm());
        assertEquals(Fix.UNKNOWN, location.verticalCmps());
        assertEquals(Fix.UNKNOWN, location.heightCm());
        assertEquals(Flag.UNKNOWN, location.airborne());
    }

    @Test
    void privatePartOfAnOperatorIsNotTold() {
        byte[] operator = vector("frame-operator-id").clone();
        operator[2 + OperatorId.PUBLIC_LENGTH] = '-';
        operator[3 + OperatorId.PUBLIC_LENGTH] = 's';
        hear(operator);
        assertEquals(
                Map.of("operatorId", "FIN00000example1"),
                ExtraItems.of(protocol, last()).texts());
    }

    @Test
    void strangerLeavesNothingBehind() {
        CollectingLink closed =
                new CollectingLink((device, credential) -> Admission.of(Admission.Verdict.UNKNOWN_DEVICE));
        session.receive(Unpooled.wrappedBuffer(vector("frame-pack")), Envelope.BYTES, nowMs, closed);
        assertEquals(List.of(), closed.reports());
        assertEquals(SERIAL, closed.asked().get(0).device());
    }

    @Test
    void otherBytesAreRefusedAndNothingCanBeSent() {
        hear(new byte[] {1, 2, 3});
        assertEquals(Rejection.UNRECOGNISED, link.refused().get(0).reason());
        session.send(SERIAL, "c", new Command.Locate(), nowMs, link);
        assertEquals(Stage.UNSUPPORTED, link.outcomes().get(0).stage());
    }

    private static LocationVector location(int tenths) throws Exception {
        byte[] bytes = vector("frame-location").clone();
        bytes[21] = (byte) tenths;
        bytes[22] = (byte) (tenths >>> 8);
        return LocationVector.decode(new FieldReader(Unpooled.wrappedBuffer(bytes)));
    }

    private Certainty recognise(byte[] bytes) {
        return protocol.recognise(Transport.UDP, Unpooled.wrappedBuffer(bytes));
    }

    private Report hear(String name) {
        hear(vector(name));
        return last();
    }

    private void hear(byte[] bytes) {
        ByteBuf in = Unpooled.wrappedBuffer(bytes);
        session.receive(in, Envelope.BYTES, nowMs, link);
        assertEquals(0, in.readableBytes());
    }

    private Report last() {
        return link.reports().get(link.reports().size() - 1);
    }

    private static byte[] vector(String name) {
        return Vector.of(RemoteIdSessionTest.class, name).bytes();
    }
}
