// SPDX-License-Identifier: Apache-2.0
package vedette.ops;

import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Lays a configuration over settings records. A key is a component's name in kebab-case, a nested record is a nested
 * object; {@code VEDETTE_HTTP_PORT} overrides {@code http.port}. A key that no component has, or a value that does not fit,
 * is a problem with its path, what was found and what was expected; all problems are told at once.
 */
public final class ConfigBinder {
    /** Variables of the environment that begin so are configuration. */
    public static final String VARIABLE_PREFIX = "VEDETTE_";

    /** Read by the launcher, the command line and the log, before there is a configuration. */
    private static final Set<String> RESERVED = Set.of(
            "VEDETTE_LOG_LEVEL",
            "VEDETTE_TRACE",
            "VEDETTE_JAVA",
            "VEDETTE_JAVA_OPTS",
            "VEDETTE_JVM_DIRS",
            "VEDETTE_NO_BUILD");

    private final Map<String, String> variables;
    private final Map<String, String> unusedVariables;
    private final List<String> problems = new ArrayList<>();

    /** @param environment the process's variables; those without the prefix are ignored */
    public ConfigBinder(Map<String, String> environment) {
        variables = new TreeMap<>(environment);
        variables.keySet().removeIf(name -> !name.startsWith(VARIABLE_PREFIX) || RESERVED.contains(name));
        unusedVariables = new TreeMap<>(variables);
    }

    /** The settings in {@code found} and the environment, with {@code defaults} for everything else. */
    public <R extends Record> R bind(R defaults, JsonObject found) throws ConfigException {
        R bound = record(defaults, found, "");
        for (Map.Entry<String, String> unused : unusedVariables.entrySet()) {
            problems.add(unused.getKey() + ": found a variable that names no key, expected " + VARIABLE_PREFIX
                    + "<KEY> with the key's path in capitals");
        }
        if (!problems.isEmpty()) {
            throw new ConfigException(problems);
        }
        return bound;
    }

    /** The variable that overrides the key of this path. */
    public static String variable(String path) {
        return VARIABLE_PREFIX + path.replace('.', '_').replace('-', '_').toUpperCase(Locale.ROOT);
    }

    /** The defaults as a tree of keys, in the order of the components. */
    public static Map<String, Object> tree(Record settings) {
        Map<String, Object> out = new LinkedHashMap<>();
        for (RecordComponent component : settings.getClass().getRecordComponents()) {
            Object value = read(component, settings);
            out.put(kebab(component.getName()), shown(value));
        }
        return out;
    }

    private static Object shown(Object value) {
        if (value instanceof Record nested) {
            return tree(nested);
        }
        if (value instanceof List<?> list) {
            return list.stream().map(ConfigBinder::shown).toList();
        }
        return value instanceof Enum<?> constant ? kebab(constant.name()) : value;
    }

    private <R extends Record> R record(R defaults, JsonObject found, String path) {
        RecordComponent[] components = defaults.getClass().getRecordComponents();
        refuseUnknownKeys(components, found, path);
        @Nullable Object[] values = new Object[components.length];
        Class<?>[] types = new Class<?>[components.length];
        for (int i = 0; i < components.length; i++) {
            RecordComponent component = components[i];
            String key = kebab(component.getName());
            types[i] = component.getType();
            values[i] = component(component, read(component, defaults), found.getValue(key), path + key);
        }
        return construct(defaults, types, values, path);
    }

    private void refuseUnknownKeys(RecordComponent[] components, JsonObject found, String path) {
        List<String> known =
                Arrays.stream(components).map(c -> kebab(c.getName())).toList();
        for (String key : found.fieldNames()) {
            if (!known.contains(key)) {
                problems.add(path + key + ": found an unknown key, expected one of " + String.join(", ", known));
            }
        }
    }

    @SuppressWarnings("unchecked")
    private <R extends Record> R construct(R defaults, Class<?>[] types, @Nullable Object[] values, String path) {
        try {
            Constructor<?> constructor = defaults.getClass().getDeclaredConstructor(types);
            constructor.setAccessible(true);
            return (R) constructor.newInstance(values);
        } catch (InvocationTargetException e) {
            problems.add(located(defaults, path, e.getCause() == null ? e.toString() : reason(e.getCause())));
            return defaults;
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(
                    "settings record " + defaults.getClass().getName() + " cannot be made", e);
        }
    }

    /** What a record says of its component, under the component's key. */
    private static String located(Record settings, String path, String reason) {
        for (RecordComponent component : settings.getClass().getRecordComponents()) {
            String key = kebab(component.getName());
            for (String name : List.of(component.getName(), key)) {
                if (reason.startsWith(name + ":") || reason.startsWith(name + " ")) {
                    return path + key + reason.substring(name.length());
                }
            }
        }
        return path.isEmpty() ? reason : path.substring(0, path.length() - 1) + ": " + reason;
    }

    private static String reason(Throwable cause) {
        return String.valueOf(cause.getMessage());
    }

