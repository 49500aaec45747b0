// SPDX-License-Identifier: Apache-2.0
package vedette.events;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Locale;
import vedette.http.JsonFields;
import vedette.http.Refusal;
import vedette.journal.EntryBody.CommandChanged;
import vedette.journal.EntryBody.LinkChanged;
import vedette.journal.EntryBody.MediaKept;
import vedette.journal.EntryBody.Noted;
import vedette.journal.EntryBody.SourceConflict;
import vedette.telemetry.Fix;
import vedette.telemetry.Note;

/** The events that are told by one entry alone. */
final class EntryEvents {
    static final String COMMAND_STATUS = "command.status";
    static final String MEDIA_AVAILABLE = "media.available";

    private static final double DEGREES = 1e7;

    private EntryEvents() {}

    static void linkChanged(LinkChanged change, EventSink out) {
        out.add("link." + change.to(), object().put("from", change.from()));
    }

    /** @throws Refusal when the status cannot be read */
    static void commandChanged(CommandChanged changed, EventSink out) throws Refusal {
        JsonNode status = JsonFields.parse(changed.json());
        ObjectNode data = object().put("id", changed.id());
        data.put("type", status.path("request").path("type").asText());
        for (String name : new String[] {"statusCode", "stage", "bearer", "reason", "message", "principal"}) {
            String value = status.path(name).asText();
            if (!value.isEmpty()) {
                data.put(name, value);
            }
        }
        out.add(COMMAND_STATUS, data);
    }

    static void mediaKept(MediaKept about, EventSink out) {
        ObjectNode data = object().put("id", about.id())
                .put("source", about.device().toString())
                .put("kind", about.kind().name().toLowerCase(Locale.ROOT))
                .put("format", about.format())
                .put("event", about.event())
                .put("channel", about.channel())
                .put("length", about.lengthBytes())
                .put("sha256", about.sha256())
                .put("url", "/v1/media/" + about.id());
        place(about.fix(), data);
        out.add(MEDIA_AVAILABLE, data);
    }

    static void noted(Noted noted, EventSink out) {
        Note note = noted.note();
        ObjectNode data = object().put("source", note.device().toString())
                .put("severity", note.severity().wireName())
                .put("text", note.text());
        if (note.timeMs() != Fix.UNKNOWN_TIME) {
            data.put("phenomenonTime", note.timeMs());
        }
        out.add("note", data);
    }

    static void sourceConflict(SourceConflict conflict, EventSink out) {
        ObjectNode data = object().put("state", conflict.open() ? "opened" : "closed");
        data.putArray("sources")
                .add(conflict.one().toString())
                .add(conflict.other().toString());
        data.put("distance", conflict.distanceM())
                .put("explained", conflict.explainedM())
                .put("since", conflict.sinceMs());
        out.add("source.conflict", data);
    }

    /** Says where and when. */
    static void place(Fix fix, ObjectNode data) {
        if (fix.hasTime()) {
            data.put("phenomenonTime", fix.timeMs());
        }
        if (fix.isVouchedFor()) {
            data.putArray("coordinates").add(fix.longitudeE7() / DEGREES).add(fix.latitudeE7() / DEGREES);
        }
    }

    static ObjectNode object() {
        return JsonNodeFactory.instance.objectNode();
    }
}
