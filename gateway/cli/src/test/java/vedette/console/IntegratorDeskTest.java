// SPDX-License-Identifier: Apache-2.0
package vedette.console;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.openqa.selenium.Keys;

/**
 * What an integrator does on the page, in a real browser with terminals on real sockets: let a stranger in, look
 * at what a device said.
 */
class IntegratorDeskTest {
    private static final String STRANGER = "13900000099";
    private static final String STRANGER_ROW = "[data-id='jt808:" + STRANGER + "']";
    private static final ObjectMapper JSON = new ObjectMapper();

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
    void aStrangerIsAdoptedWithOneClickAndIsOnTheMap() throws Exception {
        PatrolTerminal stranger = desk.terminal(STRANGER);
        desk.report(stranger);
        browser.waitUntil("the badge counts it", "document.querySelector('#knocking-open .badge').textContent === '1'");
        browser.find("#knocking-open").click();
        desk.waitFor(STRANGER_ROW);
        String row = browser.find(STRANGER_ROW).getText();
        assertTrue(row.contains("jt808") && row.contains(STRANGER) && row.contains("not in the fleet"), row);
        assertTrue(row.contains("7e0200"), row);
        desk.click(STRANGER_ROW + " [data-does=adopt]");
        desk.waitFor(STRANGER_ROW + " .knocker-show");
        desk.report(desk.terminal(STRANGER));
        browser.waitUntil("it is on the map", "vedette.unit('" + STRANGER + "')?.link === 'online'");
        desk.click(STRANGER_ROW + " .knocker-show");
        browser.waitUntil("it is shown", "vedette.snapshot().selectedId === '" + STRANGER + "'");
        browser.waitUntil("nobody knocks", "document.querySelector('#knocking-open .badge').textContent === '0'");
    }

    @Test
    void aStrangerIsAdoptedIntoAUnitThatIsFoundByItsName() throws Exception {
        desk.report(desk.terminal(STRANGER));
        browser.type("k");
        desk.waitFor(STRANGER_ROW);
        desk.click(STRANGER_ROW + " [data-does=into]");
        browser.type("漳骑002", Keys.ENTER);
        desk.waitFor(STRANGER_ROW + " .knocker-show");
        assertEquals(
                "u-2", desk.fetched("v1/devices/jt808:" + STRANGER).path("unit").asText());
    }

    @Test
    void aStrangerIsAdoptedIntoANewUnitAndAWrongOneIsRefusedInWords() throws Exception {
        desk.report(desk.terminal(STRANGER));
        browser.type("k");
        desk.waitFor(STRANGER_ROW);
        desk.click(STRANGER_ROW + " [data-does=into]");
        assertEquals("car", browser.evaluate("document.querySelector('.adopt-new [name=kind]').value"));
        browser.evaluate("document.querySelector('.adopt-new [name=id]').value = 'u-1'");
        browser.find(".adopt-new [name=label]").sendKeys("漳巡099", Keys.ENTER);
        desk.waitFor(STRANGER_ROW + " .knocker-outcome[data-fault]");
        String outcome = browser.find(STRANGER_ROW + " .knocker-outcome").getText();
        assertTrue(outcome.startsWith("conflict") && outcome.contains("'u-1'"), outcome);
        assertEquals(1, browser.errors().size(), "the browser itself tells of the answer 409");
        browser.evaluate("document.querySelector('.adopt-new [name=id]').value = 'u-99'");
        desk.click(".adopt-new button");
        desk.waitFor(STRANGER_ROW + " .knocker-show");
        browser.waitUntil("it has its name", "vedette.snapshot().listed.includes('u-99')");
        assertEquals("漳巡099", desk.fetched("v1/fleet/units/u-99").path("label").asText());
    }

    @Test
    void whoIsIgnoredIsListedApartAndCanComeBack() throws Exception {
        PatrolTerminal stranger = desk.terminal(STRANGER);
        desk.report(stranger);
        browser.type("k");
        desk.waitFor(STRANGER_ROW);
        desk.click(STRANGER_ROW + " [data-does=ignore]");
        desk.waitFor(STRANGER_ROW + "[data-over]");
        assertEquals(0, desk.fetched("v1/knocking").path("count").asInt());
        desk.click("#knocking-ignored");
        desk.waitFor(STRANGER_ROW + " [data-does=heed]");
        desk.click(STRANGER_ROW + " [data-does=heed]");
        desk.waitFor(STRANGER_ROW + "[data-over]");
        desk.report(desk.terminal(STRANGER));
        desk.click("#knocking-waiting");
        desk.waitFor(STRANGER_ROW + " [data-does=adopt]");
    }

    @Test
    void noRowMovesUnderThePointer() throws Exception {
        desk.report(desk.terminal(STRANGER));
        browser.type("k");
        desk.waitFor(STRANGER_ROW);
        browser.pointAt(STRANGER_ROW);
        desk.report(desk.terminal("13900000098"));
        desk.waitFor(".knocker:nth-child(2)");
        assertEquals("jt808:" + STRANGER, browser.find(".knocker").getDomAttribute("data-id"));
        browser.pointAt("#map");
        browser.waitUntil(
                "the latest is first", "document.querySelector('.knocker').dataset.id === 'jt808:13900000098'");
        browser.type("l");
        desk.waitFor(".knocker [title='接入为以其标识命名的新单元']");
        browser.type("l");
    }

