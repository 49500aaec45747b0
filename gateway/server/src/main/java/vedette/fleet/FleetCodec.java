// SPDX-License-Identifier: Apache-2.0
package vedette.fleet;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import vedette.http.JsonFields;
import vedette.http.Refusal;
import vedette.telemetry.DeviceId;

/**
 * The fleet's records as JSON, with the names of the subscriber protocol, section 2.1.
 *
 * <pre>
 * unit    {"id":"zz-017","label":"漳巡017","license_plate":"闽E0017警","kind":"car","fleet":"zz/patrol",
 *          "group":"p-03","role":"lead","capabilities":["video:7","radio"]}
 * device  {"id":"jt808:13912345678","unit":"zz-017","type":"gnss-terminal","priority":0,"interval":10,"model":"FMB640","via":""}
 * group   {"id":"p-03","label":"Platform 3","fleet":"zz/patrol","reach":2000}
 * </pre>
 *
 * <p>A unit needs {@code id}; {@code label} is otherwise its id, {@code kind} is {@code other}, {@code fleet} is
 * {@value #DEFAULT_FLEET}. A device needs {@code id} ({@code scheme:value}); {@code type} is otherwise {@code gnss-terminal},
 * {@code interval} is in seconds, 0 for the default, {@code model} and {@code via} are empty. Unknown fields are refused.
 *
 * <p>What is stored carries the hashes too; what is shown has {@code registered} and {@code password_set} in their place,
 * and {@code protocol}, which only the device itself can change.
 */
final class FleetCodec {
    static final String UNIT = "unit";
    static final String DEVICE = "device";
    static final String GROUP = "group";
    static final String DEFAULT_FLEET = "fleet";

    private static final ObjectMapper JSON = new ObjectMapper();

    /** What is shown of a device beside what can be written. */
    private static final List<String> SHOWN_ONLY =
            List.of("registered", "password_set", "protocol", "connected", "commands");

    private static final int MAX_PRIORITY = 100;
    private static final int MAX_INTERVAL_SECONDS = 86_400;

    private FleetCodec() {}

    static ObjectNode unit(Unit unit) {
        ObjectNode node = JSON.createObjectNode()
                .put("id", unit.id())
                .put("label", unit.label())
                .put("license_plate", unit.licensePlate())
                .put("kind", unit.kind().wireName())
                .put("fleet", unit.fleet())
                .put("group", unit.group())
                .put("role", unit.role());
        unit.capabilities().forEach(node.putArray("capabilities")::add);
        return node;
    }

    static Unit unit(JsonNode node) throws Refusal {
        JsonFields fields = new JsonFields(node);
        String id = fields.text("id");
        String label = oneOf(id, fields.text("label", id));
        String licensePlate = fields.text("license_plate", "");
        UnitKind kind = unitKind(fields.text("kind", UnitKind.OTHER.wireName()));
        String fleet = shared(fields.text("fleet", DEFAULT_FLEET));
        String group = shared(fields.text("group", ""));
        String role = shared(fields.text("role", ""));
        List<String> capabilities = fields.texts("capabilities");
        fields.end();
        return checked(() -> new Unit(id, label, licensePlate, kind, fleet, group, role, capabilities));
    }

    /** A device for everybody's eyes: no hash. */
    static ObjectNode device(Device device) {
        return bare(device)
                .put("registered", !device.registration().codeHash().isEmpty())
                .put("password_set", !device.passwordHash().isEmpty());
    }

    /**
     * Reads what an API sends: it can neither set a registration, nor a hash, nor a protocol. These stay as they were
     * {@code before}, null when the device is new.
     */
    static Device device(JsonNode node, @Nullable Device before) throws Refusal {
        JsonFields fields = new JsonFields(node);
        SHOWN_ONLY.forEach(fields::has);
        return before == null
                ? device(fields, Device.Registration.NONE, "", "", "")
                : device(
                        fields,
                        before.registration(),
                        before.passwordHash(),
                        before.passwordDigest(),
                        before.protocol());
    }

    static ObjectNode group(Group group) {
        return JSON.createObjectNode()
                .put("id", group.id())
                .put("label", group.label())
                .put("fleet", group.fleet())
                .put("reach", group.reachM());
    }

    static Group group(JsonNode node) throws Refusal {
        JsonFields fields = new JsonFields(node);
        String id = fields.text("id");
        String label = fields.text("label", id);
        String fleet = fields.text("fleet", DEFAULT_FLEET);
        int reachM = fields.number("reach", Group.DEFAULT_REACH_M, 1, Group.MAX_REACH_M);
        fields.end();
        return checked(() -> new Group(id, label, fleet, reachM));
    }

