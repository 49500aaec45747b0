// SPDX-License-Identifier: Apache-2.0
package vedette.protocol.jt808;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.HexFormat;
import java.util.Map;
import org.junit.jupiter.api.Test;
import vedette.protocol.testkit.ExtraItems;
import vedette.telemetry.Extra;

class LocationExtraTest {
    private static final String BODY = Terminals.hex(Terminals.location(0x8000_0001, 0x323)::encode);

    @Test
    void wordsAreNumbersAndPeculiarStatusIsNamed() {
        assertEquals(
                Map.of(
                        "alarmBits",
                        "2147483649",
                        "statusBits",
                        "803",
                        "coordinatesEncrypted",
                        "true",
                        "loadState",
                        "3"),
                read(BODY));
    }

    @Test
    void itemsOfTheStandardHaveNames() {
        Map<String, String> extra = read(BODY + "04020007" + "06028005" + "11050100000009" + "1206040000000a01"
                + "13070000000b003c01" + "1803000232" + "250400000011" + "2b0400120034" + "30011f");
        assertEquals("7", extra.get("confirmAlarmId"));
        assertEquals("-5", extra.get("cabinTemperatureC"));
        assertEquals("1", extra.get("overspeedAreaType"));
        assertEquals("9", extra.get("overspeedAreaId"));
        assertEquals("4", extra.get("areaType"));
        assertEquals("10", extra.get("areaId"));
        assertEquals("1", extra.get("areaDirection"));
        assertEquals("11", extra.get("sectionId"));
        assertEquals("60", extra.get("sectionDrivingS"));
        assertEquals("1", extra.get("sectionResult"));
        assertEquals("2", extra.get("behaviourBits"));
        assertEquals("50", extra.get("fatigueLevel"));
        assertEquals("17", extra.get("signalBits"));
        assertEquals("18", extra.get("analogue1"));
        assertEquals("52", extra.get("analogue0"));
        assertEquals("31", extra.get("radioSignal"));
    }

    @Test
    void unknownItemsAndOddLengthsAreHex() {
        Map<String, String> extra = read(BODY + "e103c0ffee" + "300200ff");
        assertEquals("c0ffee", extra.get("item_e1"));
        assertEquals("00ff", extra.get("item_30"));
    }

    @Test
    void whatIsNoItemIsKept() {
        assertEquals("e120", read(BODY + "31010c" + "e120").get("trailing"));
    }

    @Test
    void vendorsItemsAreHints() {
        Map<String, String> extra = read(BODY + "5104001e8005" + "eb0e0004002d2db4" + "000600c5ffffffef");
        assertEquals("3.0", extra.get("vendorTemperature1C"));
        assertEquals("-0.5", extra.get("vendorTemperature2C"));
        assertEquals("11700", extra.get("vendorSupplyMv"));
        assertEquals("ffffffef", extra.get("item_eb_00c5"));
    }

    @Test
    void vendorsItemsAreNamedByTheirLength() {
        Map<String, String> extra = read(BODY + "580401f4ffff" + "5708" + "0100000000000000" + "f706" + "00000fa00250"
                + "f608" + "0123456789012345");
        assertEquals("50.0", extra.get("vendorHumidity1Percent"));
        assertEquals(null, extra.get("vendorHumidity2Percent"));
        assertEquals("0123456789012345", extra.get("vendorImei"));
        assertEquals("256", extra.get("vendorDrivingBits"));
        assertEquals("4000", extra.get("vendorBatteryMv"));
        assertEquals("80", extra.get("vendorBatteryPercent"));
        Map<String, String> wifi = read(BODY + "540f02" + "0a0b0c0d0e0fc4" + "1a1b1c1d1e1fb0" + "e202abcd");
        assertEquals("0a0b0c0d0e0f", wifi.get("vendorWifi1"));
        assertEquals("-60", wifi.get("vendorWifi1Dbm"));
        assertEquals("-80", wifi.get("vendorWifi2Dbm"));
        assertEquals("0a0b0c0d0e0fc400", read(BODY + "54080a0b0c0d0e0fc400").get("item_54"));
    }

    @Test
    void nestedListThatDoesNotFitIsHex() {
        assertEquals("0004002d2d", read(BODY + "eb050004002d2d").get("item_eb"));
    }

    @Test
    void anythingElseIsHex() {
        assertEquals(Map.of("raw", "0102"), names(new byte[] {1, 2}));
    }

    static Map<String, String> read(String bodyHex) {
        Terminals t = new Terminals();
        t.send(0x0200, bodyHex);
        Extra extra = t.link.reports().get(0).extra();
        assertEquals("jt808", extra.format());
        assertEquals("0200" + bodyHex, HexFormat.of().formatHex(extra.bytes()));
        return names(extra.bytes());
    }

    /** What the protocol reads in an extra. */
    static Map<String, String> names(byte[] extra) {
        return ExtraItems.of(new Jt808Protocol(), extra).texts();
    }
}