    @Test
    void bytesThatNobodyClaimsAreExplainedAndCannotBeAdopted() throws Exception {
        Socket socket = desk.with(
                new Socket(InetAddress.getLoopbackAddress(), desk.city().devicePort()));
        socket.getOutputStream().write("GET / HTTP/1.1\r\n\r\n".getBytes(US_ASCII));
        browser.type("k");
        desk.waitFor(".knocker[data-adoptable=false]");
        String row = browser.find(".knocker").getText();
        assertTrue(row.contains("no protocol claims these bytes") && row.contains("GET / HTTP/1.1"), row);
        assertFalse(browser.find(".knocker [data-does=adopt]").isDisplayed(), "can be adopted");
    }

    @Test
    void framesAreShownBothWaysAndAFrameIsExplainedFieldByField() throws Exception {
        openFrames();
        desk.waitFor(".frame[data-direction=up]");
        desk.waitFor(".frame[data-direction=down][data-answer=true]");
        String line = browser.find(".frame[data-direction=up]").getText();
        assertTrue(line.contains("7e0200") && line.contains("24.514000, 117.652"), line);
        desk.click(".frame[data-direction=up] > button");
        desk.waitFor(".explain");
        String table = browser.find(".explain").getText();
        assertTrue(table.contains("latitude") && table.contains("0x0200 location report"), table);
        assertEquals(
                "1em",
                browser.evaluate("[...document.querySelectorAll('.explain-name > span')]"
                        + ".find(name => name.textContent === 'latitude').style.paddingInlineStart"));
        desk.click(".frame[data-direction=up] > button");
        browser.waitUntil("it closes", "document.querySelector('.explain') === null");
    }

    @Test
    void framesThatComeDoNotMoveWhatIsBeingRead() throws Exception {
        openFrames();
        for (int more = 0; more < 15; more++) {
            desk.report(terminal);
        }
        browser.waitUntil(
                "there is more than fits",
                "document.querySelector('#frames-scroll').scrollHeight > document.querySelector('#frames-scroll').clientHeight + 100");
        browser.waitUntil("its end is in sight", "document.querySelector('#frames-follow').ariaPressed === 'true'");
        browser.evaluate("document.querySelectorAll('.frame > button')[8].click() ?? true");
        desk.waitFor(".explain");
        String place = "document.querySelector('.explain').getBoundingClientRect().top";
        Object before = browser.evaluate(place);
        Object count = browser.evaluate("document.querySelectorAll('.frame').length");
        desk.report(terminal);
        browser.waitUntil("another one came", "document.querySelectorAll('.frame').length > " + count);
        assertEquals(before, browser.evaluate(place));
        assertEquals("false", browser.find("#frames-follow").getDomAttribute("aria-pressed"));
        desk.click("#frames-follow");
        browser.waitUntil(
                "the newest is in sight",
                "document.querySelector('.frame:last-child').getBoundingClientRect().bottom"
                        + " <= document.querySelector('#frames-scroll').getBoundingClientRect().bottom + 1");
    }

    @Test
    void framesAreReadWithTheKeyboard() throws Exception {
        desk.report(terminal);
        browser.find("#search").sendKeys("u-1", Keys.ENTER);
        browser.evaluate("document.activeElement.blur() ?? true");
        browser.type("r");
        desk.waitFor(".frame:nth-child(2)");
        browser.evaluate("document.querySelector('.frame > button').focus() ?? true");
        browser.type(Keys.ARROW_DOWN, Keys.ENTER);
        desk.waitFor(".frame:nth-child(2) .explain");
        browser.type(Keys.ESCAPE);
        browser.waitUntil("the drawer is closed", "document.querySelector('#dock').hidden");
        assertEquals("u-1", browser.evaluate("vedette.snapshot().selectedId"));
    }

    @Test
    void moreIsRecordedForAWhileAndCanBeTakenAway() throws Exception {
        openFrames();
        desk.waitFor(".frame");
        desk.click("#frames-record");
        browser.waitUntil(
                "it says until when",
                "/^Up to 2000 until /.test(document.querySelector('#frames-length').textContent)");
        assertEquals(
                2000,
                desk.fetched("v1/devices/jt808:" + CityGateway.phone(1) + "/frames")
                        .at("/recording/frames")
                        .asInt());
        desk.click("#frames-stop");
        browser.waitUntil(
                "as before", "document.querySelector('#frames-length').textContent === 'The last 20 are kept'");
        String lines = String.valueOf(
                browser.await("fetch(document.querySelector('#frames-export').href).then(answer => answer.text())"));
        assertTrue(
                JSON.readTree(lines.lines().findFirst().orElse(""))
                        .path("hex")
                        .asText()
                        .startsWith("7e0200"),
                lines);
    }

    private void openFrames() {
        desk.select("u-1");
        desk.click("#frames-open");
    }
}
