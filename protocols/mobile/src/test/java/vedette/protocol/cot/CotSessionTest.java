// SPDX-License-Identifier: Apache-2.0
package vedette.protocol.cot;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import vedette.protocol.Admission;
import vedette.protocol.CollectingLink;
import vedette.protocol.DeviceKind;
import vedette.protocol.Envelope;
import vedette.protocol.Explanation;
import vedette.protocol.Session;
import vedette.protocol.SessionLimits;
import vedette.protocol.Transport;
import vedette.protocol.mobile.LineLink;
import vedette.protocol.testkit.Vector;
import vedette.telemetry.Command;
import vedette.telemetry.DeviceId;

/** What events come to. */
class CotSessionTest {
    private static final CotProtocol PROTOCOL = new CotProtocol();
    private static final long NOW_MS = 1_763_715_310_000L;

    private final LineLink link = new LineLink(PROTOCOL);
    private final Session session = PROTOCOL.open(Transport.TCP, new SessionLimits(4096, 4096, 4, 60_000, 2));

    @Test
    void typeSaysWhatItIs() {
        assertEquals(DeviceKind.PHONE, kindOf("a-f-G-U-C"));
        assertEquals(DeviceKind.PHONE, kindOf("a-n-G-U-C-I"));
        assertEquals(DeviceKind.VEHICLE, kindOf("a-f-G-E-V-C"));
        assertEquals(DeviceKind.STATION, kindOf("a-f-G-I"));
        assertEquals(DeviceKind.DRONE, kindOf("a-f-A-M-H-Q"));
        assertEquals(DeviceKind.DRONE, kindOf("a-u-A-M-F-Q-r"));
        assertEquals(DeviceKind.UNKNOWN, kindOf("a-f-A-M-H")); // somebody sits in it
        assertEquals(DeviceKind.BOAT, kindOf("a-f-S-X"));
        assertEquals(DeviceKind.UNKNOWN, kindOf("a-f"));
        assertEquals(DeviceKind.UNKNOWN, kindOf("b-a-o-tbl"));
    }

    /** Who is not let in is asked for with each event. */
    private static DeviceKind kindOf(String type) {
        List<DeviceKind> asked = new ArrayList<>();
        Session own = PROTOCOL.open(Transport.UDP, SessionLimits.DEFAULT);
        CollectingLink closed = new CollectingLink((device, credential) -> {
            asked.add(own.kindOf(device));
            return Admission.of(Admission.Verdict.UNKNOWN_DEVICE);
        });
        String event = "<event uid=\"a\" type=\"" + type + "\"><point lat=\"1\" lon=\"2\"/></event>";
        own.receive(bytes(event), Envelope.BYTES, NOW_MS, closed);
        assertEquals(1, asked.size());
        return asked.get(0);
    }

    @Test
    void phoneSaysWhereItIsAndHowItMoves() {
        say(vector("frame-phone"));
        assertEquals("admit cot:ANDROID-359975090000011", link.log().get(0));
        String report = link.log().get(1);
        assertTrue(
                report.startsWith(
                        "report {\"t\":1763715310000,\"lat\":24.51093,\"lon\":117.65694,\"alt\":21.4,\"speed\":1.4,"
                                + "\"course\":143.5,\"acc\":8.2,\"power\":{\"battery\":64}} extra "),
                report);
        assertTrue(report.contains(" contactCallsign=OFFICER 7 "), report);
        assertTrue(report.contains(" takvPlatform=ATAK-CIV "), report);
        assertTrue(report.contains(" stale=2025-11-21T09:01:25.000Z"), report);
    }

    @Test
    void callForHelpIsItsSendersAndIsOverWhenItIsCancelled() {
        say(vector("frame-emergency"));
        say(vector("frame-emergency-over"));
        assertEquals(List.of("admit cot:ANDROID-359975090000011"), link.log("admit"));
        assertTrue(
                link.log("report").get(0).contains("\"fix\":\"estimated\",\"alarms\":[\"sos\"]}"),
                link.log("report").get(0));
        assertTrue(
                link.log("report").get(1).contains("\"alarms\":[]} closed sos"),
                link.log("report").get(1));
        assertEquals(
                "note cot:ANDROID-359975090000011 1763715312000 ALERT call for help of OFFICER 7-Alert",
                link.log("note").get(0));
        assertTrue(
                link.log("note").get(1).endsWith("ALERT cancelled the call for help"),
                link.log("note").get(1));
    }

