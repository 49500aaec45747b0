// SPDX-License-Identifier: Apache-2.0
package vedette.console;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.file.Path;
import java.util.ArrayList;
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

/**
 * What an integrator and a dispatcher do on the page, in a real browser with terminals on real sockets: let a stranger in, look
 * at what a device said, tell it something. After every test nothing is wrong on the console and nothing has left the origin.
 */
class IntegratorDeskTest {
    private static final String STRANGER = "13900000099";
    private static final String STRANGER_ROW = "[data-id='jt808:" + STRANGER + "']";
    private static final ObjectMapper JSON = new ObjectMapper();

    @TempDir
    private Path dataDir;

    private final List<AutoCloseable> sockets = new ArrayList<>();
    private static @Nullable Browser started;

    private Browser browser;
    private CityGateway city;
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
        terminal = terminal(CityGateway.phone(1));
        report(terminal);
        browser.open(city.page());
        browser.waitUntil("the page is there", "window.vedette && vedette.snapshot().unitCount === 3");
    }

    @AfterEach
    void stop() throws Exception {
        browser.open("about:blank"); // from now on nobody asks this gateway for anything
        List<String> errors = browser.errors();
        List<String> foreign = foreignAddresses();
        for (AutoCloseable socket : sockets) {
            socket.close();
        }
        city.close();
        assertEquals(List.of(), errors);
        assertEquals(List.of(), foreign);
    }

    @Test
    void aStrangerIsAdoptedWithOneClickAndIsOnTheMap() throws Exception {
        PatrolTerminal stranger = terminal(STRANGER);
        report(stranger);
        browser.waitUntil("the badge counts it", "document.querySelector('#knocking-open .badge').textContent === '1'");
        browser.find("#knocking-open").click();
        waitFor(STRANGER_ROW);
        String row = browser.find(STRANGER_ROW).getText();
        assertTrue(row.contains("jt808") && row.contains(STRANGER) && row.contains("not in the fleet"), row);
        assertTrue(row.contains("7e0200"), row);
        click(STRANGER_ROW + " [data-does=adopt]");
        waitFor(STRANGER_ROW + " .knocker-show");
        report(terminal(STRANGER));
        browser.waitUntil("it is on the map", "vedette.unit('" + STRANGER + "')?.link === 'online'");
        click(STRANGER_ROW + " .knocker-show");
        browser.waitUntil("it is shown", "vedette.snapshot().selectedId === '" + STRANGER + "'");
        browser.waitUntil("nobody knocks", "document.querySelector('#knocking-open .badge').textContent === '0'");
    }

    @Test
    void aStrangerIsAdoptedIntoAUnitThatIsFoundByItsName() throws Exception {
        report(terminal(STRANGER));
        browser.type("k");
        waitFor(STRANGER_ROW);
        click(STRANGER_ROW + " [data-does=into]");
        browser.type("漳骑002", Keys.ENTER);
        waitFor(STRANGER_ROW + " .knocker-show");
        assertEquals("u-2", fetched("v1/devices/jt808:" + STRANGER).path("unit").asText());
    }

    @Test
    void aStrangerIsAdoptedIntoANewUnitAndAWrongOneIsRefusedInWords() throws Exception {
        report(terminal(STRANGER));
        browser.type("k");
        waitFor(STRANGER_ROW);
        click(STRANGER_ROW + " [data-does=into]");
        browser.evaluate("document.querySelector('.adopt-new [name=id]').value = 'u-1'");
        browser.find(".adopt-new [name=label]").sendKeys("漳巡099", Keys.ENTER);
        waitFor(STRANGER_ROW + " .knocker-outcome[data-fault]");
        String outcome = browser.find(STRANGER_ROW + " .knocker-outcome").getText();
        assertTrue(outcome.startsWith("conflict") && outcome.contains("'u-1'"), outcome);
        assertEquals(1, browser.errors().size(), "the browser itself tells of the answer 409");
        browser.evaluate("document.querySelector('.adopt-new [name=id]').value = 'u-99'");
        click(".adopt-new button");
        waitFor(STRANGER_ROW + " .knocker-show");
        browser.waitUntil("it has its name", "vedette.snapshot().listed.includes('u-99')");
        assertEquals("漳巡099", fetched("v1/fleet/units/u-99").path("label").asText());
    }

    @Test
    void whoIsIgnoredIsListedApartAndCanComeBack() throws Exception {
        PatrolTerminal stranger = terminal(STRANGER);
        report(stranger);
        browser.type("k");
        waitFor(STRANGER_ROW);
        click(STRANGER_ROW + " [data-does=ignore]");
        waitFor(STRANGER_ROW + "[data-over]");
        assertEquals(0, fetched("v1/knocking").path("count").asInt());
        click("#knocking-ignored");
        waitFor(STRANGER_ROW + " [data-does=heed]");
        click(STRANGER_ROW + " [data-does=heed]");
        waitFor(STRANGER_ROW + "[data-over]");
        report(terminal(STRANGER));
        click("#knocking-waiting");
        waitFor(STRANGER_ROW + " [data-does=adopt]");
    }

    @Test
    void noRowMovesUnderThePointer() throws Exception {
        report(terminal(STRANGER));
        browser.type("k");
        waitFor(STRANGER_ROW);
        browser.pointAt(STRANGER_ROW);
        report(terminal("13900000098"));
        waitFor(".knocker:nth-child(2)");
        assertEquals("jt808:" + STRANGER, browser.find(".knocker").getDomAttribute("data-id"));
        browser.pointAt("#map");
        browser.waitUntil(
                "the latest is first", "document.querySelector('.knocker').dataset.id === 'jt808:13900000098'");
        browser.type("l");
        waitFor(".knocker [title='接入为以其标识命名的新单元']");
        browser.type("l");
    }

    @Test
    void bytesThatNobodyClaimsAreExplainedAndCannotBeAdopted() throws Exception {
        Socket socket = new Socket(InetAddress.getLoopbackAddress(), city.devicePort());
        sockets.add(socket);
        socket.getOutputStream().write("GET / HTTP/1.1\r\n\r\n".getBytes(US_ASCII));
        browser.type("k");
        waitFor(".knocker[data-adoptable=false]");
        String row = browser.find(".knocker").getText();
        assertTrue(row.contains("no protocol claims these bytes") && row.contains("GET / HTTP/1.1"), row);
        assertFalse(browser.find(".knocker [data-does=adopt]").isDisplayed(), "can be adopted");
    }

    @Test
    void framesAreShownBothWaysAndAFrameIsExplainedFieldByField() throws Exception {
        openFrames();
        waitFor(".frame[data-direction=up]");
        waitFor(".frame[data-direction=down][data-answer=true]");
        String line = browser.find(".frame[data-direction=up]").getText();
        assertTrue(line.contains("7e0200") && line.contains("24.514000, 117.652"), line);
        click(".frame[data-direction=up] > button");
        waitFor(".explain");
        String table = browser.find(".explain").getText();
        assertTrue(table.contains("latitude") && table.contains("0x0200 location report"), table);
        assertEquals(
                "1em",
                browser.evaluate("[...document.querySelectorAll('.explain-name > span')]"
                        + ".find(name => name.textContent === 'latitude').style.paddingInlineStart"));
        click(".frame[data-direction=up] > button");
        browser.waitUntil("it closes", "document.querySelector('.explain') === null");
    }

    @Test
    void framesThatComeDoNotMoveWhatIsBeingRead() throws Exception {
        openFrames();
        for (int more = 0; more < 15; more++) {
            report(terminal);
        }
        browser.waitUntil(
                "there is more than fits",
                "document.querySelector('#frames-scroll').scrollHeight > document.querySelector('#frames-scroll').clientHeight + 100");
        browser.waitUntil("its end is in sight", "document.querySelector('#frames-follow').ariaPressed === 'true'");
        browser.evaluate("document.querySelectorAll('.frame > button')[8].click() ?? true");
        waitFor(".explain");
        String place = "document.querySelector('.explain').getBoundingClientRect().top";
        Object before = browser.evaluate(place);
        Object count = browser.evaluate("document.querySelectorAll('.frame').length");
        report(terminal);
        browser.waitUntil("another one came", "document.querySelectorAll('.frame').length > " + count);
        assertEquals(before, browser.evaluate(place));
        assertEquals("false", browser.find("#frames-follow").getDomAttribute("aria-pressed"));
        click("#frames-follow");
        browser.waitUntil(
                "the newest is in sight",
                "document.querySelector('.frame:last-child').getBoundingClientRect().bottom"
                        + " <= document.querySelector('#frames-scroll').getBoundingClientRect().bottom + 1");
    }

    @Test
    void framesAreReadWithTheKeyboard() throws Exception {
        report(terminal);
        browser.find("#search").sendKeys("u-1", Keys.ENTER);
        browser.evaluate("document.activeElement.blur() ?? true");
        browser.type("r");
        waitFor(".frame:nth-child(2)");
        browser.evaluate("document.querySelector('.frame > button').focus() ?? true");
        browser.type(Keys.ARROW_DOWN, Keys.ENTER);
        waitFor(".frame:nth-child(2) .explain");
        browser.type(Keys.ESCAPE);
        browser.waitUntil("the drawer is closed", "document.querySelector('#dock').hidden");
        assertEquals("u-1", browser.evaluate("vedette.snapshot().selectedId"));
    }

    @Test
    void moreIsRecordedForAWhileAndCanBeTakenAway() throws Exception {
        openFrames();
        waitFor(".frame");
        click("#frames-record");
        browser.waitUntil(
                "it says until when",
                "/^Up to 2000 until /.test(document.querySelector('#frames-length').textContent)");
        assertEquals(
                2000,
                fetched("v1/devices/jt808:" + CityGateway.phone(1) + "/frames")
                        .at("/recording/frames")
                        .asInt());
        click("#frames-stop");
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

    @Test
    void aCommandIsFollowedUntilTheTerminalHasAcknowledged() throws Exception {
        select("u-1");
        waitFor("#command-types [data-type=interval]");
        click("#command-types [data-type=interval]");
        browser.find("#command-seconds").sendKeys("86401");
        assertFalse(browser.find("#command-send").isEnabled(), "sends what the gateway does not take");
        browser.find("#command-seconds").sendKeys(Keys.BACK_SPACE);
        click("#command-send");
        browser.waitUntil("it is sent", "document.querySelector('#command-log li').dataset.status === 'ACCEPTED'");
        terminal.acknowledge(PatrolTerminal.SET_PARAMETERS);
        browser.waitUntil("it has it", "document.querySelector('#command-log li').dataset.status === 'COMPLETED'");
        String row = browser.find("#command-log li").getText();
        assertTrue(row.contains("Interval · Seconds 8640") && row.contains("terminal acknowledged"), row);
    }

    @Test
    void theEngineIsCutOffOnlyWhenAskedTwice() throws Exception {
        select("u-1");
        waitFor("#command-types [data-type=engine]");
        click("#command-types [data-type=engine]");
        assertFalse(browser.find("#command-send").isEnabled(), "sends before anything is chosen");
        click("#command-blocked-true");
        click("#command-send");
        assertEquals(
                "漳巡001: Engine · Cut off. Sure?",
                browser.find("#command-question").getText());
        assertEquals(0, fetched("v1/commands").path("items").size());
        click("#command-blocked-false");
        assertFalse(browser.find("#command-asked").isDisplayed(), "what was asked for has changed");
        click("#command-blocked-true");
        click("#command-send");
        click("#command-cancel");
        assertEquals(0, fetched("v1/commands").path("items").size());
        click("#command-send");
        click("#command-confirm");
        terminal.acknowledge(PatrolTerminal.TERMINAL_CONTROL);
        browser.waitUntil("it has it", "document.querySelector('#command-log li').dataset.status === 'COMPLETED'");
        assertTrue(fetched("v1/commands").at("/items/0/request/params/blocked").asBoolean());
    }

    @Test
    void whatAUnitCannotBeToldIsNotOffered() throws Exception {
        select("u-2");
        browser.waitUntil(
                "it says why",
                "document.querySelector('#command-none').textContent.startsWith('None of its devices was heard')");
        assertFalse(browser.find("#command-form").isDisplayed(), "offers a text");
        assertFalse(browser.find("#command-locate").isEnabled(), "offers to locate");
    }

    @Test
    void whatWasTypedStaysWithItsUnit() throws Exception {
        report(terminal(CityGateway.phone(2)));
        select("u-1");
        waitFor("#command-text");
        browser.find("#command-text").sendKeys("返回队部");
        select("u-2");
        browser.waitUntil("the other one's is empty", "document.querySelector('#command-text')?.value === ''");
        select("u-1");
        browser.waitUntil("it is there again", "document.querySelector('#command-text')?.value === '返回队部'");
    }

    @Test
    void everyCommandAndEveryParameterHasItsText() throws Exception {
        List<String> names = new ArrayList<>();
        for (JsonNode type : fetched("v1/command-types").path("items")) {
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

    private PatrolTerminal terminal(String phone) throws IOException {
        PatrolTerminal made = new PatrolTerminal(phone, city.devicePort());
        sockets.add(made);
        return made;
    }

    /** Lets a terminal report from the same street, a second later each time. */
    private void report(PatrolTerminal from) throws IOException {
        second++;
        from.report(24_514_000, 117_652_000 + second, 360, 90, 0, System.currentTimeMillis() + second * 1000L);
    }

    private void openFrames() {
        select("u-1");
        click("#frames-open");
    }

    private void select(String unit) {
        browser.find("#search").clear();
        browser.find("#search").sendKeys(unit, Keys.ENTER);
        browser.waitUntil(unit + " is selected", "vedette.snapshot().selectedId === '" + unit + "'");
    }

    private void click(String selector) {
        browser.find(selector).click();
    }

    private void waitFor(String selector) {
        browser.waitUntil(selector, "document.querySelector(\"" + selector + "\") !== null");
    }

    private JsonNode fetched(String path) throws IOException {
        Object text = browser.await("fetch('" + path + "', {cache: 'no-store'}).then(answer => answer.text())");
        return JSON.readTree(String.valueOf(text));
    }

    /** Where the page went since the last test that is not this gateway. */
    private List<String> foreignAddresses() {
        List<String> addresses = browser.addresses();
        String socketOrigin = city.page().replace("http:", "ws:");
        addresses.removeIf(address -> address.startsWith(city.page()) || address.startsWith(socketOrigin));
        return addresses;
    }
}
