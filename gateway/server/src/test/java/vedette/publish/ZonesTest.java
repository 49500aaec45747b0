// SPDX-License-Identifier: Apache-2.0
package vedette.publish;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ZonesTest {
    @TempDir
    Path folder;

    private String file(String geometry) throws IOException {
        String text = "{\"type\":\"FeatureCollection\",\"features\":[{\"type\":\"Feature\",\"id\":\"z\",\"geometry\":"
                + geometry.replace('\'', '"') + "}]}";
        return Files.writeString(folder.resolve("zones.geojson"), text).toString();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{'type':'Point','coordinates':[117,24]}",
                "{'type':'LineString','coordinates':[[117,24],[118,24]]}",
                "{'type':'Polygon','coordinates':[[[0,0],[1,0],[1,1],[0,0]]]}",
                "{'type':'MultiPolygon','coordinates':[[[[0,0],[1,0],[1,1],[0,0]]]]}"
            })
    void geometryIsTaken(String geometry) throws IOException {
        String file = file(geometry);
        assertDoesNotThrow(() -> Zones.read(file));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{'type':'Circle','coordinates':[117,24]} | /features/0/geometry/type: found Circle",
                "{'type':'Point','coordinates':[24,117]} | expected [longitude, latitude] in degrees",
                "{'type':'Polygon','coordinates':[[[0,0],[1,0],[1,1],[0,1]]]} | found an open ring",
                "{'type':'Polygon','coordinates':[[[0,0],[1,0],[0,0]]]} | found 3 positions, expected 4 to 1000",
                "{'type':'Polygon','coordinates':[]} | found 0 rings, expected 1 to 100",
                "null | expected a Feature with a geometry"
            })
    void wrongGeometryStopsTheStartAndSaysWhere(String geometry, String words) throws IOException {
        String file = file(geometry);
        IllegalArgumentException wrong = assertThrows(IllegalArgumentException.class, () -> Zones.read(file));
        assertTrue(String.valueOf(wrong.getMessage()).contains(words), wrong::getMessage);
    }

    @Test
    void missingFileStopsTheStart() {
        assertThrows(
                UncheckedIOException.class,
                () -> Zones.read(folder.resolve("none").toString()));
    }
}
