// SPDX-License-Identifier: Apache-2.0
package vedette.console;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.openqa.selenium.Keys;

/**
 * The map page in a real browser against a whole gateway, with terminals on real sockets. What the page shows is read through
 * {@code window.vedette}, what people do is done with keys.
 */
class MapPageTest {
    private static final int LATITUDE_E6 = 24_513_000;
    private static final int LONGITUDE_E6 = 117_652_000;
    private static final int SPEED_DKMH = 540;
    /** What a unit at that speed travels eastwards in a second, in 1e-6 degrees. */
    private static final int STEP_E6 = 148;

    private static final int EAST_DEG = 90;

    @RegisterExtension
    static final OpenBrowser OPEN = new OpenBrowser();

    @TempDir
    private Path dataDir;

    private final long startedMs = System.currentTimeMillis();
    private final List<PatrolTerminal> terminals = new ArrayList<>();
    private Browser browser;
    private CityGateway city;

    @BeforeEach
    void start() throws Exception {
        browser = OPEN.browser();
        city = new CityGateway(dataDir);
        for (int unit = 1; unit <= CityGateway.UNITS; unit++) {
            terminals.add(new PatrolTerminal(CityGateway.phone(unit), city.devicePort()));
            report(unit, 0, 0);
        }
        browser.open(city.page());
        browser.waitUntil(this::snapshot, "window.vedette && vedette.snapshot().unitCount === 3");
    }

    @AfterEach
    void stop() throws IOException {
        for (PatrolTerminal terminal : terminals) {
            terminal.close();
        }
        browser.open("about:blank");
        city.close();
        browser.errors();
        browser.addresses();
    }

    @Test
    void unitsAppearWhereTheyReported() {
        assertEquals(3L, browser.evaluate("vedette.snapshot().unitCount"));
        assertEquals(117.652, number("vedette.unit('u-1').drawn[0]"), 1e-6);
        assertEquals(24.514, number("vedette.unit('u-1').drawn[1]"), 1e-6);
        browser.waitUntil("symbols are drawn", "vedette.snapshot().drawnCount === 3");
        assertEquals(List.of(), browser.errors());
    }

    @Test
    void aUnitGlidesBetweenItsFixesAndWaitsAtTheNewest() throws IOException {
        browser.evaluate(
                "window.way = [], window.watcher = setInterval(() => way.push(vedette.unit('u-1').drawn), 20)");
        report(1, 1, 0);
        double newest = 117.652 + STEP_E6 / 1e6;
        browser.waitUntil(
                this::snapshot,
                "Math.abs(vedette.unit('u-1').drawn[0] - " + newest + ") < 1e-7 && !vedette.unit('u-1').isGliding");
        assertEquals(
                0L, browser.evaluate("way.filter(at => at[0] < 117.6519999 || at[0] > " + newest + " + 1e-7).length"));
        assertEquals(0L, browser.evaluate("way.filter(at => Math.abs(at[1] - 24.514) > 1e-7).length"));
        assertTrue(
                number("way.filter(at => at[0] > 117.652001 && at[0] < " + newest + " - 1e-6).length") > 0,
                "it jumped instead of gliding");
        assertEquals(2L, browser.evaluate("vedette.unit('u-1').trailPoints"));
    }

    @Test
    void aSilentUnitGoesStaleWhileOthersStayOnline() throws Exception {
        for (int second = 1; !Boolean.TRUE.equals(browser.evaluate("vedette.unit('u-2').link === 'stale'")); second++) {
            assertTrue(second < 250, () -> "not stale: " + snapshot());
            report(1, second, 0);
            double longitude = (LONGITUDE_E6 + second * STEP_E6) / 1e6;
            browser.waitUntil(this::snapshot, "Math.abs(vedette.unit('u-1').reported[0] - " + longitude + ") < 1e-7");
        }
        assertEquals("online", browser.evaluate("vedette.unit('u-1').link"));
        browser.waitUntil("the list shows it", "document.querySelector('.row[data-id=u-2]').dataset.tone === 'stale'");
    }

    @Test
    void thePictureSurvivesARestartAndResumes() throws Exception {
        Object epoch = browser.evaluate("vedette.snapshot().epoch");
        city.stop();
        browser.waitUntil(this::snapshot, "vedette.snapshot().banner === 'frozen'");
        assertTrue(browser.find("#banner").getText().contains("frozen"), "the banner does not say so");
        assertEquals(3L, browser.evaluate("vedette.snapshot().unitCount"));
        city.start();
        browser.waitUntil(this::snapshot, "vedette.snapshot().phase === 'live' && vedette.snapshot().banner === ''");
        assertEquals(epoch, browser.evaluate("vedette.snapshot().epoch"));
        assertEquals(true, browser.evaluate("vedette.snapshot().lastSnapshot.isResumed"));
        assertEquals(
                3L, browser.evaluate("vedette.snapshot().lastSnapshot.kept + vedette.snapshot().lastSnapshot.sent"));
        PatrolTerminal again = new PatrolTerminal(CityGateway.phone(1), city.devicePort());
        terminals.add(again);
        again.report(
                LATITUDE_E6 + 1000, LONGITUDE_E6 + 500, SPEED_DKMH, EAST_DEG, 0, System.currentTimeMillis() + 1000);
        browser.waitUntil(
                this::snapshot,
                "vedette.unit('u-1').link === 'online'"
                        + " && Math.abs(vedette.unit('u-1').drawn[0] - 117.6525) < 1e-7");
        List<String> errors = browser.errors().stream()
                .filter(error -> !error.contains("ERR_CONNECTION_REFUSED") && !error.contains("WebSocket"))
                .toList();
        assertEquals(List.of(), errors);
    }