    static DeviceId deviceId(String text) throws Refusal {
        DeviceId id = checked(() -> DeviceId.parse(text));
        if (text.chars().anyMatch(c -> c <= ' ' || c == 0x7f)) {
            throw new Refusal(Refusal.Code.BAD_REQUEST, "/id", "id: found a space or control character, expected none");
        }
        return id;
    }

    /** The whole record, as the journal keeps it. */
    static String stored(Object record) {
        if (record instanceof Unit unit) {
            return unit(unit).toString();
        }
        if (record instanceof Group group) {
            return group(group).toString();
        }
        Device device = (Device) record;
        ObjectNode node = bare(device).put("password_hash", device.passwordHash());
        if (!device.passwordDigest().isEmpty()) {
            node.put("password_digest", device.passwordDigest());
        }
        node.putObject("registration")
                .put("manufacturer", device.registration().manufacturer())
                .put("model", device.registration().model())
                .put("terminal_id", device.registration().terminalId())
                .put("code_hash", device.registration().codeHash());
        return node.toString();
    }

    static Unit storedUnit(String json) throws Refusal {
        return unit(JsonFields.parse(json));
    }

    static Group storedGroup(String json) throws Refusal {
        return group(JsonFields.parse(json));
    }

    static Device storedDevice(String json) throws Refusal {
        JsonFields fields = new JsonFields(JsonFields.parse(json));
        JsonFields papers = new JsonFields(fields.object("registration"));
        Device.Registration registration = new Device.Registration(
                shared(papers.text("manufacturer", "")),
                shared(papers.text("model", "")),
                papers.text("terminal_id", ""),
                papers.text("code_hash", ""));
        return device(
                fields,
                registration,
                fields.text("password_hash", ""),
                fields.text("password_digest", ""), // not there in records of old
                shared(fields.text("protocol", "")));
    }

    /** A word that thousands of records have in common is kept once. */
    private static String shared(String word) {
        return word.intern();
    }

    private static String oneOf(String first, String second) {
        return first.equals(second) ? first : second;
    }

    private static ObjectNode bare(Device device) {
        return JSON.createObjectNode()
                .put("id", device.id().toString())
                .put("unit", device.unit())
                .put("type", device.type().wireName())
                .put("priority", device.priority())
                .put("interval", device.intervalSeconds())
                .put("model", device.model())
                .put("via", device.via())
                .put("protocol", device.protocol());
    }

    private static Device device(
            JsonFields fields,
            Device.Registration registration,
            String passwordHash,
            String passwordDigest,
            String protocol)
            throws Refusal {
        DeviceId id = deviceId(fields.text("id"));
        String unit = fields.text("unit", "");
        SourceType type = sourceType(fields.text("type", SourceType.GNSS_TERMINAL.wireName()));
        int priority = fields.number("priority", 0, -MAX_PRIORITY, MAX_PRIORITY);
        int intervalSeconds = fields.number("interval", 0, 0, MAX_INTERVAL_SECONDS);
        String model = shared(fields.text("model", ""));
        String via = shared(fields.text("via", ""));
        fields.end();
        return checked(() -> new Device(
                id,
                unit,
                type,
                priority,
                intervalSeconds,
                registration,
                passwordHash,
                protocol,
                model,
                via,
                passwordDigest));
    }

    private static UnitKind unitKind(String wireName) throws Refusal {
        List<String> expected = new ArrayList<>();
        for (UnitKind kind : UnitKind.values()) {
            if (kind.wireName().equals(wireName)) {
                return kind;
            }
            expected.add(kind.wireName());
        }
        throw new Refusal(
                Refusal.Code.BAD_REQUEST, "/kind", "kind: found '" + cut(wireName) + "', expected one of " + expected);
    }

    private static SourceType sourceType(String wireName) throws Refusal {
        List<String> expected = new ArrayList<>();
        for (SourceType type : SourceType.values()) {
            if (type.wireName().equals(wireName)) {
                return type;
            }
            expected.add(type.wireName());
        }
        throw new Refusal(
                Refusal.Code.BAD_REQUEST, "/type", "type: found '" + cut(wireName) + "', expected one of " + expected);
    }

    private static String cut(String text) {
        return text.substring(0, Math.min(text.length(), 40)).toLowerCase(Locale.ROOT);
    }

    private interface Construction<T> {
        T make();
    }

    /** The records judge themselves; their messages begin with the wire name of the field. */
    private static <T> T checked(Construction<T> construction) throws Refusal {
        try {
            return construction.make();
        } catch (IllegalArgumentException e) {
            String message = String.valueOf(e.getMessage());
            int colon = message.indexOf(": found");
            throw new Refusal(Refusal.Code.BAD_REQUEST, colon > 0 ? '/' + message.substring(0, colon) : "", message);
        }
    }
}
