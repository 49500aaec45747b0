// SPDX-License-Identifier: Apache-2.0
package vedette.publish;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import vedette.fleet.SourceType;
import vedette.fleet.Unit;
import vedette.fleet.UnitKind;
import vedette.live.BoundDevice;
import vedette.live.Conflict;
import vedette.live.Link;
import vedette.live.Sourced;
import vedette.live.UnitState;
import vedette.telemetry.Alarm;
import vedette.telemetry.Alarms;
import vedette.telemetry.Camera;
import vedette.telemetry.Cameras;
import vedette.telemetry.DeviceId;
import vedette.telemetry.Extra;
import vedette.telemetry.Fix;
import vedette.telemetry.FixQuality;
import vedette.telemetry.Flag;
import vedette.telemetry.Flight;
import vedette.telemetry.Motion;
import vedette.telemetry.Power;
import vedette.telemetry.Radio;

/** Every name, unit and type of the wire, read back by a foreign parser. */
class FieldTest {
    private static final DeviceId TERMINAL = new DeviceId("jt808", "13912345678");
    private static final DeviceId DRONE = new DeviceId("mqtt", "d-1");
    private static final Fix FIX =
            new Fix(1_795_280_400_500L, 245_137_770, 1_176_523_010, 1_650, 890, 13_400, 520, 14, FixQuality.THREE_D);

    private final UnitEncoder encoder = new UnitEncoder(Map.of("test", (bytes, sink) -> {
        sink.number("mileage", bytes[0]);
        sink.decimal("temperature", 36.6);
        sink.flag("door", true);
        sink.text("driver", "张");
        sink.hex("unknown", "0aff");
        sink.number("mileage", 99);
    }));

    private static <T> Sourced<T> by(DeviceId device, T value) {
        return new Sourced<>(value, device, 1_795_280_400_500L, 1_795_280_400_599L);
    }

    private static UnitState everything() {
        Unit unit = new Unit(
                "zz-xc-017",
                "漳巡017",
                "闽E0017警",
                UnitKind.MOTORCYCLE,
                "zz/xc/patrol",
                "p-03",
                "lead",
                List.of("radio", "video:7"));
        return new UnitState(
                3,
                unit,
                List.of(new BoundDevice(TERMINAL, SourceType.GNSS_TERMINAL, 5)),
                900,
                by(TERMINAL, FIX),
                Link.ONLINE,
                1_795_280_415_599L,
                1_795_280_400_599L,
                by(TERMINAL, new Motion(Flag.ON, Flag.OFF, 123_456, 2_100, 1_014, 43_500, 61, Flag.ON)),
                by(TERMINAL, new Power(76, 4_012, Flag.ON, 13_800, Flag.OFF)),
                by(TERMINAL, new Radio(Flag.ON, "TG 7", "2", -87, Flag.ON, Flag.OFF)),
                by(
                        TERMINAL,
                        new Cameras(List.of(new Camera(3, Flag.ON, Flag.OFF, Flag.ON, Flag.OFF, Flag.ON, Flag.OFF)))),
                by(
                        DRONE,
                        new Flight(
                                "AUTO",
                                Flag.ON,
                                Flag.OFF,
                                12_050,
                                -150,
                                -250,
                                1_000,
                                35_999,
                                -9_000,
                                18_000,
                                88,
                                245_000_000,
                                1_176_000_000)),
                Alarms.of(Alarm.SOS, true).and(Alarms.of(Alarm.FALL, true)),
                -28_800_000,
                List.of(by(TERMINAL, new Extra("test", new byte[] {7}))),
                List.of(new Conflict(DRONE, TERMINAL, 912, 1_795_280_390_000L)),
                918_288);
    }

    private static UnitState bare(@Nullable Sourced<Fix> position) {
        UnitState all = everything();
        Unit unit = new Unit("zz-xc-017", "漳巡017", "", UnitKind.CAR, "zz", "", "", List.of());
        return new UnitState(
                all.index(),
                unit,
                List.of(),
                900,
                position,
                Link.NEVER,
                0,
                0,
                null,
                null,
                null,
                null,
                null,
                Alarms.NONE,
                0,
                List.of(),
                List.of(),
                918_289);
    }

    private static Cell cell(UnitState... states) {
        Cell cell = new Cell();
        for (UnitState state : states) {
            cell.update(state, 0);
        }
        return cell;
    }