    @Test
    void noRequestLeavesTheOriginAndNothingIsWrongOnTheConsole() {
        browser.type("t", "l", "?", Keys.ESCAPE, "h", "+");
        browser.waitUntil("the page is painted", "vedette.snapshot().paintCount > 0");
        String origin = city.page();
        String socketOrigin = origin.replace("http:", "ws:");
        List<String> addresses = browser.addresses();
        assertTrue(addresses.contains(socketOrigin + "v1/live"), () -> "saw no WebSocket in " + addresses);
        addresses.removeIf(address -> address.startsWith(origin) || address.startsWith(socketOrigin));
        assertEquals(List.of(), addresses);
        assertEquals(List.of(), browser.errors());
    }

    @Test
    void theListIsSearchedAndChosenFromWithTheKeyboard() {
        browser.type("/", "闽e0002");
        browser.waitUntil(this::snapshot, "vedette.snapshot().listed.join() === 'u-2'");
        browser.type(Keys.ENTER);
        browser.waitUntil(this::snapshot, "vedette.snapshot().selectedId === 'u-2'");
        assertEquals("漳骑002", browser.find("#unit-label").getText());
        browser.type(Keys.ESCAPE);
        browser.waitUntil(this::snapshot, "vedette.snapshot().listed.length === 3");
        browser.type("f");
        browser.waitUntil(this::snapshot, "vedette.snapshot().isFollowing");
        browser.type(Keys.ESCAPE, Keys.ESCAPE);
        browser.waitUntil(this::snapshot, "vedette.snapshot().selectedId === null && !vedette.snapshot().isFollowing");
        browser.type(Keys.ARROW_DOWN, Keys.ENTER);
        browser.waitUntil(this::snapshot, "vedette.snapshot().selectedId === vedette.snapshot().listed[1]");
    }

    @Test
    void languageAndThemeAreSwitchedAndRemembered() {
        assertEquals("en", browser.evaluate("vedette.snapshot().language"));
        browser.type("l", "t");
        browser.waitUntil("Chinese", "document.querySelector('#phase-text').textContent === '实时'");
        Object theme = browser.evaluate("vedette.snapshot().theme");
        browser.open(city.page());
        browser.waitUntil("the page is back", "window.vedette && vedette.snapshot().language === 'zh'");
        assertEquals(theme, browser.evaluate("vedette.snapshot().theme"));
        assertEquals("zh-CN", browser.evaluate("document.documentElement.lang"));
    }

    @Test
    void anAlarmIsFirstAndOneKeyAway() throws IOException {
        report(3, 1, PatrolTerminal.EMERGENCY);
        browser.waitUntil(this::snapshot, "vedette.snapshot().listed[0] === 'u-3'");
        assertEquals("1", browser.find("#count-alarms").getText());
        browser.type("a");
        browser.waitUntil(this::snapshot, "vedette.snapshot().selectedId === 'u-3'");
        assertEquals("SOS", browser.find("#unit-alarms").getText());
    }

    @Test
    void aTextIsFollowedUntilTheTerminalHasIt() throws IOException {
        browser.type("/", "u-1", Keys.ENTER);
        browser.waitUntil(this::snapshot, "vedette.snapshot().selectedId === 'u-1'");
        browser.find("#command-text").sendKeys("返回队部");
        browser.find("#command-send").click();
        terminals.get(0).acknowledge(PatrolTerminal.TEXT);
        browser.waitUntil(
                () -> browser.find("#command-log").getText(),
                "document.querySelector('#command-log li').dataset.status === 'COMPLETED'");
    }

    /** Lets a unit report {@code second} seconds after the first time, as far east as it drove until then. */
    private void report(int unit, int second, int alarmBits) throws IOException {
        terminals
                .get(unit - 1)
                .report(
                        LATITUDE_E6 + unit * 1000,
                        LONGITUDE_E6 + second * STEP_E6,
                        SPEED_DKMH,
                        EAST_DEG,
                        alarmBits,
                        startedMs + second * 1000L);
    }

    private double number(String expression) {
        return ((Number) browser.evaluate(expression)).doubleValue();
    }

    private String snapshot() {
        return String.valueOf(browser.evaluate("window.vedette && JSON.stringify(vedette.snapshot())"));
    }
}
