// SPDX-License-Identifier: Apache-2.0
package vedette.media;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Locale;
import vedette.http.JsonFields;
import vedette.http.Refusal;
import vedette.journal.EntryBody.MediaKept;
import vedette.telemetry.DeviceId;
import vedette.telemetry.Fix;
import vedette.telemetry.FixQuality;
import vedette.telemetry.MediaFile;

/** Files as JSON: as they are shown, and as the index keeps them in its checkpoints. */
final class MediaCodec {
    private static final double DEGREES = 1e7;
    private static final int FIX_FIELDS = 9;

    private MediaCodec() {}

    /** What readers are shown. */
    static ObjectNode shown(StoredFile file) {
        MediaKept about = file.about();
        ObjectNode out = common(file).put("type", MediaType.of(about.format()));
        Fix fix = about.fix();
        if (fix.hasTime()) {
            out.put("phenomenonTime", fix.timeMs());
        }
        if (fix.isPlaced()) {
            out.putArray("coordinates").add(fix.longitudeE7() / DEGREES).add(fix.latitudeE7() / DEGREES);
        }
        return out;
    }

    private static ObjectNode common(StoredFile file) {
        MediaKept about = file.about();
        return JsonNodeFactory.instance
                .objectNode()
                .put("id", about.id())
                .put("device", about.device().toString())
                .put("unit", file.unit())
                .put("time", file.receivedMs())
                .put("mediaId", about.mediaId())
                .put("kind", about.kind().name().toLowerCase(Locale.ROOT))
                .put("format", about.format())
                .put("event", about.event())
                .put("channel", about.channel())
                .put("length", about.lengthBytes())
                .put("sha256", about.sha256());
    }

    /** The form of checkpoints. */
    static String store(StoredFile file) {
        ObjectNode out = common(file);
        Fix fix = file.about().fix();
        if (!fix.equals(Fix.NONE)) {
            out.putArray("fix")
                    .add(fix.timeMs())
                    .add(fix.latitudeE7())
                    .add(fix.longitudeE7())
                    .add(fix.altitudeCm())
                    .add(fix.speedCmps())
                    .add(fix.courseCdeg())
                    .add(fix.accuracyCm())
                    .add(fix.satelliteCount())
                    .add(fix.quality().name());
        }
        return out.toString();
    }

    /** Reads what {@link #store} writes. */
    static StoredFile stored(String json) throws Refusal {
        JsonNode node = JsonFields.parse(json);
        JsonFields fields = new JsonFields(node);
        try {
            MediaKept about = new MediaKept(
                    fields.text("id"),
                    DeviceId.parse(fields.text("device")),
                    fields.text("mediaId"),
                    MediaFile.Kind.valueOf(fields.text("kind").toUpperCase(Locale.ROOT)),
                    fields.text("format"),
                    fields.text("event"),
                    fields.number("channel", 0, Integer.MIN_VALUE, Integer.MAX_VALUE),
                    fix(node.path("fix")),
                    fields.number("length", 0, 0, Integer.MAX_VALUE),
                    fields.text("sha256"));
            return new StoredFile(fields.text("unit"), node.path("time").asLong(), about);
        } catch (IllegalArgumentException e) {
            throw new Refusal(Refusal.Code.BAD_REQUEST, "", "file: " + e.getMessage());
        }
    }

    private static Fix fix(JsonNode node) {
        if (!(node instanceof ArrayNode fix) || fix.size() != FIX_FIELDS) {
            return Fix.NONE;
        }
        return new Fix(
                fix.path(0).asLong(),
                fix.path(1).asInt(),
                fix.path(2).asInt(),
                fix.path(3).asInt(),
                fix.path(4).asInt(),
                fix.path(5).asInt(),
                fix.path(6).asInt(),
                fix.path(7).asInt(),
                FixQuality.valueOf(fix.path(8).asText()));
    }
}
