// SPDX-License-Identifier: Apache-2.0
package vedette.fleet;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import vedette.http.JsonFields;
import vedette.http.Refusal;

/**
 * A fleet in a file: what {@code GET /v1/fleet} gives and {@code POST /v1/fleet} takes.
 *
 * <p>As JSON, with the records of {@link FleetCodec}; a list may be left out:
 *
 * <pre>
 * {"groups":[{"id":"p-03","label":"Platform 3","fleet":"zz/patrol","reach":2000}],
 *  "units":[{"id":"zz-017","label":"漳巡017","kind":"car","fleet":"zz/patrol","group":"p-03","role":"lead"}],
 *  "devices":[{"id":"jt808:13912345678","unit":"zz-017"},
 *             {"id":"mqtt:drone-07","unit":"zz-d07","type":"drone-link","token":"…"}]}
 * </pre>
 *
 * <p>As a table ({@link FleetTable}): one row a record, its kind in the column {@code record}.
 *
 * <p>A device may bring the secret by which it logs in, as {@code password} that a person chose (8 to 128 characters; at
 * most {@value #MAX_PASSWORDS} in one file, because hashing them is slow) or as {@code token} that a machine made at random
 * (20 to 128 characters). No secret is ever given out.
 */
final class FleetFile {
    static final int MAX_PASSWORDS = 100;
    /** How many mistakes are told at once. */
    static final int MAX_ERRORS = 100;

    /** Kinds of records as the lists and rows name them, in the order in which they can be written. */
    private static final List<String> KINDS = List.of(FleetCodec.GROUP, FleetCodec.UNIT, FleetCodec.DEVICE);

    /**
     * One record of a file.
     *
     * @param at where it stands
     * @param record a Group, Unit or Device
     * @param password as the file brings it, empty for none
     * @param token as the file brings it, empty for none
     */
    record Line(String at, Object record, String password, String token) {
        /** Without the secrets. */
        @Override
        public String toString() {
            return "Line[" + at + ", " + record + ']';
        }
    }

    private final List<Line> lines = new ArrayList<>();
    private final List<Refusal> errors = new ArrayList<>();

    /** The records of a JSON file, groups first, or all that is wrong with it. */
    static List<Line> ofJson(String text) throws Refusal {
        FleetFile file = new FleetFile();
        JsonFields fields = new JsonFields(JsonFields.parse(text));
        for (String kind : KINDS) {
            int index = 0;
            for (JsonNode node : fields.list(kind + 's')) {
                file.add(kind, node, "/" + kind + "s/" + index++);
            }
        }
        fields.end();
        return file.linesOrErrors();
    }

    /** Takes one record; what is wrong with it is remembered. */
    void add(String kind, JsonNode node, String at) {
        try {
            lines.add(line(kind, node, at));
        } catch (Refusal refusal) {
            error(refusal.below(at));
        }
    }

    void error(Refusal refusal) {
        errors.add(refusal);
    }

    /** All records, in the order in which they can be written; refuses when anything was wrong. */
    List<Line> linesOrErrors() throws Refusal {
        if (lines.stream().filter(line -> !line.password().isEmpty()).count() > MAX_PASSWORDS) {
            throw new Refusal(
                    Refusal.Code.TOO_LARGE,
                    "",
                    "found more than " + MAX_PASSWORDS
                            + " passwords, expected fewer, or tokens: each takes a while to hash");
        }
        refuse(errors);
        List<Line> ordered = new ArrayList<>(lines.size());
        for (Class<?> kind : List.of(Group.class, Unit.class, Device.class)) {
            lines.stream().filter(line -> kind.isInstance(line.record())).forEach(ordered::add);
        }
        return ordered;
    }

    static void refuse(List<Refusal> errors) throws Refusal {
        if (!errors.isEmpty()) {
            throw Refusal.ofMany(
                    "found " + errors.size() + " mistakes, expected none; nothing was written",
                    errors.subList(0, Math.min(errors.size(), MAX_ERRORS)));
        }
    }

    private static Line line(String kind, JsonNode node, String at) throws Refusal {
        if (kind.equals(FleetCodec.GROUP)) {
            return new Line(at, FleetCodec.group(node), "", "");
        }
        if (kind.equals(FleetCodec.UNIT)) {
            return new Line(at, FleetCodec.unit(node), "", "");
        }
        if (!kind.equals(FleetCodec.DEVICE)) {
            throw new Refusal(
                    Refusal.Code.BAD_REQUEST, "/record", "record: found '" + kind + "', expected one of " + KINDS);
        }
        JsonFields fields = new JsonFields(node);
        String password = fields.text("password", "");
        String token = fields.text("token", "");
        if (!password.isEmpty()) {
            DeviceRoutes.expectPassword(password);
        }
        if (!token.isEmpty()) {
            DeviceRoutes.expectToken(token);
        }
        ObjectNode device = ((ObjectNode) node).deepCopy();
        device.remove(List.of("password", "token"));
        return new Line(at, FleetCodec.device(device, null), password, token);
    }

    /** The file that holds these records, without secrets. */
    static ObjectNode json(List<Group> groups, List<Unit> units, List<Device> devices) {
        ObjectNode file = JsonNodeFactory.instance.objectNode();
        ArrayNode groupNodes = file.putArray("groups");
        groups.forEach(group -> groupNodes.add(FleetCodec.group(group)));
        ArrayNode unitNodes = file.putArray("units");
        units.forEach(unit -> unitNodes.add(FleetCodec.unit(unit)));
        ArrayNode deviceNodes = file.putArray("devices");
        devices.forEach(device -> deviceNodes.add(FleetCodec.device(device)));
        return file;
    }
}
