// SPDX-License-Identifier: Apache-2.0
package vedette.console;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** What a unit carries and belongs to, on the page, in a real browser with terminals on real sockets. */
class CrewDeskTest {
    private static final int LATITUDE_E6 = 24_514_000;
    private static final int LONGITUDE_E6 = 117_652_000;

    /** Nine hundredths of a degree of latitude: 10 km. */
    private static final int FAR_E6 = 90_000;

    @RegisterExtension
    static final OpenBrowser OPEN = new OpenBrowser();

    @TempDir
    private Path dataDir;

    private Browser browser;
    private Desk desk;
    private PatrolTerminal first;
    private PatrolTerminal second;

    @BeforeEach
    void start() throws Exception {
        browser = OPEN.browser();
        desk = new Desk(browser, dataDir);
        first = desk.terminal(CityGateway.phone(1));
        second = desk.terminal(CityGateway.phone(2));
        report(first, 0);
        report(second, FAR_E6);
        desk.open();
    }

    @AfterEach
    void stop() throws Exception {
        desk.close();
    }

    private static void report(PatrolTerminal terminal, int northE6) throws IOException {
        terminal.report(LATITUDE_E6 + northE6, LONGITUDE_E6, 0, 0, 0, System.currentTimeMillis());
    }

    private static String row(int phone) {
        return "#sources-rows [data-source='jt808:" + CityGateway.phone(phone) + "']";
    }

    /** Puts the second terminal into the first unit. */
    private void bindSecond() {
        desk.select("u-1");
        desk.waitFor(row(1));
        browser.find("#sources-device").sendKeys("jt808:" + CityGateway.phone(2));
        desk.click("#sources-bind button");
        desk.waitFor(row(2));
    }

    @Test
    void aDeviceIsBoundAndReleasedOnThePage() throws Exception {
        bindSecond();
        assertEquals(
                "u-1",
                desk.fetched("v1/devices/jt808:" + CityGateway.phone(2))
                        .path("unit")
                        .asText());
        desk.waitFor(row(1) + "[data-wins]");
        desk.click(row(2) + " button");
        assertEquals("Really release", browser.find(row(2) + " button").getText());
        desk.click(row(2) + " button");
        browser.waitUntil("it is released", "document.querySelector(\"" + row(2) + "\") === null");
        assertEquals(
                "",
                desk.fetched("v1/devices/jt808:" + CityGateway.phone(2))
                        .path("unit")
                        .asText());
    }

    @Test
    void aDeviceThatNobodyKnowsIsRefusedInWords() throws Exception {
        desk.select("u-1");
        desk.waitFor(row(1));
        browser.find("#sources-device").sendKeys("jt808:000");
        desk.click("#sources-bind button");
        browser.waitUntil("it says why", "document.querySelector('#sources-note').textContent.includes('jt808:000')");
        assertEquals(1, browser.errors().size(), "the browser itself tells of the answer 404");
    }

    @Test
    void sourcesThatPartAreToldOf() throws Exception {
        bindSecond();
        String isTold = "!document.querySelector('#sources-conflict').hidden";
        for (int tries = 0; tries < 60 && !Boolean.TRUE.equals(browser.evaluate(isTold)); tries++) {
            report(first, 0);
            report(second, FAR_E6);
            browser.await("new Promise(done => setTimeout(() => done(true), 500))");
        }
        String told = browser.find("#sources-conflict").getText();
        assertTrue(told.contains(CityGateway.phone(1)) && told.contains(CityGateway.phone(2)), told);
        desk.waitFor(row(2) + "[data-fault]");
        assertEquals(
                1, desk.fetched("v1/events?types=source.conflict").path("items").size());
    }

    @Test
    void aGroupShowsItsLeadAndWhoIsOutOfReach() throws Exception {
        String group = "JSON.stringify({id: 'p-01', label: 'Platform 1', fleet: 'zz/patrol'})";
        browser.await("fetch('v1/groups', {method: 'POST', body: " + group + "}).then(answer => answer.status)");
        for (int unit = 1; unit <= CityGateway.UNITS; unit++) {
            String role = unit == 1 ? "lead" : "member";
            String change = "JSON.stringify({group: 'p-01', role: '" + role + "'})";
            browser.await("fetch('v1/units/u-" + unit + "', {method: 'PATCH', body: " + change
                    + "}).then(answer => answer.status)");
        }
        desk.select("u-1");
        desk.waitFor("#group-rows [data-unit='u-2'][data-reach='far']");
        desk.waitFor("#group-rows [data-unit='u-3'][data-reach='unplaced']");
        String summary = browser.find("#group-summary").getText();
        assertTrue(summary.contains("measured from 漳巡001") && summary.contains("2 out of reach"), summary);
        desk.click("#group-rows [data-unit='u-2']");
        browser.waitUntil("the member is selected", "vedette.snapshot().selectedId === 'u-2'");
    }
}