    private JsonObject encode(Cell cell, FieldSet fields) {
        JsonBytes out = new JsonBytes(16);
        encoder.encode(cell, fields).writeFull(out);
        return new JsonObject(out.toString());
    }

    private void expect(String field, Object value) {
        assertEquals(value, encode(cell(everything()), FieldSet.FULL).getValue(field), field);
    }

    @Test
    void slowPart() {
        expect("id", "zz-xc-017");
        expect("label", "漳巡017");
        expect("license_plate", "闽E0017警");
        expect("kind", "motorcycle");
        expect("fleet", "zz/xc/patrol");
        expect("group", "p-03");
        expect("role", "lead");
        expect("capabilities", new JsonArray("[\"radio\",\"video:7\"]"));
        expect("sources", new JsonArray("[{\"id\":\"jt808:13912345678\",\"type\":\"gnss-terminal\",\"priority\":5}]"));
    }

    @Test
    void positionInDegreesAndMetres() {
        expect("coordinates", new JsonArray("[117.652301,24.513777,16.5]"));
        expect("accuracy", 5.2);
        expect("bearing", 134);
        expect("speed", 8.9);
        expect("satellites", 14);
        expect("how", "m-g");
        expect("source", "jt808:13912345678");
    }

    @Test
    void timesInMillisecondsAndState() {
        expect("phenomenonTime", 1_795_280_400_500L);
        expect("resultTime", 1_795_280_400_599L);
        expect("stale", 1_795_280_415_599L);
        expect("link", "online");
        expect("clockSkew", -28_800_000);
        expect(
                "conflicts",
                new JsonArray("[{\"sources\":[\"mqtt:d-1\",\"jt808:13912345678\"],\"distance\":912,"
                        + "\"since\":1795280390000}]"));
        expect("battery", 76);
        expect("alarms", new JsonArray("[\"sos\",\"fall\"]"));
        expect("rev", 918_288);
    }

    @Test
    void facetsInUnitsOfTheirOwn() {
        String by = "\"source\":\"jt808:13912345678\",\"phenomenonTime\":1795280400500}";
        expect(
                "motion",
                new JsonObject("{\"ignition\":true,\"moving\":false,\"odometer\":123456,\"engineSpeed\":2100,"
                        + "\"wheelSpeed\":10.14,\"fuel\":43.5,\"fuelLevel\":61,\"doorOpen\":true," + by));
        expect(
                "power",
                new JsonObject("{\"battery\":76,\"batteryVoltage\":4.012,\"external\":true,"
                        + "\"externalVoltage\":13.8,\"charging\":false," + by));
        expect(
                "radio",
                new JsonObject("{\"registered\":true,\"talkgroup\":\"TG 7\",\"channel\":\"2\",\"rssi\":-87,"
                        + "\"pushToTalk\":true,\"emergency\":false," + by));
        expect(
                "cameras",
                new JsonObject("{\"channels\":[{\"online\":true,\"recording\":false,\"videoLoss\":true,"
                        + "\"covered\":false,\"storageFault\":true,\"streaming\":false,\"channel\":3}]," + by));
        expect(
                "flight",
                new JsonObject("{\"mode\":\"AUTO\",\"armed\":true,\"airborne\":false,\"height\":120.5,"
                        + "\"verticalSpeed\":-1.5,\"roll\":-2.5,\"pitch\":10,\"yaw\":359.99,\"gimbalPitch\":-90,"
                        + "\"gimbalYaw\":180,\"linkQuality\":88,\"home\":[117.6,24.5],"
                        + "\"source\":\"mqtt:d-1\",\"phenomenonTime\":1795280400500}"));
    }

    @Test
    void extrasAreReadOnceEachName() {
        expect(
                "telemetry",
                new JsonObject("{\"mileage\":7,\"temperature\":36.6,\"door\":true,\"driver\":\"张\","
                        + "\"unknown\":\"0aff\"}"));
    }

    @Test
    void whatIsNotKnownIsAbsent() {
        assertEquals(
                "[fleet, id, kind, label, link, rev]",
                new TreeSet<>(encode(cell(bare(null)), FieldSet.FULL).fieldNames()).toString());
    }

