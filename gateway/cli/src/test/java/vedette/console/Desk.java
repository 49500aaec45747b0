// SPDX-License-Identifier: Apache-2.0
package vedette.console;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.openqa.selenium.Keys;

/**
 * Somebody at the page of a whole gateway, with terminals on real sockets. When it is closed, nothing may be wrong on the
 * page's console, and nothing may have left the origin.
 */
final class Desk {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Browser browser;
    private final CityGateway city;
    private final List<AutoCloseable> sockets = new ArrayList<>();
    private int second;

    Desk(Browser browser, Path dataDir) throws Exception {
        this.browser = browser;
        city = new CityGateway(dataDir);
    }

    CityGateway city() {
        return city;
    }

    /** Opens the page and waits for the fleet. */
    void open() {
        browser.open(city.page());
        browser.waitUntil(this::snapshot, "window.vedette && vedette.snapshot().unitCount === " + CityGateway.UNITS);
    }

    PatrolTerminal terminal(String phone) throws IOException {
        return with(new PatrolTerminal(phone, city.devicePort()));
    }

    /** Is closed with the desk. */
    <T extends AutoCloseable> T with(T socket) {
        sockets.add(socket);
        return socket;
    }

    /** Lets a terminal report from the same street, a second later each time. */
    void report(PatrolTerminal from) throws IOException {
        second++;
        from.report(24_514_000, 117_652_000 + second, 360, 90, 0, System.currentTimeMillis() + second * 1000L);
    }

    void select(String unit) {
        browser.find("#search").clear();
        browser.find("#search").sendKeys(unit, Keys.ENTER);
        browser.waitUntil(unit + " is selected", "vedette.snapshot().selectedId === '" + unit + "'");
    }

    void click(String selector) {
        browser.find(selector).click();
    }

    void waitFor(String selector) {
        browser.waitUntil(selector, "document.querySelector(\"" + selector + "\") !== null");
    }

    /** What the gateway says to the page. */
    JsonNode fetched(String path) throws IOException {
        Object text = browser.await("fetch('" + path + "', {cache: 'no-store'}).then(answer => answer.text())");
        return JSON.readTree(String.valueOf(text));
    }

    String snapshot() {
        return String.valueOf(browser.evaluate("window.vedette && JSON.stringify(vedette.snapshot())"));
    }

    void close() throws Exception {
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

    /** Where the page went since the last test that is not this gateway. */
    private List<String> foreignAddresses() {
        List<String> addresses = browser.addresses();
        String socketOrigin = city.page().replace("http:", "ws:");
        addresses.removeIf(address -> address.startsWith(city.page()) || address.startsWith(socketOrigin));
        return addresses;
    }
}
