// SPDX-License-Identifier: Apache-2.0
package vedette.console;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.openqa.selenium.Keys;

/** What happened, as a dispatcher sees it, in a real browser with a terminal on a real socket. */
class EventsOnPageTest {
    private static final String ALARMS = "#events-lines [data-type='alarm.sos']";

    @TempDir
    @SuppressWarnings("NullAway.Init") // by JUnit
    private Path dataDir;

    private static @Nullable Browser started;

    @SuppressWarnings("NullAway.Init")
    private Browser browser;

    @SuppressWarnings("NullAway.Init")
    private CityGateway city;

    @SuppressWarnings("NullAway.Init")
    private PatrolTerminal terminal;

    private int second;

    @BeforeAll
    static void startBrowser() {
        started = Browser.start(1366, 768, "en");
    }

    @AfterAll
    static void stopBrowser() throws IOException {
        if (started != null) {
            started.close();
        }
    }

    @BeforeEach
    void start() throws Exception {
        browser = Objects.requireNonNull(started);
        city = new CityGateway(dataDir);
        terminal = new PatrolTerminal(CityGateway.phone(1), city.devicePort());
        report(0);
        browser.open(city.page());
        browser.waitUntil("the page is there", "window.vedette && vedette.snapshot().unitCount === 3");
        browser.waitUntil("it came up", count("link.online") + " === 1");
    }

    @AfterEach
    void stop() throws Exception {
        browser.open("about:blank"); // from now on nobody asks this gateway for anything
        List<String> errors = browser.errors();
        terminal.close();
        city.close();
        assertEquals(List.of(), errors);
    }

    @Test
    void anAlarmIsToldWhenItOpensAndWhenItIsOver() throws Exception {
        browser.type("e");
        waitFor("#events-lines [data-type='link.online']");
        report(PatrolTerminal.EMERGENCY);
        waitFor(ALARMS + "[data-tone=alarm]");
        assertEquals("alarm.sos", browser.find("#events-lines > li").getDomAttribute("data-type"), "not the newest");
        String line = browser.find(ALARMS).getText();
        assertTrue(line.contains("漳巡001") && line.contains("SOS") && line.contains("jt808:"), line);
        report(0);
        waitFor(ALARMS + "[data-tone=dim]");
        browser.find("#events-alarms").click();
        browser.waitUntil("alarms alone", "document.querySelectorAll('#events-lines > li').length === 2");
        browser.find("#events-all").click();
        waitFor("#events-lines [data-type='link.online']");
        browser.type("l");
        browser.waitUntil("in Chinese", "document.querySelector('#events-lines').textContent.includes('紧急求助 解除')");
        browser.type("l");
    }

    @Test
    void aClickSelectsTheUnitAndItsPanelHasItsOwnEvents() throws Exception {
        report(PatrolTerminal.EMERGENCY);
        browser.type("e");
        waitFor(ALARMS);
        browser.find(ALARMS + " button").click();
        browser.waitUntil("it is selected", "vedette.snapshot().selectedId === 'u-1'");
        waitFor("#unit-events-lines [data-type='alarm.sos']");
        report(0);
        browser.waitUntil(
                "its panel follows",
                "document.querySelector('#unit-events-lines > li').textContent.includes('SOS over')");
        browser.find("#search").clear();
        browser.find("#search").sendKeys("u-2", Keys.ENTER);
        browser.waitUntil("the other one has none", "document.querySelector('#unit-events-note').checkVisibility()");
        assertEquals("Nothing yet", browser.find("#unit-events-note").getText());
    }

    @Test
    void noLineMovesUnderThePointer() throws Exception {
        browser.type("e");
        waitFor("#events-lines > li");
        browser.pointAt("#events-lines > li");
        report(PatrolTerminal.EMERGENCY);
        browser.waitUntil("it is counted", "document.querySelector('#events-note').textContent.startsWith('1 new')");
        assertEquals("link.online", browser.find("#events-lines > li").getDomAttribute("data-type"));
        browser.pointAt("#map");
        waitFor(ALARMS);
        assertEquals("", browser.find("#events-note").getText());
    }

    @Test
    void afterARestartOfTheGatewayEveryEventIsThereOnce() throws Exception {
        report(PatrolTerminal.EMERGENCY);
        browser.waitUntil("the alarm is there", count("alarm.sos") + " === 1");
        city.stop();
        terminal.close();
        city.start();
        terminal = new PatrolTerminal(CityGateway.phone(1), city.devicePort());
        report(0);
        browser.waitUntil("it is over", count("alarm.sos") + " === 2");
        assertEquals(
                "true",
                String.valueOf(
                        browser.evaluate(
                                "new Set(vedette.snapshot().events.map(event => event.id)).size === vedette.snapshot().events.length")));
        browser.errors(); // those of the time without a gateway
    }

    private static String count(String type) {
        return "vedette.snapshot().events.filter(event => event.type === '" + type
                + "' && event.unit === 'u-1').length";
    }

    /** From the same street, a second later each time. */
    private void report(int alarmBits) throws IOException {
        second++;
        terminal.report(
                24_514_000, 117_652_000 + second, 360, 90, alarmBits, System.currentTimeMillis() + second * 1000L);
    }

    private void waitFor(String selector) {
        browser.waitUntil(selector, "document.querySelector(\"" + selector + "\") !== null");
    }
}
