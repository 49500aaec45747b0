// SPDX-License-Identifier: Apache-2.0
package vedette.ingest;

import org.jspecify.annotations.Nullable;
import vedette.protocol.Rejection;

/** How a peer behaves, and when it is too much. */
final class Conduct {
    private final int maxBadFrames;
    private final int maxWrongCredentials;
    private int badFrames;
    private int wrongCredentials;

    Conduct(IngestSettings.Limits limits) {
        maxBadFrames = limits.badFrames();
        maxWrongCredentials = limits.wrongCredentials();
    }

    /** A good frame makes up for the bad ones before it. */
    void good() {
        badFrames = 0;
    }

    /** The limit that a refused frame reaches, null when it reaches none. */
    @Nullable
    Limit bad(Rejection reason) {
        if (!isSpokenBadly(reason)) {
            return null;
        }
        badFrames++;
        return badFrames >= maxBadFrames ? Limit.BAD_FRAMES : null;
    }

    /** The limit that a wrong credential reaches, null when it reaches none. */
    @Nullable
    Limit wrongCredential() {
        wrongCredentials++;
        return wrongCredentials >= maxWrongCredentials ? Limit.WRONG_CREDENTIALS : null;
    }

    /** Not what is merely late, too much, or encrypted. */
    private static boolean isSpokenBadly(Rejection reason) {
        return switch (reason) {
            case CHECK_CODE, TOO_SHORT, TOO_LONG, BAD_LENGTH, BAD_ESCAPE, BAD_VALUE, UNRECOGNISED -> true;
            case ENCRYPTED, INCOMPLETE, LIMIT -> false;
        };
    }
}
