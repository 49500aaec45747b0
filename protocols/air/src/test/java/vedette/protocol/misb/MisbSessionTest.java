// SPDX-License-Identifier: Apache-2.0
package vedette.protocol.misb;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
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
import vedette.protocol.Protocol;
import vedette.protocol.Rejection;
import vedette.protocol.Session;
import vedette.protocol.SessionLimits;
import vedette.protocol.Transport;
import vedette.protocol.testkit.ExtraItems;
import vedette.protocol.testkit.Vector;
import vedette.telemetry.DeviceId;
import vedette.telemetry.Fix;
import vedette.telemetry.Report;

class MisbSessionTest {
    private static final long NOW_MS = 1_763_715_311_000L;
    private static final DeviceId EAGLE = new DeviceId("misb", "EAGLE-0007");
    private static final List<Vector> VECTORS = Vector.all(Vector.folderOf(MisbSessionTest.class), "frame-");
    private static final int METADATA_PID = 0x102;

    private final CollectingLink link = new CollectingLink();
    private final Protocol protocol = new MisbProtocol();
    private Session session = protocol.open(Transport.UDP, SessionLimits.DEFAULT);

    @Test
    void whoCarriesTheCameraIsADrone() {
        assertEquals(DeviceKind.DRONE, session.kindOf(EAGLE));
    }

    @TestFactory
    Stream<DynamicTest> everyVectorIsRecognisedAndUnderstood() {
        return VECTORS.stream()
                .map(vector -> DynamicTest.dynamicTest(vector.name(), () -> {
                    assertEquals(
                            Certainty.YES, protocol.recognise(Transport.UDP, Unpooled.wrappedBuffer(vector.bytes())));
                    CollectingLink own = new CollectingLink();
                    protocol.open(Transport.UDP, SessionLimits.DEFAULT)
                            .receive(Unpooled.wrappedBuffer(vector.bytes()), Envelope.BYTES, NOW_MS, own);
                    assertEquals(List.of(), own.refused());
                    assertEquals(1, own.reports().size());
                    Explanation out = new Explanation();
                    protocol.explain(Unpooled.wrappedBuffer(vector.bytes()), out);
                    assertTrue(
                            out.fields().stream().anyMatch(field -> field.name().equals("checksum")));
                }));
    }

    @Test
    void setIsAReport() {
        hear(vector("frame-set"));
        Report report = last();
        assertEquals(EAGLE, report.device());
        assertEquals(NOW_MS - 1_000, report.fix().timeMs());
        assertEquals(31.231344, report.fix().latitudeE7() / 1e7, 1e-6);
        assertEquals(121.5014, report.fix().longitudeE7() / 1e7, 1e-6);
        assertEquals(32_000, report.fix().altitudeCm(), 20);
        assertEquals(2_500, report.fix().speedCmps(), 1);
        assertEquals(9_000, report.fix().courseCdeg());
        assertEquals(250, report.flight().verticalCmps());
        assertEquals(1_000, report.flight().rollCdeg());
        assertEquals(-200, report.flight().pitchCdeg());
        assertEquals(9_000, report.flight().yawCdeg());
        assertEquals(-3_000, report.flight().gimbalPitchCdeg());
        assertEquals(13_500, report.flight().gimbalYawCdeg());
    }

    @Test
    void extraHasTheFootprintInDegrees() {
        hear(vector("frame-set"));
        Map<String, Object> extra = ExtraItems.of(protocol, last()).values();
        assertEquals(31.2350, decimal(extra, "frameCentreLatitudeDeg"), 1e-6);
        assertEquals(31.2360, decimal(extra, "footprint1LatitudeDeg"), 1e-5);
        assertEquals(121.5050, decimal(extra, "footprint1LongitudeDeg"), 1e-5);
        assertFalse(extra.containsKey("footprint2LatitudeDeg"));
    }

    @Test
    void outOfRangeIsNoPlace() {
        hear(vector("frame-nowhere"));
        assertFalse(last().fix().isPlaced());
        assertEquals(Fix.UNKNOWN, last().fix().speedCmps());
        assertEquals(new DeviceId("misb", "B-7000"), last().device());
    }

    @Test
    void everySingleBitErrorIsRefused() {
        byte[] whole = vector("frame-set");
        for (int bit = 0; bit < whole.length * 8; bit++) {
            byte[] bytes = whole.clone();
            bytes[bit / 8] ^= (byte) (1 << (bit % 8));
            hear(bytes);
        }
        assertEquals(List.of(), link.reports());
        assertEquals(Certainty.NO, protocol.recognise(Transport.UDP, Unpooled.wrappedBuffer(whole, 0, 100)));
    }

    @Test
    void setWithoutAChecksumIsRefused() {
        ByteBuf set = Unpooled.buffer()
                .writeBytes(LocalSet.key())
                .writeByte(3)
                .writeByte(65)
                .writeByte(1)
                .writeByte(13);
        session.receive(set, Envelope.BYTES, NOW_MS, link);
        assertEquals(Rejection.CHECK_CODE, link.refused().get(0).reason());
    }

