// SPDX-License-Identifier: Apache-2.0
package vedette.protocol.cot;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import vedette.protocol.Certainty;
import vedette.protocol.Envelope;
import vedette.protocol.Explanation;
import vedette.protocol.Session;
import vedette.protocol.SessionLimits;
import vedette.protocol.Transport;
import vedette.protocol.mobile.LineLink;
import vedette.protocol.testkit.Vector;

/** Events that come in Protobuf. */
class TakMessageTest {
    private static final CotProtocol PROTOCOL = new CotProtocol();
    private static final long NOW_MS = 1_763_715_310_000L;
    private static final String WALKING = "{\"t\":1763715310000,\"lat\":24.51093,\"lon\":117.65694,\"alt\":21.4,"
            + "\"speed\":1.4,\"course\":143.5,\"acc\":8.2,\"power\":{\"battery\":64}}";

    /** An event of type {@code a-f} and uid {@code a}, at 24.51093 N, 117.65694 E, and nothing more. */
    private static final String SMALL =
            "12" + "1a" + "0a03612d66" + "2a0161" + "51" + "978bf84ecc823840" + "59" + "cbdb114e0b6a5d40";

    private final LineLink link = new LineLink(PROTOCOL);

    @Test
    void phoneSaysTheSameAsInXml() {
        session(Transport.TCP, vector("frame-tak-phone"));
        assertEquals("admit cot:ANDROID-359975090000011", link.log().get(0));
        String report = link.log().get(1);
        assertTrue(report.startsWith("report " + WALKING + " extra "), report);
        assertTrue(report.contains(" contactCallsign=OFFICER 7 "), report);
        assertTrue(report.contains(" takvPlatform=ATAK-CIV "), report);
        assertTrue(report.contains(" groupRole=Team Member "), report);
        assertTrue(report.contains(" stale=2025-11-21T08:57:10Z"), report);
        assertTrue(report.contains(" remarks=at the gate & in"), report);
        assertTrue(report.contains(" uidDroid=OFFICER 7 "), report);
    }

    @Test
    void meshIsOfDatagramsAlone() {
        session(Transport.UDP, vector("mesh-tak-phone"));
        assertTrue(
                link.log("report").get(0).startsWith("report " + WALKING),
                link.log().toString());
        LineLink stream = new LineLink(PROTOCOL);
        PROTOCOL.open(Transport.TCP, SessionLimits.DEFAULT)
                .receive(Unpooled.wrappedBuffer(vector("mesh-tak-phone")), Envelope.BYTES, NOW_MS, stream);
        assertEquals(List.of(), stream.reports());
        assertEquals(1, stream.refused().size());
    }

    @Test
    void datagramMayBeAStreamsToo() {
        session(Transport.UDP, vector("frame-tak-phone"));
        assertEquals(1, link.log("report").size());
    }

    @Test
    void whatIsNotSentIsZero() {
        session(Transport.TCP, vector("frame-tak-zeros"));
        String report = link.log("report").get(0);
        assertTrue(
                report.startsWith(
                        "report {\"t\":1763715310000,\"lat\":0,\"lon\":117.65694,\"alt\":0,\"speed\":0,\"course\":0}"),
                report);
    }

    @Test
    void callForHelpIsItsSenders() {
        session(Transport.TCP, vector("frame-tak-emergency"));
        assertEquals(List.of("admit cot:ANDROID-359975090000011"), link.log("admit"));
        assertTrue(
                link.log("report").get(0).contains("\"alarms\":[\"sos\"]"),
                link.log("report").get(0));
    }

    @Test
    void versionsAloneAreASignOfLife() {
        session(Transport.TCP, vector("frame-tak-control"));
        assertEquals(List.of("ignored event of type takControl"), link.log("ignored"));
        assertEquals(1, link.log("heard").size());
    }

    @Test
    void bothFormsMayFollowEachOther() {
        String xml = "<event uid=\"b\" type=\"a-f\"><point lat=\"1\" lon=\"2\"/></event>";
        String hex = frame(SMALL) + HexFormat.of().formatHex(xml.getBytes(UTF_8));
        session(Transport.TCP, HexFormat.of().parseHex(hex + "0a" + frame(SMALL)));
        assertEquals(3, link.log("report").size());
        assertEquals(List.of(), link.refused());
    }

