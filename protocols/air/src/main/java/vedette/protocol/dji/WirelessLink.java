// SPDX-License-Identifier: Apache-2.0
package vedette.protocol.dji;

import java.io.IOException;
import org.jspecify.annotations.Nullable;
import vedette.telemetry.Fix;

/**
 * How well a gateway device hears its aircraft: by its own radio (SDR) or over the mobile network, whichever is better. The
 * extra has all of it, too. Not thread-safe.
 */
final class WirelessLink implements Members {
    private static final int BEST = 5;
    private static final int PERCENT_PER_STEP = 20;

    private int radioQuality;
    private int mobileQuality;
    private int radioState;
    private int mobileState;
    private boolean stated;

    /** A new message begins. */
    void reset() {
        radioQuality = Fix.UNKNOWN;
        mobileQuality = Fix.UNKNOWN;
        radioState = Fix.UNKNOWN;
        mobileState = Fix.UNKNOWN;
        stated = false;
    }

    @Override
    public boolean take(String name, ValueReader in) {
        return false;
    }

    @Override
    public @Nullable Members inside(String name) {
        return name.equals("wireless_link") ? this::takeQuality : null;
    }

    private boolean takeQuality(String name, ValueReader in) throws IOException {
        switch (name) {
            case "sdr_quality" -> radioQuality = in.whole(BEST);
            case "sdr_link_state" -> radioState = in.whole(1);
            case "4g_uav_quality" -> mobileQuality = in.whole(BEST);
            case "4g_link_state" -> mobileState = in.whole(1);
            default -> {}
        }
        stated = true;
        return false;
    }

    /** 0 to 100, or {@link Fix#UNKNOWN} when the message does not say. */
    int percent() {
        int radio = radioState == 0 ? 0 : radioQuality;
        int mobile = mobileState == 0 ? 0 : mobileQuality;
        int best = Math.max(radio, mobile);
        return !stated || best == Fix.UNKNOWN ? Fix.UNKNOWN : best * PERCENT_PER_STEP;
    }
}