    @Test
    void zeroOfUnknownErrorIsNoPlaceAndEntitiesAreRead() {
        say(vector("frame-no-place"));
        assertTrue(
                link.log("report").get(0).startsWith("report {\"t\":1763715313000,\"fix\":\"none\"} extra "),
                link.log().toString());
        assertTrue(
                link.log("report").get(0).contains("contactCallsign=CP & stores"),
                link.log().toString());
    }

    @Test
    void whatIsNobodysPlaceIsHeardAndCounted() {
        say(vector("frame-ping"));
        say(vector("frame-chat"));
        assertEquals(List.of(), link.reports());
        assertEquals(List.of("ignored event of type t-x-c-t", "ignored event of type b-t-f"), link.log("ignored"));
        assertEquals(2, link.log("heard").size());
    }

    @Test
    void documentTypesAndForeignEntitiesAreRefused() {
        say(
                "<?xml version=\"1.0\"?><!DOCTYPE event [<!ENTITY x SYSTEM \"file:///etc/passwd\">]><event uid=\"a\" type=\"a-f\"></event>");
        say("<event uid=\"&x;\" type=\"a-f\"></event>");
        say("<event uid=\"a\" type=\"a-f\"><point lat=24></point></event>");
        say("<event uid=\"a\" type=\"a-f\"><point></event>");
        say("<event uid=\"a\" type=\"a-f\">" + "<d>".repeat(20) + "</event>");
        say("<event uid=\"\" type=\"a-f\"></event>");
        say("<event uid=\"a\nb\" type=\"a-f\"></event>");
        assertEquals(7, link.refused().size(), link.refused().toString());
        assertTrue(
                link.refused().get(0).contains("found a document type, expected none"),
                link.refused().get(0));
        assertTrue(
                link.refused().get(1).contains("found the entity x, expected one of XML's own"),
                link.refused().get(1));
        assertTrue(link.refused().get(4).startsWith("limit "), link.refused().get(4));
        assertEquals(List.of(), link.reports());
        link.refused().forEach(line -> assertEquals(-1, line.indexOf('\n')));
    }

    @Test
    void textOfALeafIsItsValueAndCharactersMayBeNumbers() {
        say(
                "<event uid=\"&#65;&#x42;\" type=\"a-f\"><point lat='1' lon='2'/><detail><remarks>x &lt; y</remarks></detail></event>");
        assertEquals("admit cot:AB", link.log().get(0));
        assertTrue(
                link.log("report").get(0).endsWith(" remarks=x < y"),
                link.log("report").get(0));
    }

    @Test
    void unfinishedEventIsBounded() {
        say("<event uid=\"a\" " + "x".repeat(40_000));
        assertTrue(
                link.refused().get(0).startsWith("too_long no whole event within"),
                link.refused().toString());
    }

    @Test
    void devicesOfOneConnectionAreBoundedAndStrangersDoNotCount() {
        for (String uid : List.of("a", "b", "c")) {
            say("<event uid=\"" + uid + "\" type=\"a-f\"><point lat=\"1\" lon=\"2\"/></event>");
        }
        assertEquals(List.of("limit more than 2 devices"), link.refused());
        LineLink closed = new LineLink(PROTOCOL, Admission.of(Admission.Verdict.UNKNOWN_DEVICE));
        session.receive(bytes("<event uid=\"z\" type=\"a-f\"></event>"), Envelope.BYTES, NOW_MS, closed);
        assertEquals(List.of(), closed.reports());
        session.send(new DeviceId("cot", "a"), "c-1", new Command.Locate(), NOW_MS, link);
        assertEquals(List.of("outcome c-1 UNSUPPORTED"), link.log("outcome"));
    }

    @Test
    void explanationNamesValuesByTheirPlace() {
        String event = "<event uid=\"a\" type=\"a-f\"><point lat=\"24.5\" lon=\"2\"/></event>";
        Explanation out = new Explanation();
        PROTOCOL.explain(bytes(event), out);
        Explanation.Field field = out.fields().get(2);
        assertEquals("point@lat", field.name());
        assertEquals("24.5", field.raw());
        assertEquals(event.indexOf("24.5"), field.offset());
        assertEquals(4, field.length());
    }

    private static String vector(String name) {
        for (Vector vector : Vector.all(Vector.folderOf(CotSessionTest.class), name)) {
            if (vector.name().equals(name)) {
                return new String(vector.bytes(), StandardCharsets.UTF_8);
            }
        }
        throw new AssertionError(name);
    }

    private void say(String text) {
        ByteBuf in = bytes(text);
        session.receive(in, Envelope.BYTES, NOW_MS, link);
        assertEquals(0, in.readableBytes());
    }

    private static ByteBuf bytes(String text) {
        return Unpooled.copiedBuffer(text, StandardCharsets.UTF_8);
    }
}
