// SPDX-License-Identifier: Apache-2.0
package vedette.console;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Supplier;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.openqa.selenium.By;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.chrome.ChromeDriverService;
import org.openqa.selenium.chrome.ChromeOptions;
import org.openqa.selenium.interactions.Actions;
import org.openqa.selenium.logging.LogEntry;
import org.openqa.selenium.logging.LogType;
import org.openqa.selenium.logging.LoggingPreferences;
import org.openqa.selenium.support.ui.WebDriverWait;

/**
 * A headless Chromium with a profile of its own, from the distribution's packages and never from the network. Where it is
 * not installed the tests that need it are skipped and say so.
 */
final class Browser implements AutoCloseable {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private static final List<Path> BROWSERS = List.of(
            Path.of("/usr/bin/chromium"), Path.of("/usr/bin/chromium-browser"), Path.of("/usr/bin/google-chrome"));
    private static final List<Path> DRIVERS =
            List.of(Path.of("/usr/bin/chromedriver"), Path.of("/usr/lib/chromium-browser/chromedriver"));

    /** Selenium warns of every browser that is newer than itself; held, because loggers are held weakly. */
    private static final Logger SELENIUM = Logger.getLogger("org.openqa.selenium");

    private final ChromeDriver driver;
    private final Path profile;

    private Browser(ChromeDriver driver, Path profile) {
        this.driver = driver;
        this.profile = profile;
    }

    /** Starts one with a window of this size, or skips the test. {@code language} is what the browser prefers. */
    static Browser start(int widthPx, int heightPx, String language) {
        Path browser = installed(BROWSERS, "Chromium");
        Path chromedriver = installed(DRIVERS, "ChromeDriver");
        SELENIUM.setLevel(Level.SEVERE);
        try {
            Path profile = Files.createTempDirectory("vedette-browser");
            ChromeOptions options = new ChromeOptions();
            options.setBinary(browser.toFile());
            options.addArguments(
                    "--headless=new",
                    "--no-sandbox",
                    "--disable-gpu",
                    "--disable-quic",
                    "--disable-dev-shm-usage",
                    "--no-first-run",
                    "--disable-background-networking",
                    "--disable-component-update",
                    "--disable-sync",
                    "--accept-lang=" + language,
                    "--user-data-dir=" + profile,
                    "--window-size=" + widthPx + ',' + heightPx);
            options.setExperimentalOption("prefs", Map.of("intl.accept_languages", language));
            LoggingPreferences logs = new LoggingPreferences();
            logs.enable(LogType.BROWSER, Level.ALL);
            logs.enable(LogType.PERFORMANCE, Level.ALL);
            options.setCapability(ChromeOptions.LOGGING_PREFS, logs);
            ChromeDriverService service = new ChromeDriverService.Builder()
                    .usingDriverExecutable(chromedriver.toFile())
                    .usingAnyFreePort()
                    .withSilent(true)
                    .build();
            return new Browser(new ChromeDriver(service, options), profile);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    void open(String address) {
        driver.get(address);
    }

    /** What a JavaScript expression gives: numbers, texts, lists and maps. */
    Object evaluate(String expression) {
        return Objects.requireNonNull(driver.executeScript("return " + expression), expression);
    }

    /** What the promise gives that a JavaScript expression makes. */
    Object await(String expression, Object... arguments) {
        driver.manage().timeouts().scriptTimeout(PATIENCE);
        String script = "const done = arguments[arguments.length - 1];" + "(" + expression
                + ").then(value => done(value), error => done('threw ' + error.stack));";
        return Objects.requireNonNull(driver.executeAsyncScript(script, arguments), expression);
    }

    /** Waits until the expression is true; {@code what} says what was waited for when it does not come. */
    void waitUntil(String what, String expression) {
        waitUntil(() -> what, expression);
    }

    void waitUntil(Supplier<String> what, String expression) {
        new WebDriverWait(driver, PATIENCE, Duration.ofMillis(100))
                .withMessage(what)
                .until(waiting -> Boolean.TRUE.equals(driver.executeScript("return " + expression)));
    }

    /** Types keys at whatever has the focus. */
    void type(CharSequence... keys) {
        new Actions(driver).sendKeys(keys).perform();
    }

    /** Moves the pointer over an element. */
    void pointAt(String selector) {
        new Actions(driver).moveToElement(find(selector)).perform();
    }

    WebElement find(String selector) {
        return driver.findElement(By.cssSelector(selector));
    }

    /** What the page wrote on its console as an error since the last call, less what is expected. */
    List<String> errors() {
        return driver.manage().logs().get(LogType.BROWSER).getAll().stream()
                .filter(entry -> entry.getLevel().intValue() >= Level.SEVERE.intValue())
                .map(LogEntry::getMessage)
                .toList();
    }

    /** Every address that the page asked for or connected to since the last call; the browser's own pages are none. */
    List<String> addresses() {
        List<String> addresses = new ArrayList<>();
        for (LogEntry entry : driver.manage().logs().get(LogType.PERFORMANCE).getAll()) {
            JsonNode message = message(entry);
            String address = switch (message.path("method").asText()) {
                case "Network.requestWillBeSent" ->
                    message.at("/params/request/url").asText();
                case "Network.webSocketCreated" -> message.at("/params/url").asText();
                default -> "";
            };
            if (address.matches("(http|ws)s?:.*")) {
                addresses.add(address);
            }
        }
        return addresses;
    }

    private static JsonNode message(LogEntry entry) {
        try {
            return JSON.readTree(entry.getMessage()).path("message");
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("DevTools: found no JSON", e);
        }
    }

    @Override
    public void close() throws IOException {
        driver.quit();
        try (Stream<Path> files = Files.walk(profile)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
        }
    }

    private static Path installed(List<Path> candidates, String name) {
        for (Path candidate : candidates) {
            if (Files.isExecutable(candidate)) {
                return candidate;
            }
        }
        String reason = name + " is not installed: none of " + candidates;
        System.out.println("skipped, " + reason);
        return Assumptions.abort(reason);
    }
}
