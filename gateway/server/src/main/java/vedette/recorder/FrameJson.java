// SPDX-License-Identifier: Apache-2.0
package vedette.recorder;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.util.TokenBuffer;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import java.io.IOException;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import vedette.protocol.CollectingLink;
import vedette.protocol.Explanation;
import vedette.telemetry.DeviceId;
import vedette.telemetry.ExtraReader;
import vedette.telemetry.Report;

/** Frames as JSON: as a list for people, as lines for {@code vedette decode}, field by field. */
final class FrameJson {
    private static final ObjectMapper JSON = new ObjectMapper();

    private FrameJson() {}

    /** A frame with what it means and what was answered. */
    static ObjectNode item(Shown shown) throws IOException {
        Recorded recorded = shown.recorded();
        Connection connection = recorded.connection();
        byte[] bytes = shown.bytes();
        ObjectNode out = JSON.createObjectNode()
                .put("n", shown.number())
                .put("time", recorded.timeMs())
                .put("direction", recorded.direction().wireName())
                .put("protocol", connection.protocol().name())
                .put("transport", transport(connection))
                .put("peer", connection.peer())
                .put("connection", recorded.connectionNumber())
                .put("hex", ByteBufUtil.hexDump(bytes))
                .put("length", recorded.isCut() ? recorded.lengthBytes() : bytes.length);
        if (!recorded.topic().isEmpty()) {
            out.put("topic", recorded.topic());
        }
        if (recorded.direction() == Direction.UP) {
            out.set("decoded", decoded(shown.meaning(), connection.protocol()));
            ArrayNode answers = out.putArray("answers");
            shown.answers().forEach(answer -> answers.add(answer(answer)));
        }
        return out;
    }

    private static ObjectNode answer(Recorded answer) {
        ObjectNode out = JSON.createObjectNode()
                .put("n", Long.toString(answer.number()))
                .put("time", answer.timeMs())
                .put("hex", ByteBufUtil.hexDump(answer.bytes()))
                .put("whenStored", answer.whenStored());
        return answer.topic().isEmpty() ? out : out.put("topic", answer.topic());
    }

    private static ObjectNode decoded(CollectingLink meaning, ExtraReader extras) throws IOException {
        ObjectNode out = JSON.createObjectNode();
        try (TokenBuffer reports = new TokenBuffer(JSON, false)) {
            reports.writeStartArray();
            for (Report report : meaning.reports()) {
                ReportWriter.write(report, extras, reports);
            }
            reports.writeEndArray();
            out.set("reports", JSON.readTree(reports.asParser()));
        }
        ArrayNode rejected = out.putArray("rejected");
        for (CollectingLink.Refused refused : meaning.refused()) {
            rejected.addObject().put("reason", refused.reason().wireName()).put("detail", refused.detail());
        }
        if (!meaning.ignored().isEmpty()) {
            meaning.ignored().forEach(out.putArray("ignored")::add);
        }
        if (!meaning.heard().isEmpty()) {
            out.put("heard", true);
        }
        return out;
    }

    private static String transport(Connection connection) {
        return connection.transport().name().toLowerCase(Locale.ROOT);
    }

    /** What was read, as lines that {@code vedette decode} reads; before that the beginning of each connection. */
    static String lines(DeviceId device, List<Recorded> tape) {
        StringBuilder out = new StringBuilder();
        Set<Integer> opened = new HashSet<>();
        ArrayNode answers = JSON.createArrayNode();
        for (Recorded one : tape) {
            if (one.direction() == Direction.DOWN) {
                if (one.isAnswer()) {
                    answers.add(ByteBufUtil.hexDump(one.bytes()));
                }
                continue;
            }
            String conn = device + "/" + one.connectionNumber();
            if (opened.add(one.connectionNumber())) {
                for (Connection.Opening before : one.before()) {
                    ObjectNode line = line(conn, one.connection(), before.timeMs(), before.topic(), before.bytes());
                    out.append(line.put("setup", true)).append('\n');
                }
            }
            ObjectNode line = line(conn, one.connection(), one.timeMs(), one.topic(), one.bytes());
            out.append(line.<ObjectNode>set("answers", answers)).append('\n');
            answers = JSON.createArrayNode();
        }
        return out.toString();
    }

    private static ObjectNode line(String conn, Connection connection, long timeMs, String topic, byte[] bytes) {
        ObjectNode out = JSON.createObjectNode()
                .put("conn", conn)
                .put("transport", transport(connection))
                .put("hex", ByteBufUtil.hexDump(bytes))
                .put("time", timeMs)
                .put("protocol", connection.protocol().name());
        return topic.isEmpty() ? out : out.put("topic", topic);
    }

    /** A frame field by field. */
    static ObjectNode explained(Shown shown) {
        Recorded recorded = shown.recorded();
        byte[] bytes = shown.bytes();
        Explanation explanation = new Explanation();
        recorded.connection().protocol().explain(Unpooled.wrappedBuffer(bytes), explanation);
        ObjectNode out = JSON.createObjectNode()
                .put("n", shown.number())
                .put("protocol", recorded.connection().protocol().name())
                .put("direction", recorded.direction().wireName())
                .put("hex", ByteBufUtil.hexDump(bytes));
        ArrayNode fields = out.putArray("fields");
        for (Explanation.Field field : explanation.fields()) {
            fields.addObject()
                    .put("depth", field.depth())
                    .put("offset", field.offset())
                    .put("length", field.length())
                    .put("bytes", field.bytes())
                    .put("name", field.name())
                    .put("raw", field.raw())
                    .put("meaning", field.meaning());
        }
        return out;
    }
}
