// SPDX-License-Identifier: Apache-2.0
package vedette.cli;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.List;
import org.jspecify.annotations.Nullable;
import vedette.recorder.ReportWriter;
import vedette.telemetry.Report;

/**
 * Writes answers as JSON Lines. A line is built whole before it goes out, so that a fault in the middle of it leaves no
 * half. Absent values are left out. Not thread-safe.
 */
final class AnswerWriter {
    private static final JsonFactory JSON = new JsonFactory();

    private final ByteArrayOutputStream line = new ByteArrayOutputStream(1024);

    /** Builds the line of an answer, in place of the line that was built before. */
    void write(Answer answer) {
        line.reset();
        if (answer.mistake() != null) {
            mistake(answer.conn(), answer.mistake());
            return;
        }
        try (JsonGenerator out = JSON.createGenerator(line)) {
            out.writeStartObject();
            out.writeStringField("conn", answer.conn());
            if (answer.protocol() != null) {
                out.writeStringField("protocol", answer.protocol().name());
            }
            if (answer.device() != null) {
                out.writeStringField("device", answer.device().toString());
            }
            out.writeArrayFieldStart("reports");
            for (Report report : answer.reports()) {
                ReportWriter.write(report, answer.protocol(), out);
            }
            out.writeEndArray();
            texts(out, "replies", answer.replies());
            publications(out, answer.publications());
            refusals(out, answer.refusals());
            if (!answer.ignored().isEmpty()) {
                texts(out, "ignored", answer.ignored());
            }
            if (answer.unfinishedBytes() > 0) {
                out.writeNumberField("unfinished", answer.unfinishedBytes());
            }
            out.writeEndObject();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void mistake(@Nullable String conn, Answer.Mistake mistake) {
        try (JsonGenerator out = JSON.createGenerator(line)) {
            out.writeStartObject();
            if (conn != null) {
                out.writeStringField("conn", conn);
            }
            out.writeStringField("error", mistake.detail());
            out.writeNumberField("line", mistake.lineNumber());
            out.writeEndObject();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Hands the built line and its end to {@code out}. */
    void moveTo(OutputStream out) throws IOException {
        line.write('\n');
        line.writeTo(out);
        line.reset();
    }

    private static void texts(JsonGenerator out, String name, List<String> texts) throws IOException {
        out.writeArrayFieldStart(name);
        for (String text : texts) {
            out.writeString(text);
        }
        out.writeEndArray();
    }

    private static void publications(JsonGenerator out, List<Answer.Publication> publications) throws IOException {
        if (publications.isEmpty()) {
            return;
        }
        out.writeArrayFieldStart("published");
        for (Answer.Publication publication : publications) {
            out.writeStartObject();
            out.writeStringField("topic", publication.topic());
            out.writeStringField("hex", publication.hex());
            out.writeEndObject();
        }
        out.writeEndArray();
    }

    private static void refusals(JsonGenerator out, List<Answer.Refusal> refusals) throws IOException {
        out.writeArrayFieldStart("rejected");
        for (Answer.Refusal refusal : refusals) {
            out.writeStartObject();
            out.writeStringField("reason", refusal.reason().wireName());
            out.writeStringField("detail", refusal.detail());
            out.writeEndObject();
        }
        out.writeEndArray();
    }
}
