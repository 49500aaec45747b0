// SPDX-License-Identifier: Apache-2.0
package vedette.simulator;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * The files in {@code config/} that describe the synthetic city: its fleet in the form of the fleet's import, and its grid
 * cells and key targets as GeoJSON. A test holds the files to what this class makes; run it to make them anew.
 */
public final class DemoFiles {
    static final String FLEET = "demo-fleet.json";
    static final String ZONES = "demo-zones.geojson";

    private static final int CELLS = 4;
    private static final double CELL_M = 1_300;

    private static final String[][] TARGETS = {
        {"市政府", "City hall"},
        {"中心医院", "Central hospital"},
        {"火车站", "Railway station"},
        {"长途客运站", "Coach station"},
        {"第一中学", "No. 1 middle school"},
        {"体育中心", "Sports centre"},
        {"博物馆", "Museum"},
        {"自来水厂", "Waterworks"},
        {"变电站", "Substation"},
        {"古城南门", "Old town, south gate"},
        {"农贸市场", "Farmers' market"},
        {"跨江大桥", "River bridge"}
    };

    private DemoFiles() {}

    /** Writes both files into the folder that the argument names. */
    public static void main(String[] args) throws IOException {
        Path folder = Path.of(args.length > 0 ? args[0] : "config");
        City city = new City(City.DEMO_SEED);
        Files.createDirectories(folder);
        Files.writeString(folder.resolve(FLEET), fleet(city), StandardCharsets.UTF_8);
        Files.writeString(folder.resolve(ZONES), zones(city), StandardCharsets.UTF_8);
    }

    /** The fleet, one record a line. */
    static String fleet(City city) {
        List<String> groups = new ArrayList<>();
        for (int platform = 1; platform <= City.PLATFORMS; platform++) {
            groups.add(new JsonObject()
                    .put("id", City.groupOf(platform))
                    .put("label", "机动平台%02d".formatted(platform))
                    .put("fleet", City.fleetOf(platform))
                    .encode());
        }
        return "{\"groups\":["
                + lines(groups.stream())
                + "],\n\"units\":["
                + lines(city.units().stream().map(DemoFiles::unit))
                + "],\n\"devices\":["
                + lines(city.units().stream()
                        .flatMap(unit -> unit.devices().stream().map(device -> device(unit, device))))
                + "]}\n";
    }

    /** Grid cells and key targets, one feature a line. */
    static String zones(City city) {
        List<String> features = new ArrayList<>();
        for (int cell = 0; cell < CELLS * CELLS; cell++) {
            features.add(cell(cell).encode());
        }
        for (int i = 0; i < TARGETS.length; i++) {
            int node = (i * 53 + 17) % city.streets().count();
            features.add(
                    target(i, city.streets().eastM(node) + 40, city.streets().northM(node) + 35)
                            .encode());
        }
        return "{\"type\":\"FeatureCollection\",\"features\":[" + lines(features.stream()) + "]}\n";
    }

    private static String lines(Stream<String> records) {
        return "\n" + String.join(",\n", records.toList()) + "\n";
    }

    private static String unit(CityUnit unit) {
        JsonObject json = new JsonObject().put("id", unit.id()).put("label", unit.label());
        putText(json, "license_plate", unit.licensePlate());
        json.put("kind", unit.kind()).put("fleet", unit.fleet());
        putText(json, "group", unit.group());
        putText(json, "role", unit.role());
        return json.put("capabilities", new JsonArray(unit.capabilities())).encode();
    }

    private static String device(CityUnit unit, CityDevice device) {
        JsonObject json = new JsonObject()
                .put("id", device.id())
                .put("unit", unit.id())
                .put("type", device.sort().sourceType)
                .put("interval", device.intervalSeconds());
        putText(json, "token", device.token());
        return json.encode();
    }

    private static void putText(JsonObject json, String name, String text) {
        if (!text.isEmpty()) {
            json.put(name, text);
        }
    }

    private static JsonObject cell(int cell) {
        double west = (cell % CELLS - CELLS / 2) * CELL_M;
        double south = (cell / CELLS - CELLS / 2) * CELL_M;
        JsonArray ring = new JsonArray()
                .add(point(west, south))
                .add(point(west + CELL_M, south))
                .add(point(west + CELL_M, south + CELL_M))
                .add(point(west, south + CELL_M))
                .add(point(west, south));
        JsonObject polygon = new JsonObject().put("type", "Polygon").put("coordinates", new JsonArray().add(ring));
        String number = "%02d".formatted(cell + 1);
        return feature("grid-" + number, "grid", "网格" + number, "Grid " + number, polygon);
    }

    private static JsonObject target(int index, double eastM, double northM) {
        JsonObject point = new JsonObject().put("type", "Point").put("coordinates", point(eastM, northM));
        String id = "target-%02d".formatted(index + 1);
        return feature(id, "target", TARGETS[index][0], TARGETS[index][1], point);
    }

    private static JsonObject feature(String id, String kind, String zh, String en, JsonObject geometry) {
        JsonObject name = new JsonObject().put("zh", zh).put("en", en);
        return new JsonObject()
                .put("type", "Feature")
                .put("id", id)
                .put("properties", new JsonObject().put("kind", kind).put("name", name))
                .put("geometry", geometry);
    }

    private static JsonArray point(double eastM, double northM) {
        return new JsonArray().add(rounded(Plane.longitude(eastM))).add(rounded(Plane.latitude(northM)));
    }

    private static double rounded(double degrees) {
        return BigDecimal.valueOf(degrees).setScale(6, RoundingMode.HALF_UP).doubleValue();
    }
}
