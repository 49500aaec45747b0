// SPDX-License-Identifier: Apache-2.0
package vedette.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.Executor;
import org.junit.jupiter.api.Test;

/** What {@code decode} promises: one line for one line, in order, whatever comes in. */
class DecodeLoopTest {
    private static final Instant NOW = Instant.ofEpochMilli(1_785_000_000_000L);

    /** A patience that does not end. */
    private static final Executor NEVER = timeIsUp -> {};

    /** A patrol motorcycle westbound in Shanghai, emergency button held. */
    private static final String LOCATION =
            "7e0200001c0139123456780001000000010000000301dc8d70073df6d80010016d010e" + "251121165510";

    private final ObjectMapper mapper = new ObjectMapper();

    @Test
    void positionStandsInTheUnitsOfTheContract() throws IOException {
        JsonNode answer = decode(tcp("a", frame(LOCATION))).get(0);
        JsonNode report = answer.get("reports").get(0);
        assertEquals("a", answer.get("conn").asText());
        assertEquals("jt808", answer.get("protocol").asText());
        assertEquals("jt808:13912345678", answer.get("device").asText());
        assertEquals(1_763_715_310_000L, report.get("phenomenonTime").asLong());
        assertEquals("[121.5014,31.231344]", report.get("coordinates").toString());
        assertEquals(16, report.get("altitude").asInt());
        assertEquals(10.14, report.get("speed").asDouble());
        assertEquals(270, report.get("bearing").asDouble());
        assertTrue(report.get("valid").asBoolean());
        assertFalse(report.get("buffered").asBoolean());
        assertEquals("sos", report.get("alarms").get(0).asText());
        assertTrue(report.get("ignition").asBoolean());
        assertFalse(report.has("odometer"));
        assertFalse(report.has("battery"));
        assertEquals("[]", answer.get("rejected").toString());
        assertTrue(answer.get("replies").get(0).asText().startsWith("7e8001"));
    }

    @Test
    void frameCutInTwoIsReportedWithItsSecondHalf() throws IOException {
        String frame = frame(LOCATION);
        List<JsonNode> answers =
                decode(tcp("a", frame.substring(0, 30)), tcp("b", frame), tcp("a", frame.substring(30)));
        assertEquals(0, answers.get(0).get("reports").size());
        assertEquals(1, answers.get(1).get("reports").size());
        assertEquals(1, answers.get(2).get("reports").size());
    }

    @Test
    void frameThatTheInputCutShortIsRefused() throws IOException {
        String frame = frame(LOCATION);
        List<JsonNode> answers =
                decode(tcp("a", frame + frame.substring(0, 30)), tcp("b", frame), tcp("c", "00"), tcp("d", "nonsense"));
        JsonNode cut = answers.get(0);
        assertEquals(1, cut.get("reports").size());
        assertEquals("incomplete", cut.get("rejected").get(0).get("reason").asText());
        assertTrue(
                cut.get("rejected").get(0).get("detail").asText().contains("14 bytes"),
                cut.toString()); // after its flag
        assertFalse(cut.has("unfinished"));
        assertEquals("[]", answers.get(1).get("rejected").toString());
        assertEquals(
                "unrecognised",
                answers.get(2).get("rejected").get(0).get("reason").asText());
        assertTrue(answers.get(3).has("error"));
    }

    @Test
    void answerSaysHowManyBytesWaitWhenItsPatienceIsAtItsEnd() throws IOException {
        String half = frame(LOCATION).substring(0, 30);
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        new DecodeLoop(Protocols.installed(), () -> NOW, Runnable::run)
                .run(new ByteArrayInputStream(tcp("a", half).getBytes(StandardCharsets.UTF_8)), out);
        JsonNode answer = mapper.readTree(out.toByteArray());
        assertEquals(14, answer.get("unfinished").asInt()); // after its flag
        assertEquals("[]", answer.get("rejected").toString());
    }

    @Test
    void noMoreAnswersWaitThanTheBound() throws IOException {
        String half = frame(LOCATION).substring(0, 30);
        StringBuilder input = new StringBuilder(tcp("first", half)).append('\n');
        for (int i = 0; i < HeldAnswers.MAX_HELD; i++) {
            input.append(tcp("c" + i, half)).append('\n');
        }
        List<JsonNode> answers = run(new ByteArrayInputStream(input.toString().getBytes(StandardCharsets.UTF_8)));
        assertEquals(HeldAnswers.MAX_HELD + 1, answers.size());
        assertTrue(answers.get(0).has("unfinished"), "went out before the end was known");
        assertEquals(
                "incomplete",
                answers.get(1).get("rejected").get(0).get("reason").asText());
    }

    @Test
    void firstByteAloneIsHeldUntilAProtocolIsSure() throws IOException {
        String frame = frame(LOCATION);
        List<JsonNode> answers = decode(tcp("a", frame.substring(0, 2)), tcp("a", frame.substring(2)));
        assertEquals("[]", answers.get(0).get("rejected").toString());
        assertEquals(1, answers.get(1).get("reports").size());
    }

