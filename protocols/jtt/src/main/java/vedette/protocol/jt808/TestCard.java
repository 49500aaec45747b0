// SPDX-License-Identifier: Apache-2.0
package vedette.protocol.jt808;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;

/** What the cameras of simulated terminals show: colour bars, 320 x 240. */
public final class TestCard {
    /** As {@link MultimediaEvent#format}: JPEG. */
    static final int FORMAT = 0;

    private static final String RESOURCE = "test-card.jpg";

    private TestCard() {}

    /** The file; too long for one frame. */
    public static byte[] bytes() {
        try (InputStream in = TestCard.class.getResourceAsStream(RESOURCE)) {
            if (in == null) {
                throw new IllegalStateException(RESOURCE + " is missing beside its class");
            }
            return in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