    private @Nullable Object component(
            RecordComponent component, Object fallback, @Nullable Object found, String path) {
        if (fallback instanceof Record nested) {
            if (found != null && !(found instanceof JsonObject)) {
                problems.add(path + ": found '" + found + "', expected keys below it");
            }
            return record(nested, found instanceof JsonObject object ? object : new JsonObject(), path + ".");
        }
        String variable =
                VARIABLE_PREFIX + path.replace('.', '_').replace('-', '_').toUpperCase(Locale.ROOT);
        unusedVariables.remove(variable);
        String override = variables.get(variable);
        String where = override == null ? path : variable;
        Object given = override == null ? found : override;
        return given == null ? fallback : value(component, fallback, given, where);
    }

    private Object value(RecordComponent component, Object fallback, Object given, String where) {
        Class<?> type = component.getType();
        String text = String.valueOf(given).trim();
        try {
            if (type == int.class) {
                return Math.toIntExact(wholeNumber(given, text));
            }
            if (type == long.class) {
                return wholeNumber(given, text);
            }
        } catch (NumberFormatException | ArithmeticException e) {
            return problem(where, given, "a whole number", fallback);
        }
        if (type == boolean.class) {
            return switch (text.toLowerCase(Locale.ROOT)) {
                case "true" -> true;
                case "false" -> false;
                default -> problem(where, given, "true or false", fallback);
            };
        }
        if (type == String.class) {
            return given instanceof JsonObject || given instanceof JsonArray
                    ? problem(where, given, "a text", fallback)
                    : String.valueOf(given);
        }
        if (type.isEnum()) {
            return constant(type, text, where, fallback);
        }
        if (type == List.class && element(component) == String.class) {
            return list(given);
        }
        if (type == List.class && element(component) instanceof Class<?> element && element.isRecord()) {
            return records(element, given, where);
        }
        throw new IllegalStateException("settings component " + component + " has a type that cannot be configured");
    }

    private static long wholeNumber(Object given, String text) {
        if (given instanceof Number number && number.doubleValue() != number.longValue()) {
            throw new NumberFormatException(text);
        }
        return given instanceof Number number ? number.longValue() : Long.parseLong(text.replace("_", ""));
    }

    private Object constant(Class<?> type, String text, String where, Object fallback) {
        Object[] constants = type.getEnumConstants();
        for (Object constant : constants) {
            if (kebab(((Enum<?>) constant).name()).equals(text)) {
                return constant;
            }
        }
        String expected =
                Arrays.stream(constants).map(c -> kebab(((Enum<?>) c).name())).collect(Collectors.joining(", "));
        return problem(where, text, "one of " + expected, fallback);
    }

    private static @Nullable Type element(RecordComponent component) {
        return component.getGenericType() instanceof ParameterizedType list ? list.getActualTypeArguments()[0] : null;
    }

    /** A list of objects, in a variable as JSON; what an object leaves out is as in the {@code DEFAULT} of its record. */
    private List<Record> records(Class<?> element, Object given, String where) {
        Object found = given;
        if (given instanceof String text) {
            try {
                found = text.isBlank() ? new JsonArray() : new JsonArray(text);
            } catch (DecodeException e) {
                found = text; // told below
            }
        }
        if (!(found instanceof JsonArray array)) {
            problem(where, given, "a list", given);
            return List.of();
        }
        List<Record> out = new ArrayList<>();
        for (int i = 0; i < array.size(); i++) {
            String at = where + '[' + i + ']';
            if (array.getValue(i) instanceof JsonObject object) {
                out.add(record(defaults(element), object, at + '.'));
            } else {
                problem(at, array.getValue(i), "keys and values", given);
            }
        }
        return List.copyOf(out);
    }

    private static Record defaults(Class<?> element) {
        try {
            return (Record) element.getField("DEFAULT").get(null);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("settings record " + element.getName() + " has no DEFAULT", e);
        }
    }

    private static List<String> list(Object given) {
        if (given instanceof JsonArray array) {
            return array.stream().map(String::valueOf).toList();
        }
        String text = String.valueOf(given);
        return text.isBlank()
                ? List.of()
                : Arrays.stream(text.split(",", -1)).map(String::trim).toList();
    }

    private Object problem(String where, Object found, String expected, Object fallback) {
        problems.add(where + ": found '" + found + "', expected " + expected);
        return fallback;
    }

    private static Object read(RecordComponent component, Record from) {
        try {
            component.getAccessor().setAccessible(true);
            return component.getAccessor().invoke(from);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("settings component " + component + " cannot be read", e);
        }
    }

    /** {@code maxFrameBytes} and {@code POWER_SAFE} as {@code max-frame-bytes} and {@code power-safe}. */
    static String kebab(String name) {
        if (name.equals(name.toUpperCase(Locale.ROOT))) {
            return name.toLowerCase(Locale.ROOT).replace('_', '-');
        }
        StringBuilder out = new StringBuilder();
        for (int i = 0; i < name.length(); i++) {
            char c = name.charAt(i);
            out.append(Character.isUpperCase(c) ? "-" : "").append(Character.toLowerCase(c));
        }
        return out.toString();
    }
}