    @Test
    void whatIsKnownNoLongerIsNullAndAlarmsAreNone() {
        JsonObject unit = encode(cell(everything(), bare(null)), FieldSet.FULL);
        assertTrue(unit.containsKey("speed"));
        assertEquals(null, unit.getValue("speed"));
        assertTrue(unit.containsKey("flight"));
        assertEquals(new JsonArray(), unit.getValue("alarms"));
    }

    @Test
    void estimatedPlaceSaysSo() {
        Fix estimated =
                new Fix(1, 1, 1, Fix.UNKNOWN, Fix.UNKNOWN, Fix.UNKNOWN, Fix.UNKNOWN, Fix.UNKNOWN, FixQuality.ESTIMATED);
        assertEquals(
                "m-f",
                encode(cell(bare(by(TERMINAL, estimated))), FieldSet.FULL).getString("how"));
    }

    @Test
    void unplacedFixHasNoCoordinates() {
        Fix nowhere = new Fix(1, Fix.UNKNOWN, Fix.UNKNOWN, Fix.UNKNOWN, 100, Fix.UNKNOWN);
        JsonObject unit = encode(cell(bare(by(TERMINAL, nowhere))), FieldSet.FULL);
        assertFalse(unit.containsKey("coordinates"));
        assertEquals(1, unit.getInteger("speed"));
    }

    @Test
    void positionSetLeavesOutFacetsAndTelemetry() {
        JsonObject unit = encode(cell(everything()), FieldSet.POSITION);
        assertTrue(unit.containsKey("battery"));
        assertTrue(unit.containsKey("label"));
        for (String name : List.of("motion", "power", "radio", "cameras", "flight", "telemetry", "satellites")) {
            assertFalse(unit.containsKey(name), name);
        }
    }

    @Test
    void markerSetIsTheSmallest() {
        assertEquals(
                "[bearing, coordinates, id, link, rev]",
                new TreeSet<>(encode(cell(everything()), FieldSet.MARKER).fieldNames()).toString());
    }

    @Test
    void namedFieldsComeWithIdAndRev() {
        FieldSet fields = FieldSet.parse(new JsonArray("[\"speed\",\"label\"]"), "/fields");
        assertEquals(
                "[id, label, rev, speed]",
                new TreeSet<>(encode(cell(everything()), fields).fieldNames()).toString());
    }

    @Test
    void changeLeavesOutTheSlowPart() {
        JsonBytes out = new JsonBytes(16);
        encoder.encode(cell(everything()), FieldSet.POSITION).writeFast(out);
        JsonObject unit = new JsonObject(out.toString());
        assertFalse(unit.containsKey("label"));
        assertEquals("zz-xc-017", unit.getString("id"));
        assertEquals(8.9, unit.getDouble("speed"));
    }

    @Test
    void encodedFormIsMadeOnceForAState() {
        Cell cell = cell(everything());
        UnitEncoder.Encoded first = encoder.encode(cell, FieldSet.POSITION);
        assertSame(first, encoder.encode(cell, FieldSet.POSITION));
        cell.update(bare(null), 0);
        assertNotSame(first, encoder.encode(cell, FieldSet.POSITION));
    }

    @Test
    void featureHasTimesForPeopleAndNoCoordinatesInItsProperties() {
        JsonBytes out = new JsonBytes(16);
        encoder.writeFeature(cell(everything()), out);
        JsonObject feature = new JsonObject(out.toString());
        JsonObject properties = feature.getJsonObject("properties");
        assertEquals("zz-xc-017", feature.getString("id"));
        assertEquals(
                new JsonObject("{\"type\":\"Point\",\"coordinates\":[117.652301,24.513777,16.5]}"),
                feature.getJsonObject("geometry"));
        assertEquals("2026-11-21T17:00:00.500Z", properties.getString("phenomenonTime"));
        assertEquals(
                "2026-11-21T17:00:00.500Z", properties.getJsonObject("motion").getString("phenomenonTime"));
        assertFalse(properties.containsKey("coordinates"));
        assertFalse(properties.containsKey("id"));
    }

    @Test
    void featureWithoutPlaceHasNoGeometry() {
        JsonBytes out = new JsonBytes(16);
        encoder.writeFeature(cell(bare(null)), out);
        assertEquals(null, new JsonObject(out.toString()).getValue("geometry"));
    }
}
