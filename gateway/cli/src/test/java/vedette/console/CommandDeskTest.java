// SPDX-License-Identifier: Apache-2.0
package vedette.console;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.openqa.selenium.Keys;
import vedette.protocol.jt808.Jt808Protocol;
import vedette.telemetry.Fix;
import vedette.telemetry.FixQuality;

/**
 * What a dispatcher tells a unit on the page, in a real browser with terminals on real sockets, and what comes back: an
 * answer, a picture.
 */
class CommandDeskTest {
    @RegisterExtension
    static final OpenBrowser OPEN = new OpenBrowser();

    @TempDir
    private Path dataDir;

    private Browser browser;
    private Desk desk;
    private PatrolTerminal terminal;

    @BeforeEach
    void start() throws Exception {
        browser = OPEN.browser();
        desk = new Desk(browser, dataDir);
        terminal = desk.terminal(CityGateway.phone(1));
        desk.report(terminal);
        desk.open();
    }

    @AfterEach
    void stop() throws Exception {
        desk.close();
    }

    @Test
    void aCommandIsFollowedUntilTheTerminalHasAcknowledged() throws Exception {
        desk.select("u-1");
        desk.waitFor("#command-types [data-type=interval]");
        desk.click("#command-types [data-type=interval]");
        browser.find("#command-seconds").sendKeys("86401");
        assertFalse(browser.find("#command-send").isEnabled(), "sends what the gateway does not take");
        browser.find("#command-seconds").sendKeys(Keys.BACK_SPACE);
        desk.click("#command-send");
        browser.waitUntil("it is sent", "document.querySelector('#command-log li').dataset.status === 'ACCEPTED'");
        terminal.acknowledge(PatrolTerminal.SET_PARAMETERS);
        browser.waitUntil("it has it", "document.querySelector('#command-log li').dataset.status === 'COMPLETED'");
        String row = browser.find("#command-log li").getText();
        assertTrue(row.contains("Interval · Seconds 8640") && row.contains("terminal acknowledged"), row);
    }

    @Test
    void theEngineIsCutOffOnlyWhenAskedTwice() throws Exception {
        desk.select("u-1");
        desk.waitFor("#command-types [data-type=engine]");
        desk.click("#command-types [data-type=engine]");
        assertFalse(browser.find("#command-send").isEnabled(), "sends before anything is chosen");
        desk.click("#command-blocked-true");
        desk.click("#command-send");
        assertEquals(
                "漳巡001: Engine · Cut off. Sure?",
                browser.find("#command-question").getText());
        assertEquals(0, desk.fetched("v1/commands").path("items").size());
        desk.click("#command-blocked-false");
        assertFalse(browser.find("#command-asked").isDisplayed(), "what was asked for has changed");
        desk.click("#command-blocked-true");
        desk.click("#command-send");
        desk.click("#command-cancel");
        assertEquals(0, desk.fetched("v1/commands").path("items").size());
        desk.click("#command-send");
        desk.click("#command-confirm");
        terminal.acknowledge(PatrolTerminal.TERMINAL_CONTROL);
        browser.waitUntil("it has it", "document.querySelector('#command-log li').dataset.status === 'COMPLETED'");
        assertTrue(desk.fetched("v1/commands")
                .at("/items/0/request/params/blocked")
                .asBoolean());
    }

    @Test
    void whatAUnitCannotBeToldIsNotOffered() throws Exception {
        desk.select("u-2");
        browser.waitUntil(
                "it says why",
                "document.querySelector('#command-none').textContent.startsWith('None of its devices was heard')");
        assertFalse(browser.find("#command-form").isDisplayed(), "offers a text");
        assertFalse(browser.find("#command-locate").isEnabled(), "offers to locate");
    }

    @Test
    void whatWasTypedStaysWithItsUnit() throws Exception {
        desk.report(desk.terminal(CityGateway.phone(2)));
        desk.select("u-1");
        desk.waitFor("#command-text");
        browser.find("#command-text").sendKeys("返回队部");
        desk.select("u-2");
        browser.waitUntil("the other one's is empty", "document.querySelector('#command-text')?.value === ''");
        desk.select("u-1");
        browser.waitUntil("it is there again", "document.querySelector('#command-text')?.value === '返回队部'");
    }

    @Test
    void everyCommandAndEveryParameterHasItsText() throws Exception {
        List<String> names = new ArrayList<>();
        for (JsonNode type : desk.fetched("v1/command-types").path("items")) {
            names.add("command." + type.path("type").asText());
            for (JsonNode param : type.path("params")) {
                String name = "param." + param.path("name").asText();
                names.add(name);
                switch (param.path("kind").asText()) {
                    case "flag" -> names.addAll(List.of(name + ".true", name + ".false"));
                    case "text" -> names.add(name + ".placeholder");
                    default -> {}
                }
            }
        }
        assertEquals(
                List.of(),
                browser.await(
                        "import('/js/texts.js').then(({TEXTS}) => arguments[0].filter(name => !(name in TEXTS)))",
                        names));
    }

    @Test
    void thePictureOfAPhotoIsShownAndListedAmongTheFiles() throws Exception {
        TalkingTerminal camera = desk.with(new TalkingTerminal(
                new Jt808Protocol(), CityGateway.phone(2), desk.city().devicePort()));
        camera.report(new Fix(
                System.currentTimeMillis(), 245_140_000, 1_176_520_000, 0, 0, 0, Fix.UNKNOWN, 9, FixQuality.UNKNOWN));
        desk.select("u-2");
        desk.waitFor("#command-types [data-type=photo]");
        desk.click("#command-types [data-type=photo]");
        browser.find("#command-channel").sendKeys("1");
        desk.click("#command-send");
        while (camera.listen() == 0) {} // until it has sent a picture
        String shown = "document.querySelector('#command-log .file-picture img')";
        browser.waitUntil("its picture is there", shown + "?.naturalWidth > 0");
        JsonNode file = desk.fetched("v1/devices/jt808:" + CityGateway.phone(2) + "/media")
                .at("/items/0");
        String address = desk.city().page() + "v1/media/" + file.path("id").asText();
        assertEquals(address, browser.evaluate(shown + ".closest('a').href"));
        String row = browser.find("#file-list li").getText();
        assertTrue(
                row.contains("Picture · " + file.path("format").asText() + " · channel 1") && row.contains("kB"), row);
        assertEquals(address, browser.find("#file-list li .file-name").getDomProperty("href"));
        browser.type(Keys.ESCAPE, "l");
        desk.select("u-2");
        browser.waitUntil(
                "in Chinese", "document.querySelector('#file-list .file-name')?.textContent.startsWith('图片 · ')");
        browser.type(Keys.ESCAPE, "l");
    }

    @Test
    void whatAnotherDeskSentIsInTheLog() throws Exception {
        desk.select("u-1");
        desk.waitFor("#command-types [data-type=text]");
        String body = "{'unit': 'u-1', 'type': 'text', 'params': {'text': '东门集合'}}";
        String headers = "{'Content-Type': 'application/json'}";
        browser.await("fetch('v1/commands', {method: 'POST', headers: " + headers + ", body: JSON.stringify(" + body
                + ")}).then(answer => answer.status)");
        browser.waitUntil(
                "it is there", "document.querySelector('#command-log .command-what')?.textContent === '东门集合'");
        terminal.acknowledge(PatrolTerminal.TEXT);
        browser.waitUntil("it has it", "document.querySelector('#command-log li').dataset.status === 'COMPLETED'");
    }
}
