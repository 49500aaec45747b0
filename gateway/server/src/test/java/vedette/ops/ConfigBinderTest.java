// SPDX-License-Identifier: Apache-2.0
package vedette.ops;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ConfigBinderTest {
    enum Mode {
        POWER_SAFE,
        FAST
    }

    record Inner(int portNumber, boolean enabled, List<String> names, Mode mode) {
        Inner {
            if (portNumber < 0 || portNumber > 65_535) {
                throw new IllegalArgumentException("portNumber: found " + portNumber + ", expected 0 to 65535");
            }
        }
    }

    public record Door(int port, Mode mode) {
        public static final Door DEFAULT = new Door(7, Mode.POWER_SAFE);
    }

    record Outer(String host, long sizeBytes, Inner inner, List<Door> doors) {}

    private static final Outer DEFAULTS =
            new Outer("127.0.0.1", 10, new Inner(8080, true, List.of("a"), Mode.POWER_SAFE), List.of());

    private static final JsonArray TWO_DOORS = new JsonArray("[{\"port\":1,\"mode\":\"fast\"},{}]");

    @Test
    void anEmptyFileGivesTheDefaults() throws ConfigException {
        assertEquals(DEFAULTS, bind(new JsonObject()));
    }

    @Test
    void aKeyReplacesItsDefaultAlone() throws ConfigException {
        JsonObject file = new JsonObject()
                .put("inner", new JsonObject().put("mode", "fast").put("names", new JsonArray(List.of("x", "y"))));

        Outer bound = bind(file);

        assertEquals(new Outer("127.0.0.1", 10, new Inner(8080, true, List.of("x", "y"), Mode.FAST), List.of()), bound);
    }

    @Test
    void aVariableBeatsTheFile() throws ConfigException {
        JsonObject file = new JsonObject().put("inner", new JsonObject().put("port-number", 1));

        Outer bound = bind(file, Map.of("VEDETTE_INNER_PORT_NUMBER", "2", "PATH", "/bin"));

        assertEquals(2, bound.inner().portNumber());
    }

    @Test
    void aListOfObjectsIsBoundWithTheDefaultsOfEach() throws ConfigException {
        List<Door> doors = List.of(new Door(1, Mode.FAST), Door.DEFAULT);
        assertEquals(doors, bind(new JsonObject().put("doors", TWO_DOORS)).doors());
        assertEquals(
                doors,
                bind(new JsonObject(), Map.of("VEDETTE_DOORS", TWO_DOORS.encode()))
                        .doors());
    }

    @Test
    void anObjectOfAListIsNamedWithItsPlace() {
        JsonArray doors = new JsonArray().add(new JsonObject()).add(new JsonObject().put("prot", 1));
        assertProblem(
                "doors[1].prot: found an unknown key, expected one of port, mode",
                new JsonObject().put("doors", doors));
        assertProblem("doors: found 'front', expected a list", new JsonObject().put("doors", "front"));
    }

    @Test
    void aListOfObjectsIsShownAsObjects() {
        Outer outer = new Outer("h", 1, DEFAULTS.inner(), List.of(new Door(1, Mode.FAST)));
        assertEquals(
                List.of(Map.of("port", 1, "mode", "fast")),
                ConfigBinder.tree(outer).get("doors"));
    }

    @Test
    void anUnknownKeyIsNamedWithItsPath() {
        assertProblem(
                "inner.prot-number: found an unknown key, expected one of port-number, enabled, names, mode",
                new JsonObject().put("inner", new JsonObject().put("prot-number", 1)));
    }

    @Test
    void aWrongTypeIsNamedWithWhatWasFoundAndExpected() {
        assertProblem("size-bytes: found 'many', expected a whole number", new JsonObject().put("size-bytes", "many"));
        assertProblem("size-bytes: found '1.5', expected a whole number", new JsonObject().put("size-bytes", 1.5));
        assertProblem(
                "inner.enabled: found 'yes', expected true or false",
                new JsonObject().put("inner", new JsonObject().put("enabled", "yes")));
        assertProblem(
                "inner.mode: found 'slow', expected one of power-safe, fast",
                new JsonObject().put("inner", new JsonObject().put("mode", "slow")));
        assertProblem("inner: found '3', expected keys below it", new JsonObject().put("inner", 3));
    }

    @Test
    void aValueOutOfRangeIsNamedWithItsPath() {
        assertProblem(
                "inner.port-number: found 70000, expected 0 to 65535",
                new JsonObject().put("inner", new JsonObject().put("port-number", 70_000)));
    }

    @Test
    void aVariableThatNamesNoKeyIsRefused() {
        ConfigException e =
                assertThrows(ConfigException.class, () -> bind(new JsonObject(), Map.of("VEDETTE_HOTS", "x")));
        assertEquals(
                "VEDETTE_HOTS: found a variable that names no key, expected VEDETTE_<KEY> with the key's path in capitals",
                e.getMessage());
    }

    @Test
    void allProblemsAreToldAtOnce() {
        ConfigException e = assertThrows(
                ConfigException.class, () -> bind(new JsonObject().put("x", 1).put("y", 2)));
        assertEquals(2, String.valueOf(e.getMessage()).lines().count());
    }

    private static Outer bind(JsonObject file) throws ConfigException {
        return bind(file, Map.of());
    }

    private static Outer bind(JsonObject file, Map<String, String> environment) throws ConfigException {
        return new ConfigBinder(environment).bind(DEFAULTS, file);
    }

    private static void assertProblem(String expected, JsonObject file) {
        assertEquals(
                expected, assertThrows(ConfigException.class, () -> bind(file)).getMessage());
    }
}