    @Test
    void setWithoutAnIdIsOfWhomTheLastOneWas() {
        hear(vector("frame-set"));
        hear(set(10));
        assertEquals(EAGLE, last().device());
        session = protocol.open(Transport.UDP, SessionLimits.DEFAULT);
        hear(set(10));
        assertEquals(new DeviceId("misb", "anonymous"), last().device());
        session = protocol.with(Map.of("id", "heli-1")).open(Transport.UDP, SessionLimits.DEFAULT);
        hear(set(10));
        assertEquals(new DeviceId("misb", "heli-1"), last().device());
        assertThrows(IllegalArgumentException.class, () -> protocol.with(Map.of("id", "")));
        assertThrows(IllegalArgumentException.class, () -> protocol.with(Map.of("port", "1")));
    }

    @Test
    void setIsPutTogetherFromPacketsOfSeveralDatagrams() {
        List<byte[]> packets = packets(set(600));
        assertEquals(4, packets.size());
        for (byte[] packet : packets) {
            hear(packet);
            hear(packet); // sent twice
            hear(picture());
        }
        assertEquals(1, link.reports().size());
        assertEquals(0, session.pendingBytes());
    }

    @Test
    void lostPacketCostsItsSetAlone() {
        List<byte[]> packets = packets(set(600));
        hear(packets.get(0));
        hear(packets.get(1));
        hear(packets.get(3));
        assertEquals(0, session.pendingBytes());
        packets.forEach(this::hear);
        assertEquals(1, link.reports().size());
    }

    @Test
    void unfinishedSetIsBounded() {
        List<byte[]> packets = packets(set(60_000));
        packets.forEach(packet -> {
            hear(packet);
            assertTrue(session.pendingBytes() <= SessionLimits.DEFAULT.maxFrameBytes());
        });
        assertEquals(List.of(), link.reports());
    }

    @Test
    void pictureAloneIsNobodys() {
        assertEquals(Certainty.NO, protocol.recognise(Transport.UDP, Unpooled.wrappedBuffer(picture())));
    }

    @Test
    void strangerIsNotHeardOf() {
        CollectingLink closed =
                new CollectingLink((device, credential) -> Admission.of(Admission.Verdict.UNKNOWN_DEVICE));
        session.receive(Unpooled.wrappedBuffer(vector("frame-set")), Envelope.BYTES, NOW_MS, closed);
        assertEquals(List.of(), closed.reports());
        assertEquals(EAGLE, closed.asked().get(0).device());
    }

    /** A set with so many letters of mission. */
    private static byte[] set(int letters) {
        byte[] mission = "m".repeat(letters).getBytes(StandardCharsets.US_ASCII);
        ByteBuf items = Unpooled.buffer()
                .writeByte(3)
                .writeByte(0x83)
                .writeMedium(letters)
                .writeBytes(mission);
        items.writeByte(Tag.CHECKSUM).writeByte(2);
        ByteBuf out = Unpooled.buffer()
                .writeBytes(LocalSet.key())
                .writeByte(0x83)
                .writeMedium(items.readableBytes() + 2)
                .writeBytes(items);
        out.writeShort(LocalSet.checksum(out, 0, out.writerIndex()));
        return Arrays.copyOf(out.array(), out.writerIndex());
    }

    /** The set in packets of a private stream. */
    private static List<byte[]> packets(byte[] set) {
        ByteBuf stream = Unpooled.buffer()
                .writeMedium(1)
                .writeByte(0xBD)
                .writeShort(0)
                .writeByte(0x80)
                .writeByte(0)
                .writeByte(0)
                .writeBytes(set);
        List<byte[]> packets = new ArrayList<>();
        while (stream.isReadable()) {
            int length = Math.min(184, stream.readableBytes());
            ByteBuf packet = Unpooled.buffer(TransportStream.PACKET_BYTES)
                    .writeByte(0x47)
                    .writeShort((packets.isEmpty() ? 0x4000 : 0) | METADATA_PID)
                    .writeByte((length < 184 ? 0x30 : 0x10) | (packets.size() & 0xF));
            if (length < 184) {
                packet.writeByte(183 - length).writeZero(183 - length);
            }
            packets.add(packet.writeBytes(stream, length).array());
        }
        return packets;
    }

    private static byte[] picture() {
        byte[] packet = new byte[TransportStream.PACKET_BYTES];
        Arrays.fill(packet, (byte) 0x55);
        packet[0] = 0x47;
        packet[1] = 0x01;
        packet[2] = 0x00;
        packet[3] = 0x15;
        return packet;
    }

    private void hear(byte[] bytes) {
        ByteBuf in = Unpooled.wrappedBuffer(bytes);
        session.receive(in, Envelope.BYTES, NOW_MS, link);
        assertEquals(0, in.readableBytes());
    }

    private Report last() {
        return link.reports().get(link.reports().size() - 1);
    }

    private static byte[] vector(String name) {
        return Vector.of(MisbSessionTest.class, name).bytes();
    }

    private static double decimal(Map<String, Object> extra, String name) {
        return assertInstanceOf(Double.class, extra.get(name), name);
    }
}