    @Test
    void streamThatFollowsDatagramsKnowsWhatTheySaidOfTheDevice() throws IOException {
        String location =
                "6767" + "12002a000c692028ee130359cb630d0922b8000d002c00b40901cc0000287d00001f712d020000000001d30406";
        String datagram = "454c0042d5360352099001761481" + location + "67670300040" + "00d0006";
        List<JsonNode> answers =
                decode(tcp("a", datagram).replace("\"tcp\"", "\"udp\""), tcp("a", location), tcp("b", location));
        assertEquals("imei:352099001761481", answers.get(1).get("device").asText());
        assertEquals(1, answers.get(1).get("reports").size());
        assertEquals(0, answers.get(2).get("reports").size(), "nobody has said whose stream this is");
    }

    @Test
    void wrongCheckCodeIsRejectedAndUnknownMessagesAreNot() throws IOException {
        String bad = frame(LOCATION);
        bad = bad.substring(0, bad.length() - 4) + "ff7e";
        List<JsonNode> answers = decode(
                tcp("a", bad),
                tcp("b", frame("7e0f0000000139123456780001")),
                tcp("c", frame("7e81040000" + "013912345678" + "0001")));
        assertEquals(
                "check_code",
                answers.get(0).get("rejected").get(0).get("reason").asText());
        assertFalse(answers.get(0).get("rejected").get(0).get("detail").asText().isEmpty());
        assertEquals("[]", answers.get(1).get("rejected").toString());
        assertEquals("[]", answers.get(2).get("rejected").toString());
    }

    @Test
    void badLinesAreAnsweredInTheirPlace() throws IOException {
        String good = tcp("good", frame(LOCATION));
        String huge = "{\"conn\":\"huge\",\"hex\":\"" + "00".repeat(DecodeLoop.MAX_LINE_BYTES / 2) + "\"}";
        List<JsonNode> answers = decode(
                "nonsense",
                "",
                good,
                "{\"conn\":\"x\",\"transport\":\"tcp\",\"hex\":\"7\"}",
                "{\"conn\":\"x\",\"transport\":\"tcp\",\"hex\":\"zz\"}",
                "{\"conn\":\"x\",\"transport\":\"pigeon\",\"hex\":\"00\"}",
                "{\"conn\":\"x\",\"transport\":\"mqtt\",\"hex\":\"00\"}",
                "{\"conn\":7,\"hex\":\"00\"}",
                "{\"hex\":\"00\"}",
                "[1]",
                "{\"conn\":\"x\",\"hex\":\"00\"} more",
                "{\"conn\":\"x\",\"hex\":{\"deep\":[1,2]}}",
                huge,
                good);
        for (int i = 0; i < answers.size(); i++) {
            boolean shouldBeGood = i == 2 || i == answers.size() - 1;
            assertEquals(!shouldBeGood, answers.get(i).has("error"), "line " + i + ": " + answers.get(i));
        }
        assertEquals("x", answers.get(3).get("conn").asText());
        assertEquals(4, answers.get(3).get("line").asInt());
        assertEquals(14, answers.size());
    }

    @Test
    void requestFindsItsProtocolAsItWouldOnTheDevicesPort() throws IOException {
        String query = "/?id=patrol-7&timestamp=1763715310&lat=31.231344&lon=121.5014";
        List<JsonNode> answers = decode(
                "{\"conn\":\"h\",\"transport\":\"http\",\"method\":\"GET\",\"path\":\"" + query
                        + "\",\"headers\":{},\"hex\":\"\"}",
                "{\"conn\":\"h\",\"transport\":\"http\",\"method\":\"POST\",\"path\":\"/x\",\"headers\":{},\"hex\":\"7b7d\"}");
        assertEquals("osmand", answers.get(0).get("protocol").asText());
        assertEquals("osmand:patrol-7", answers.get(0).get("device").asText());
        assertEquals(
                "[121.5014,31.231344]",
                answers.get(0).get("reports").get(0).get("coordinates").toString());
        assertEquals(
                "unrecognised",
                answers.get(1).get("rejected").get(0).get("reason").asText());
    }

    @Test
    void bytesThatNoUtf8IsAreAnErrorAndNotTheEnd() throws IOException {
        byte[] line = "{\"conn\":\"a\",\"hex\":\"00\"}\n".getBytes(StandardCharsets.UTF_8);
        byte[] bad = line.clone();
        bad[9] = (byte) 0xC3;
        InputStream in = new SequenceInputStream(new ByteArrayInputStream(bad), new ByteArrayInputStream(line));
        List<JsonNode> answers = run(in);
        assertTrue(answers.get(0).has("error"));
        assertEquals("a", answers.get(1).get("conn").asText());
    }

    @Test
    void lastLineNeedsNoLineFeedAndCarriageReturnsAreNothing() throws IOException {
        List<JsonNode> answers = run(
                new ByteArrayInputStream((tcp("a", "00") + "\r\n" + tcp("b", "00")).getBytes(StandardCharsets.UTF_8)));
        assertEquals(2, answers.size());
        assertEquals("b", answers.get(1).get("conn").asText());
    }

