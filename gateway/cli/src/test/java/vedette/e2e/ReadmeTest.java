// SPDX-License-Identifier: Apache-2.0
package vedette.e2e;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import vedette.gateway.Composition;
import vedette.gateway.Gateway;

/** What README.md tells a reader to type works, in the order in which it stands there. */
class ReadmeTest {
    private static final Path ROOT = Path.of(System.getProperty("vedette.root"));
    private static final Pattern BLOCK = Pattern.compile("```(sh|json)\n(.*?)```", Pattern.DOTALL);
    private static final int COMMAND_SECONDS = 60;

    /** A heartbeat of terminal 13912345678; its check code is put in. */
    private static final byte[] KNOCK = HexFormat.of().parseHex("7e00020000013912345678000a007e");

    @TempDir
    Path folder = Path.of("");

    @Test
    void everyCommandAndFragmentWorks() throws Exception {
        List<String> ran = new ArrayList<>();
        try (Gateway gateway = Composition.start(TestSettings.with(folder, Map.of()));
                Socket terminal = new Socket(InetAddress.getLoopbackAddress(), gateway.devicePort())) {
            knock(terminal);
            Matcher blocks = BLOCK.matcher(Files.readString(ROOT.resolve("README.md")));
            while (blocks.find()) {
                String text = blocks.group(2).strip();
                if (blocks.group(1).equals("json")) {
                    fragment(gateway, text);
                } else if (!text.startsWith("./vedette run")) { // this test is what it starts
                    command(gateway, text);
                }
                ran.add(text);
            }
        }
        assertTrue(ran.size() >= 12, () -> "found " + ran.size() + " blocks");
    }

    /** A terminal that nobody knows says something, so that the list that the reader asks for is not empty. */
    private static void knock(Socket terminal) throws IOException {
        terminal.setSoTimeout(10_000);
        byte[] frame = KNOCK.clone();
        byte check = 0;
        for (int i = 1; i < frame.length - 2; i++) {
            check ^= frame[i];
        }
        frame[frame.length - 2] = check;
        terminal.getOutputStream().write(frame);
        assertEquals(0x7E, terminal.getInputStream().read());
    }

    private void command(Gateway gateway, String text) throws IOException, InterruptedException {
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        String script = text.replace(
                        "./vedette", java + " -cp '" + System.getProperty("java.class.path") + "' vedette.cli.Vedette")
                .replace("127.0.0.1:8080", "127.0.0.1:" + gateway.httpPort())
                .replace("--port 7611", "--port " + gateway.devicePort())
                .replace("--seconds 20", "--seconds 2")
                .replace("curl -s", "curl -sS --fail-with-body");
        Path output = folder.resolve("output");
        Process process = new ProcessBuilder("bash", "-c", script)
                .directory(ROOT.toFile())
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start();
        boolean ended = process.waitFor(COMMAND_SECONDS, TimeUnit.SECONDS);
        process.destroyForcibly();
        String said = Files.readString(output);
        assertTrue(ended && process.exitValue() == 0, () -> text + "\n" + said);
        assertFalse(said.isBlank() || said.contains("\"rejected\":[{"), () -> text + "\n" + said);
    }

    private void fragment(Gateway gateway, String text) throws IOException, InterruptedException {
        if (text.startsWith("{\"op\"")) {
            subscribe(gateway, text.lines().toList());
        } else {
            String hex = HexFormat.of().formatHex(text.getBytes(StandardCharsets.UTF_8));
            command(
                    gateway,
                    "echo '{\"conn\":\"1\",\"transport\":\"mqtt\",\"topic\":\"drone-07/telemetry\",\"hex\":\"" + hex
                            + "\"}' | ./vedette decode");
        }
    }

    private static void subscribe(Gateway gateway, List<String> messages) throws InterruptedException {
        BlockingQueue<String> answers = new LinkedBlockingQueue<>();
        WebSocket socket = HttpClient.newHttpClient()
                .newWebSocketBuilder()
                .subprotocols("vedette.json.v1")
                .buildAsync(URI.create("ws://127.0.0.1:" + gateway.httpPort() + "/v1/live"), new Answers(answers))
                .join();
        for (String message : messages) {
            socket.sendText(message, true).join();
            String answer = answers.poll(COMMAND_SECONDS, TimeUnit.SECONDS);
            assertTrue(answer != null && !answer.contains("\"op\":\"error\""), () -> message + "\n" + answer);
        }
        socket.abort();
    }

    /** Whole messages, in order. */
    private record Answers(BlockingQueue<String> messages, StringBuilder text) implements WebSocket.Listener {
        Answers(BlockingQueue<String> messages) {
            this(messages, new StringBuilder());
        }

        @Override
        public @Nullable CompletionStage<?> onText(WebSocket socket, CharSequence data, boolean last) {
            text.append(data);
            if (last) {
                messages.add(text.toString());
                text.setLength(0);
            }
            socket.request(1);
            return null;
        }
    }
}
