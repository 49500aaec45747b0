// SPDX-License-Identifier: Apache-2.0
package vedette.e2e;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import vedette.bench.load.GatewayProcess;
import vedette.protocol.jt808.Edition;
import vedette.protocol.jt808.FrameWriter;
import vedette.protocol.jt808.Jt808Terminal;

/** Promise 1 for files: {@code kill -9} at any instant loses no picture that a terminal was told is stored. */
class FilesKillTest {
    private static final int KILLS = 4;
    private static final int TERMINALS = 4;
    private static final int MOST_MORE = 60;
    private static final int DATA = 0x0801;
    private static final int STORED = 0x8800;
    private static final int LENGTH_STEP_BYTES = 37;
    private static final int LENGTHS = 600;

    private final Set<Integer> acknowledged = ConcurrentHashMap.newKeySet();
    private final ObjectMapper json = new ObjectMapper();
    private final HttpClient client = HttpClient.newHttpClient();

    @Test
    void everyPictureThatIsSaidToBeStoredIsThereAfterKills() throws Exception {
        long seed = System.nanoTime();
        Random random = new Random(seed);
        Map<String, String> variables =
                Map.of("VEDETTE_INGEST_REPORTS_BEFORE_AUTHENTICATION", "true", "VEDETTE_MEDIA_LEAVE_FREE_BYTES", "0");
        try (GatewayProcess gateway = GatewayProcess.start(List.of("-XX:TieredStopAtLevel=1"), variables)) {
            for (int life = 0; life < KILLS; life++) {
                uploadUntilKilled(gateway, life, 1 + random.nextInt(MOST_MORE));
                gateway.restart();
            }
            Map<Integer, String> ids = ids(gateway);
            System.out.printf(
                    "kill -9: %d kills, %d pictures acknowledged, %d kept%n", KILLS, acknowledged.size(), ids.size());
            for (int number : acknowledged) {
                assertTrue(ids.containsKey(number), "picture " + number + " is missing, seed " + seed);
            }
            for (Map.Entry<Integer, String> kept : ids.entrySet()) { // of the others, too, each is whole
                HttpResponse<byte[]> content = get(gateway, "/v1/media/" + kept.getValue());
                assertEquals(200, content.statusCode());
                assertArrayEquals(picture(kept.getKey()), content.body(), "picture " + kept.getKey());
            }
        }
    }

    private void uploadUntilKilled(GatewayProcess gateway, int life, int pictures) throws InterruptedException {
        CountDownLatch enough = new CountDownLatch(pictures);
        List<Thread> terminals = new ArrayList<>();
        for (int terminal = 0; terminal < TERMINALS; terminal++) {
            int number = terminal;
            Thread thread = new Thread(() -> upload(gateway, number, (life * TERMINALS + number) * 10_000, enough));
            thread.start();
            terminals.add(thread);
        }
        enough.await();
        gateway.kill();
        for (Thread terminal : terminals) {
            terminal.join();
        }
    }

    private void upload(GatewayProcess gateway, int terminal, int firstNumber, CountDownLatch enough) {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), gateway.devicePort())) {
            Jt808Terminal writer = new Jt808Terminal(phone(terminal), Edition.V2013, new FrameWriter());
            for (int number = firstNumber; ; number++) {
                writer.begin().writeInt(number).writeInt(0x00000101).writeBytes(picture(number));
                ByteBuf out = Unpooled.buffer();
                writer.end(DATA, out);
                socket.getOutputStream().write(ByteBufUtil.getBytes(out));
                acknowledged.add(awaitStored(socket.getInputStream()));
                enough.countDown();
            }
        } catch (IOException killed) {
            // as it was meant to be
        }
    }

    /** The number of the file that the platform says is stored; other answers are passed over. */
    private static int awaitStored(InputStream in) throws IOException {
        while (true) {
            ByteBuffer frame = frame(in);
            if ((frame.getShort(0) & 0xFFFF) == STORED) {
                return frame.getInt(12);
            }
        }
    }

    private static ByteBuffer frame(InputStream in) throws IOException {
        ByteBuffer frame = ByteBuffer.allocate(4096);
        int b = in.read();
        while (b == 0x7E) {
            b = in.read();
        }
        for (; b != 0x7E; b = in.read()) {
            if (b < 0) {
                throw new IOException("closed");
            }
            frame.put((byte) (b == 0x7D ? (in.read() == 1 ? 0x7D : 0x7E) : b));
        }
        return frame;
    }

    private static String phone(int terminal) {
        return Long.toString(13_800_000_000L + terminal);
    }

    /** Begins as a JPEG does; of another length and content for each number. */
    private static byte[] picture(int number) {
        byte[] picture = new byte[3 + number % LENGTHS * LENGTH_STEP_BYTES];
        new Random(number).nextBytes(picture);
        picture[0] = (byte) 0xFF;
        picture[1] = (byte) 0xD8;
        picture[2] = (byte) 0xFF;
        return picture;
    }

    private Map<Integer, String> ids(GatewayProcess gateway) throws IOException, InterruptedException {
        Map<Integer, String> ids = new HashMap<>();
        for (int terminal = 0; terminal < TERMINALS; terminal++) {
            JsonNode list = json.readTree(get(gateway, "/v1/devices/jt808:" + phone(terminal) + "/media?limit=1000")
                    .body());
            assertTrue(list.path("next").isMissingNode(), "more than a page");
            for (JsonNode item : list.path("items")) {
                assertEquals(
                        null,
                        ids.put(item.path("mediaId").asInt(), item.path("id").asText()),
                        "kept twice");
            }
        }
        return ids;
    }

    private HttpResponse<byte[]> get(GatewayProcess gateway, String path) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + gateway.httpPort() + path))
                .build();
        return client.send(request, HttpResponse.BodyHandlers.ofByteArray());
    }
}
