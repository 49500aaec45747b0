// SPDX-License-Identifier: Apache-2.0
package vedette.console;

import java.io.IOException;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/** One browser for all tests of a class; without one they are skipped. */
final class OpenBrowser implements BeforeAllCallback, AfterAllCallback {
    private @Nullable Browser browser;

    @Override
    public void beforeAll(ExtensionContext context) {
        browser = Browser.start(1366, 768, "en");
    }

    @Override
    public void afterAll(ExtensionContext context) throws IOException {
        if (browser != null) {
            browser.close();
        }
    }

    Browser browser() {
        if (browser == null) {
            throw new IllegalStateException("browser: found none, expected it to be used in a test");
        }
        return browser;
    }
}