    /** Inside an event: a group, field 0, a length beyond the end, a number without an end, a number that is cut. */
    @ParameterizedTest
    @CsvSource({
        "0b, bad_value byte 5: field 1: found wire type 3",
        "00, bad_value byte 5: tag: found 0",
        "a2012000, bad_length",
        "b001ffffffffffffffffffff01, bad_value",
        "b001ff, too_short byte"
    })
    void whatIsNoProtobufIsRefusedAndTheNextIsRead(String inside, String refusal) {
        String event = "12" + HexFormat.of().toHexDigits((byte) (inside.length() / 2)) + inside;
        session(Transport.TCP, HexFormat.of().parseHex(frame(event) + frame(SMALL)));
        assertEquals(1, link.refused().size(), link.refused().toString());
        assertTrue(link.refused().get(0).startsWith(refusal), link.refused().get(0));
        assertEquals(1, link.log("report").size());
    }

    @Test
    void lengthThatLiesCostsItsOwnEventAlone() {
        String lying = "bf2012" + frame(SMALL).substring(6);
        session(Transport.TCP, HexFormat.of().parseHex(lying + frame(SMALL) + frame(SMALL)));
        assertEquals(1, link.refused().size(), link.refused().toString());
        assertEquals(2, link.log("report").size());
    }

    @Test
    void valueOfAnotherTypeAndUnknownFieldsCostThemselves() {
        String odd = "12" + "1d" + "0a03612d66" + "2a0161" + "5001" + "59" + "cbdb114e0b6a5d40" + "8801ff01" + "9501"
                + "00000000";
        session(Transport.TCP, HexFormat.of().parseHex(frame(odd)));
        assertEquals(List.of(), link.refused());
        assertTrue(
                link.log("report").get(0).contains("\"fix\":\"none\"}"),
                link.log().toString());
    }

    @Test
    void brokenXmlInsideCostsItself() {
        String detail = "0a043c613e3c"; // xmlDetail: <a><
        String event = "12" + "22" + SMALL.substring(4) + "7a06" + detail;
        session(Transport.TCP, HexFormat.of().parseHex(frame(event)));
        assertTrue(
                link.log("report").get(0).contains(" xmlDetail=<a><"),
                link.log().toString());
        assertTrue(
                link.log("report").get(0).contains("\"lat\":24.51093"),
                link.log().toString());
    }

    @Test
    void explanationNamesFieldsWhereTheyStand() {
        byte[] frame = vector("frame-tak-phone");
        Explanation out = new Explanation();
        PROTOCOL.explain(Unpooled.wrappedBuffer(frame), out);
        Explanation.Field field = out.fields().stream()
                .filter(one -> one.name().equals("point@lat"))
                .findFirst()
                .orElseThrow();
        assertEquals("24.51093", field.raw());
        assertEquals(8, field.length());
        byte[] value = new byte[8];
        System.arraycopy(frame, field.offset(), value, 0, 8);
        assertArrayEquals(HexFormat.of().parseHex("978bf84ecc823840"), value);
    }

    @Test
    void firstFieldsDecide() {
        byte[] frame = vector("frame-tak-phone");
        for (int length = 1; length < frame.length; length++) {
            assertEquals(
                    length < 9 ? Certainty.NEED_MORE : Certainty.YES,
                    PROTOCOL.recognise(Transport.TCP, Unpooled.wrappedBuffer(frame, 0, length)),
                    "of " + length + " bytes");
        }
        assertEquals(Certainty.YES, recognise(Transport.UDP, vector("mesh-tak-phone")));
        assertEquals(Certainty.YES, recognise(Transport.TCP, vector("frame-tak-control")));
        assertEquals(Certainty.NO, recognise(Transport.TCP, vector("mesh-tak-phone")));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"bf00", "bf01bf", "bf1008", "bfffff7f", "bfffffff", "bf100a80", "bf1012050a0301", "bf10120508"})
    void othersBytesAreNot(String hex) {
        assertEquals(Certainty.NO, recognise(Transport.TCP, HexFormat.of().parseHex(hex + "00000000000000")));
    }

    private static Certainty recognise(Transport transport, byte[] bytes) {
        return PROTOCOL.recognise(transport, Unpooled.wrappedBuffer(bytes));
    }

    private static String frame(String message) {
        return "bf" + HexFormat.of().toHexDigits((byte) (message.length() / 2)) + message;
    }

    private void session(Transport transport, byte[] bytes) {
        Session session = PROTOCOL.open(transport, SessionLimits.DEFAULT);
        ByteBuf in = Unpooled.wrappedBuffer(bytes);
        session.receive(in, Envelope.BYTES, NOW_MS, link);
        assertEquals("", ByteBufUtil.hexDump(in));
    }

    private static byte[] vector(String name) {
        return Vector.of(TakMessageTest.class, name).bytes();
    }
}
