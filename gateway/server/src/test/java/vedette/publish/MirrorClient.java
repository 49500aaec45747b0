// SPDX-License-Identifier: Apache-2.0
package vedette.publish;

import io.vertx.core.json.JsonObject;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.zip.CRC32C;

/**
 * The reference client: holds a mirror by the rules of the subscriber protocol and refuses whatever breaks one. Knows
 * nothing of the server's classes.
 */
final class MirrorClient {
    /** The rules were broken: a conforming client would subscribe again. */
    static final class Broken extends RuntimeException {
        private static final long serialVersionUID = 1;

        Broken(String rule) {
            super(rule);
        }
    }

    final TreeMap<String, JsonObject> units = new TreeMap<>();
    private TreeMap<String, JsonObject> arriving = new TreeMap<>();
    private boolean complete;
    private boolean asked;
    private long snap;
    private long page;
    private String epoch = "";
    private String view = "";
    private long seq;
    private long snapshotSeq;
    int fullSnapshots;
    int enters;
    int leaves;

    /** A snapshot was asked for: until its last page nothing else may come. */
    void ask() {
        asked = true;
        snap = 0;
    }

    boolean isComplete() {
        return complete && !asked;
    }

    long seq() {
        return seq;
    }

    /** What to resume with, or an empty object when only a plain snapshot will do. */
    JsonObject since() {
        return complete ? new JsonObject().put("epoch", epoch).put("seq", seq).put("view", view) : new JsonObject();
    }

    void forget() {
        complete = false;
    }

    void apply(String op, JsonObject message) {
        switch (op) {
            case "snapshot" -> snapshot(message);
            case "delta" -> delta(message);
            case "hb" -> heartbeat(message);
            default -> throw new Broken("unexpected " + op);
        }
    }

    private void snapshot(JsonObject message) {
        long number = message.getLong("snap");
        if (number != snap) {
            expect(message.getLong("page") == 1, "a snapshot starts with page 1");
            expect(number > snap, "snapshot numbers rise");
            if (message.getLong("prev") != 0) {
                expect(!asked || snap == 0, "what builds on a snapshot comes after its last page");
                chain(message);
            }
            snap = number;
            page = 0;
            asked = true;
            arriving = new TreeMap<>();
            snapshotSeq = message.getLong("seq");
        }
        expect(message.getLong("page") == ++page, "pages follow each other");
        expect(message.getLong("seq") == snapshotSeq, "all pages stand for one position");
        for (Object id : message.getJsonArray("same")) {
            JsonObject held = units.get((String) id);
            expect(held != null, "same names a unit that is held: " + id);
            arriving.put((String) id, held);
        }
        for (Object each : message.getJsonArray("enter")) {
            put(arriving, (JsonObject) each);
        }
        if (message.getBoolean("last")) {
            fullSnapshots += message.getLong("prev") == 0 ? 1 : 0;
            units.clear();
            units.putAll(arriving);
            expect(message.getInteger("count") == units.size(), "count is the mirror's size");
            epoch = message.getString("epoch");
            view = message.getString("view");
            seq = message.getLong("seq");
            complete = true;
            asked = false;
        }
    }

    private void delta(JsonObject message) {
        expect(!asked, "no delta before the last page");
        chain(message);
        for (Object each : message.getJsonArray("enter")) {
            enters++;
            put(units, (JsonObject) each);
        }
        for (Object each : message.getJsonArray("change")) {
            JsonObject change = (JsonObject) each;
            JsonObject held = units.get(change.getString("id"));
            if (held == null) {
                throw new Broken("change names a unit that is held: " + change.getString("id"));
            }
            if (change.getLong("rev") > held.getLong("rev")) {
                JsonObject merged = held.copy().mergeIn(change);
                change.fieldNames().stream()
                        .filter(name -> change.getValue(name) == null)
                        .forEach(merged::remove);
                units.put(change.getString("id"), merged);
            }
        }
        for (Object each : message.getJsonArray("leave")) {
            leaves++;
            String id = ((JsonObject) each).getString("id");
            expect(units.remove(id) != null, "leave names a unit that is held: " + id);
        }
        seq = message.getLong("seq");
        view = message.getString("view", view);
    }

    private void heartbeat(JsonObject message) {
        expect(!asked, "no heartbeat before the last page");
        chain(message);
        expect(message.getInteger("count") == units.size(), "count is the mirror's size");
        String digest = message.getString("digest");
        expect(digest == null || digest.equals(digest()), "digest is the mirror's");
        seq = message.getLong("seq");
    }

    private void chain(JsonObject message) {
        expect(
                complete && message.getLong("prev") == seq,
                "prev " + message.getLong("prev") + " is what is held, " + seq);
    }

    private static void put(Map<String, JsonObject> units, JsonObject unit) {
        JsonObject clean = unit.copy();
        unit.fieldNames().stream().filter(name -> unit.getValue(name) == null).forEach(clean::remove);
        units.put(unit.getString("id"), clean);
    }

    String digest() {
        return digest(units);
    }

    private static String digest(SortedMap<String, JsonObject> units) {
        StringBuilder lines = new StringBuilder();
        units.forEach((id, unit) ->
                lines.append(lines.isEmpty() ? "" : "\n").append(id).append(':').append(unit.getLong("rev")));
        CRC32C sum = new CRC32C();
        sum.update(lines.toString().getBytes(StandardCharsets.UTF_8));
        return String.format("%08x", sum.getValue());
    }

    /** The unit, which is held. */
    JsonObject unit(String id) {
        JsonObject unit = units.get(id);
        if (unit == null) {
            throw new AssertionError(id + " is not held, but " + units.keySet());
        }
        return unit;
    }

    private static void expect(boolean holds, String rule) {
        if (!holds) {
            throw new Broken(rule);
        }
    }
}
