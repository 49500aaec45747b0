// SPDX-License-Identifier: Apache-2.0
package vedette.console;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import vedette.fleet.SourceType;
import vedette.fleet.UnitKind;
import vedette.live.Link;
import vedette.protocol.Rejection;
import vedette.telemetry.Alarm;
import vedette.telemetry.MediaFile;
import vedette.telemetry.Severity;

/**
 * The page's modules by themselves. What they promise is written beside them in JavaScript ({@code *.test.js}); here it is
 * run, one test each, in the browser that they are made for.
 */
class ModulesTest {
    private static final List<String> SUITES = List.of("mirror", "glide", "link", "views", "desk", "events");

    private static HttpServer server;
    private static Browser browser;

    @BeforeAll
    static void start() throws IOException {
        browser = Browser.start(800, 600, "en");
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", ModulesTest::serve);
        server.start();
        browser.open("http://127.0.0.1:" + server.getAddress().getPort() + "/test/");
    }

    @AfterAll
    static void stop() throws IOException {
        if (server != null) {
            browser.close();
            server.stop(0);
        }
    }

    @TestFactory
    Stream<DynamicTest> modules() {
        return SUITES.stream().flatMap(ModulesTest::testsOf);
    }

    @Test
    void everyNameOfTheWireIsTranslated() {
        Stream<String> names = Stream.of(
                        Arrays.stream(Alarm.values()).map(alarm -> "alarm." + alarm.wireName()),
                        Arrays.stream(UnitKind.values()).map(kind -> "kind." + kind.wireName()),
                        Arrays.stream(Link.values()).map(link -> "link." + link.wireName()),
                        Arrays.stream(SourceType.values()).map(type -> "source." + type.wireName()),
                        Arrays.stream(Severity.values()).map(severity -> "severity." + severity.wireName()),
                        Arrays.stream(MediaFile.Kind.values())
                                .map(kind -> "file." + kind.name().toLowerCase(Locale.ROOT)),
                        Arrays.stream(Rejection.values()).map(why -> "rejection." + why.wireName()))
                .flatMap(name -> name);
        Object missing = browser.await(
                "import('/js/texts.js').then(({TEXTS}) => arguments[0].filter(name => !(name in TEXTS)))",
                names.toList());
        assertEquals(List.of(), missing);
    }

    private static Stream<DynamicTest> testsOf(String suite) {
        String module = "import('/test/" + suite + ".test.js')";
        Object names = browser.await(module + ".then(({tests}) => Object.keys(tests))");
        assertTrue(names instanceof List, () -> suite + ": " + names);
        return ((List<?>) names)
                .stream()
                        .map(name -> DynamicTest.dynamicTest(suite + ": " + name, () -> {
                            Object outcome = browser.await(
                                    module + ".then(({tests}) => tests[arguments[0]]()).then(() => 'passed')", name);
                            assertEquals("passed", outcome);
                        }));
    }

    /** The page's own files at the root, those of the tests under {@code /test/}. */
    private static void serve(HttpExchange exchange) throws IOException {
        String path = exchange.getRequestURI().getPath();
        String resource =
                path.startsWith("/test/") ? "/vedette/console" + path.substring(5) : "/vedette/console" + path;
        try (InputStream in = path.endsWith("/") ? null : ModulesTest.class.getResourceAsStream(resource)) {
            byte[] body = in == null ? "<!doctype html>".getBytes(StandardCharsets.UTF_8) : in.readAllBytes();
            exchange.getResponseHeaders().set("Content-Type", path.endsWith(".js") ? "text/javascript" : "text/html");
            exchange.sendResponseHeaders(in == null && !path.endsWith("/") ? 404 : 200, body.length);
            exchange.getResponseBody().write(body);
        } finally {
            exchange.close();
        }
    }
}