    @Test
    void bytesThatNobodyKnowsAreUnrecognised() throws IOException {
        JsonNode answer = decode(tcp("a", "deadbeef")).get(0);
        assertEquals("unrecognised", answer.get("rejected").get(0).get("reason").asText());
        assertFalse(answer.has("protocol"));
    }

    @Test
    void messagesOfMqttAreToldByTheirTopic() throws IOException {
        String hex = HexFormat.of()
                .formatHex("{\"batt\":76,\"flight\":{\"mode\":\"AUTO\"},\"x\":{\"y\":1.5}}"
                        .getBytes(StandardCharsets.UTF_8));
        List<JsonNode> answers = decode(
                mqtt("drone-07/telemetry", hex),
                mqtt("vedette/v1/d/drone-07/telemetry", hex),
                mqtt("somebody/elses/topic", hex),
                mqtt(
                        "owntracks/jane/phone",
                        HexFormat.of()
                                .formatHex("{\"_type\":\"location\",\"lat\":24.5,\"lon\":117.6}"
                                        .getBytes(StandardCharsets.UTF_8))));
        for (JsonNode answer : answers.subList(0, 2)) {
            assertEquals("native", answer.get("protocol").asText());
            assertEquals("mqtt:drone-07", answer.get("device").asText());
            assertEquals(76, answer.get("reports").get(0).get("battery").asInt());
            assertEquals(
                    "AUTO",
                    answer.get("reports").get(0).get("flight").get("mode").asText());
            assertEquals(
                    1.5, answer.get("reports").get(0).get("extra").get("xY").asDouble());
        }
        assertEquals(
                "unrecognised",
                answers.get(2).get("rejected").get(0).get("reason").asText());
        assertEquals("owntracks:jane/phone", answers.get(3).get("device").asText());
        assertEquals(
                "[117.6,24.5]",
                answers.get(3).get("reports").get(0).get("coordinates").toString());
    }

    @Test
    void forcedProtocolTakesWhatItWouldNotHaveClaimed() throws IOException {
        Protocols forced = Protocols.installed().only("jt808");
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        new DecodeLoop(forced, () -> NOW, NEVER)
                .run(new ByteArrayInputStream(tcp("a", "deadbeef").getBytes(StandardCharsets.UTF_8)), out);
        assertEquals("jt808", mapper.readTree(out.toByteArray()).get("protocol").asText());
    }

    @Test
    void everythingIsAnsweredBeforeItWaitsForMore() throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        List<Long> answeredAtRead = new ArrayList<>();
        InputStream typed = new InputStream() {
            @Override
            public int read() {
                throw new AssertionError("bytes are read one by one");
            }

            @Override
            public int read(byte[] into, int offset, int length) {
                answeredAtRead.add(out.toString(StandardCharsets.UTF_8)
                        .chars()
                        .filter(c -> c == '\n')
                        .count());
                if (answeredAtRead.size() > 3) {
                    return -1;
                }
                byte[] line = (tcp("a", "00") + "\n").getBytes(StandardCharsets.UTF_8);
                System.arraycopy(line, 0, into, offset, line.length);
                return line.length;
            }
        };
        new DecodeLoop(Protocols.installed(), () -> NOW, Runnable::run).run(typed, out);
        assertEquals(List.of(0L, 1L, 2L, 3L), answeredAtRead);
    }

    private List<JsonNode> decode(String... lines) throws IOException {
        List<JsonNode> answers =
                run(new ByteArrayInputStream((String.join("\n", lines) + "\n").getBytes(StandardCharsets.UTF_8)));
        assertEquals(lines.length, answers.size());
        return answers;
    }

    private List<JsonNode> run(InputStream in) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        new DecodeLoop(Protocols.installed(), () -> NOW, NEVER).run(in, out);
        List<JsonNode> answers = new ArrayList<>();
        for (String line : out.toString(StandardCharsets.UTF_8).split("\n", -1)) {
            if (!line.isEmpty()) {
                answers.add(mapper.readTree(line));
            }
        }
        return answers;
    }

    private static String tcp(String conn, String hex) {
        return "{\"conn\":\"" + conn + "\",\"transport\":\"tcp\",\"hex\":\"" + hex + "\",\"expect\":{\"any\":[1]}}";
    }

    private static String mqtt(String topic, String hex) {
        return "{\"conn\":\"m\",\"transport\":\"mqtt\",\"topic\":\"" + topic + "\",\"hex\":\"" + hex + "\"}";
    }

    /** The frame whose bytes, without check code and closing flag, are given; none of them needs an escape. */
    private static String frame(String hex) {
        byte[] bytes = HexFormat.of().parseHex(hex);
        int check = 0;
        for (int i = 1; i < bytes.length; i++) {
            check ^= bytes[i];
        }
        return HexFormat.of().formatHex(bytes) + HexFormat.of().toHexDigits((byte) check) + "7e";
    }
}
